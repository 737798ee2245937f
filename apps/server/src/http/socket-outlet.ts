import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Deliverer, DeliveryTurns } from './delivery-turns.js';
import type { EventFrames } from './event-frames.js';
import { HIGH_WATER } from './socket-limits.js';

/** What all outlets share. */
export interface OutletParts {
  readonly turns: DeliveryTurns;
  readonly frames: EventFrames;
}

/** What goes out to one socket, and whether it takes it. */
export class SocketOutlet {
  readonly #socket: WebSocket;
  readonly #stream: Socket;
  readonly #parts: OutletParts;
  /** Those who wait for room; null as nearly always, when nobody does. */
  #waiting: Set<Deliverer> | null = null;
  #reading = true;
  #taken = 0;
  #stuckTicks = 0;

  constructor(socket: WebSocket, stream: Socket, parts: OutletParts) {
    this.#socket = socket;
    this.#stream = stream;
    this.#parts = parts;
  }

  get hasRoom(): boolean {
    // Nothing waits in ws itself, for nothing is compressed here.
    return this.#stream.writableLength < HIGH_WATER;
  }

  /** Sends a message of the protocol. Whoever does not read the answers is not read from either. */
  send(text: string): void {
    if (!this.#isOpen) return;
    this.#socket.send(text);
    if (this.hasRoom || !this.#reading) return;
    this.#reading = false;
    this.#socket.pause();
    this.#awaitRoom();
  }

  /** Sends an event's shared payload to one subscription. */
  sendEvent(quotedId: string, payload: Buffer): void {
    // What ws sends itself it writes to the same stream at once, for nothing is compressed here: the order stays.
    if (this.#isOpen) this.#parts.frames.write(this.#stream, quotedId, payload);
  }

  /** Gives a subscriber its turn when the socket can take more. */
  whenRoom(deliverer: Deliverer): void {
    (this.#waiting ??= new Set()).add(deliverer);
    this.#awaitRoom();
  }

  forget(deliverer: Deliverer): void {
    this.#waiting?.delete(deliverer);
  }

  /** Ticks since the socket last took anything of what waits for it. */
  tick(): number {
    // So it is nearly always, and with thousands of sockets asking further costs more than all else they do.
    if (this.#stream.writableLength === 0 && this.#waiting === null && this.#reading) {
      this.#stuckTicks = 0;
      return 0;
    }
    if (this.hasRoom) this.#onRoom();
    const taken = this.#stream.bytesWritten - this.#stream.writableLength;
    const moves = this.#stream.writableLength === 0 || taken !== this.#taken;
    this.#taken = taken;
    this.#stuckTicks = moves ? 0 : this.#stuckTicks + 1;
    return this.#stuckTicks;
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Listened for only while somebody waits: most sockets are never full, and a listener of each would weigh. */
  #awaitRoom(): void {
    if (this.#stream.listenerCount('drain') === 0) this.#stream.once('drain', () => this.#onRoom());
  }

  #onRoom(): void {
    if (!this.#reading) {
      this.#reading = true;
      this.#socket.resume();
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    for (const deliverer of waiting ?? []) this.#parts.turns.add(deliverer);
  }
}
