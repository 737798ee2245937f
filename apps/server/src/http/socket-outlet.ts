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
    const length = before.length + payload.length + 1;
    const head = headLength(length);
    const frame = Buffer.allocUnsafe(head + length);
    writeHead(frame, head, length);
    before.copy(frame, head);
    payload.copy(frame, head + before.length);
    frame[frame.length - 1] = CLOSING_BRACE;
    // In one piece: ws would write its head and the text as two, which costs a tenth of the whole delivery. What ws
    // sends itself it writes to the same stream at once, for nothing is compressed here, so that the order stays.
    this.#stream.write(frame);
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
    // So it is nearly always, and with thousands of sockets asking further costs more than all else they do.
    if (this.#stream.writableLength === 0 && this.#waiting.size === 0 && this.#reading) {
      this.#stuckTicks = 0;
      return 0;
    }
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

/** The first byte of a text in one frame. */
const WHOLE_TEXT = 0x81;
/** Lengths up to which one byte tells them, and up to which two more do. */
const SHORT = 125;
const MEDIUM = 65_535;

function headLength(length: number): number {
  if (length <= SHORT) return 2;
  return length <= MEDIUM ? 4 : 10;
}

/** The head of a frame as servers send it, without a mask. */
function writeHead(frame: Buffer, head: number, length: number): void {
  frame[0] = WHOLE_TEXT;
  if (head === 2) {
    frame[1] = length;
  } else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
}
