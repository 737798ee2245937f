import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Deliverer, DeliveryTurns } from './delivery-turns.js';
import { HIGH_WATER } from './socket-limits.js';

/** What goes out to one socket, and whether it takes it. */
export class SocketOutlet {
  readonly #socket: WebSocket;
  readonly #stream: Socket;
  readonly #turns: DeliveryTurns;
  readonly #waiting = new Set<Deliverer>();
  #reading = true;
  #taken = 0;
  #stuckTicks = 0;

  constructor(socket: WebSocket, stream: Socket, turns: DeliveryTurns) {
    this.#socket = socket;
    this.#stream = stream;
    this.#turns = turns;
    stream.on('drain', () => this.#onRoom());
  }

  get hasRoom(): boolean {
    return this.#socket.bufferedAmount < HIGH_WATER;
  }

  /** Sends a message of the protocol. Whoever does not read the answers is not read from either. */
  send(message: object): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    if (!this.#isOpen) return;
    this.#socket.send(text);
    if (this.hasRoom || !this.#reading) return;
    this.#reading = false;
    this.#socket.pause();
  }

  /** Sends an event's shared payload in the frame of one subscription. */
  sendEvent(before: Buffer, payload: Buffer): void {
    if (!this.#isOpen) return;
    const frame = Buffer.allocUnsafe(before.length + payload.length + 1);
    before.copy(frame);
    payload.copy(frame, before.length);
    frame[frame.length - 1] = CLOSING_BRACE;
    this.#socket.send(frame, { binary: false });
  }

  /** Gives a subscriber its turn when the socket can take more. */
  whenRoom(deliverer: Deliverer): void {
    this.#waiting.add(deliverer);
  }

  forget(deliverer: Deliverer): void {
    this.#waiting.delete(deliverer);
  }

  /** Ticks since the socket last took anything of what waits for it. */
  tick(): number {
    if (this.hasRoom) this.#onRoom();
    const taken = this.#stream.bytesWritten - this.#stream.writableLength;
    const moves = this.#socket.bufferedAmount === 0 || taken !== this.#taken;
    this.#taken = taken;
    this.#stuckTicks = moves ? 0 : this.#stuckTicks + 1;
    return this.#stuckTicks;
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  #onRoom(): void {
    if (!this.#reading) {
      this.#reading = true;
      this.#socket.resume();
    }
    for (const deliverer of this.#waiting) this.#turns.add(deliverer);
    this.#waiting.clear();
  }
}

const CLOSING_BRACE = 0x7d;
