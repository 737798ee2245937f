import type { LiveSource } from '../live/live-source.js';
import type { Deliverer, DeliveryTurns } from './delivery-turns.js';
import type { SocketOutlet } from './socket-outlet.js';

export interface DeliveryParts {
  readonly id: string;
  readonly outlet: SocketOutlet;
  readonly turns: DeliveryTurns;
  /** What is sent for an event, made once for all who ask the same. */
  readonly payloadOf: (event: object) => Buffer | Promise<Buffer>;
  readonly onDelivered: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** The beginning of a subscription's frames, up to the payload. */
export function frameStart(id: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
}

/** Takes events from a live source as fast as the socket takes them, and no faster: nothing waits here. */
export class LiveDelivery implements Deliverer {
  readonly #source: LiveSource<object>;
  readonly #parts: DeliveryParts;
  readonly #frameStart: Buffer;
  readonly #stopListening: () => void;
  #isMaking = false;
  #isClosed = false;

  constructor(source: LiveSource<object>, parts: DeliveryParts) {
    this.#source = source;
    this.#parts = parts;
    this.#frameStart = frameStart(parts.id);
    this.#stopListening = source.onReady(() => parts.turns.add(this));
    parts.turns.add(this);
  }

  turn(): boolean {
    if (this.#isClosed || this.#isMaking) return false;
    if (!this.#parts.outlet.hasRoom) {
      this.#parts.outlet.whenRoom(this);
      return false;
    }
    try {
      const event = this.#source.take();
      if (event === undefined) return false;
      const payload = this.#parts.payloadOf(event);
      if (payload instanceof Promise) return this.#deliverLater(payload);
      this.#deliver(payload);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopListening();
    this.#parts.outlet.forget(this);
  }

  #deliver(payload: Buffer): void {
    if (this.#isClosed) return;
    this.#parts.outlet.sendEvent(this.#frameStart, payload);
    this.#parts.onDelivered();
  }

  #deliverLater(payload: Promise<Buffer>): false {
    this.#isMaking = true;
    void this.#deliverWhenMade(payload);
    return false;
  }

  async #deliverWhenMade(payload: Promise<Buffer>): Promise<void> {
    try {
      this.#deliver(await payload);
      this.#isMaking = false;
      this.#parts.turns.add(this);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return;
    this.close();
    this.#parts.onFailed(error);
  }
}
