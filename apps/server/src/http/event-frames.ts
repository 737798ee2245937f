import type { Socket } from 'node:net';

/** Before and after the id, which comes quoted. */
const BEFORE_ID = Buffer.from('{"id":');
const AFTER_ID = Buffer.from(',"type":"next","payload":');
const END = Buffer.from('}');

/** The first byte of a text in one frame. */
const WHOLE_TEXT = 0x81;
/** Lengths up to which one byte tells them, and up to which two more do. */
const SHORT = 125;
const MEDIUM = 65_535;

/**
 * Writes events into the frames of subscriptions, all in the same piece of memory: what the system takes at once, as it
 * nearly always does, needs none of its own, and to the next subscriber of the same event only the id is different.
 */
export class EventFrames {
  #memory = Buffer.alloc(0);
  /** What of the memory is the frame that was written last, and of what it was made. */
  #frame = this.#memory;
  #payload: Buffer | undefined;
  #idBytes = 0;
  #idAt = 0;

  /** In one piece: ws would write its head and the text as two, which costs a tenth of the whole delivery. */
  write(stream: Socket, quotedId: string, payload: Buffer): void {
    const idBytes = Buffer.byteLength(quotedId);
    if (payload !== this.#payload || idBytes !== this.#idBytes) this.#layOut(payload, idBytes);
    this.#frame.write(quotedId, this.#idAt);
    stream.write(this.#frame);
    // The system has not taken all of it: this memory is the socket's now.
    if (stream.writableLength > 0) this.#leaveMemory();
  }

  #layOut(payload: Buffer, idBytes: number): void {
    const length = BEFORE_ID.length + idBytes + AFTER_ID.length + payload.length + END.length;
    const head = headLength(length);
    if (this.#memory.length < head + length) this.#memory = Buffer.allocUnsafeSlow(head + length);
    const frame = this.#memory.subarray(0, head + length);
    writeHead(frame, head, length);
    frame.set(BEFORE_ID, head);
    this.#idAt = head + BEFORE_ID.length;
    frame.set(AFTER_ID, this.#idAt + idBytes);
    frame.set(payload, this.#idAt + idBytes + AFTER_ID.length);
    frame.set(END, head + length - END.length);
    this.#frame = frame;
    this.#payload = payload;
    this.#idBytes = idBytes;
  }

  #leaveMemory(): void {
    this.#memory = Buffer.alloc(0);
    this.#frame = this.#memory;
    this.#payload = undefined;
  }
}

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
