import type { LiveSource } from '../live/live-source.js';
import { Deliverer, type DeliveryTurns } from './delivery-turns.js';
import type { Payload } from './shared-payloads.js';
import type { SocketOutlet } from './socket-outlet.js';

export interface DeliveryParts {
  readonly id: string;
  readonly outlet: SocketOutlet;
  readonly turns: DeliveryTurns;
  /** What is sent for an event, made once for all who ask the same. */
  readonly payloadOf: (event: object) => Payload;
  readonly onDelivered: () => void;
  readonly onFailed: (error: unknown) => void;
  /** Nothing more will come. */
  readonly onEnd: () => void;
}

/** The beginning of a subscription's frames, up to the payload. */
export function frameStart(id: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
}

/** Takes events from a live source as fast as the socket takes them, and no faster: one event waits here at most. */
export class LiveDelivery extends Deliverer {
  readonly #source: LiveSource<object>;
  readonly #parts: DeliveryParts;
  readonly #frameStart: Buffer;
  readonly #stopListening: () => void;
  /** What was taken and is not made yet. */
  #taken: Payload | undefined;
  #isClosed = false;

  constructor(source: LiveSource<object>, parts: DeliveryParts) {
    super();
    this.#source = source;
    this.#parts = parts;
    this.#frameStart = frameStart(parts.id);
    this.#stopListening = source.onReady(() => parts.turns.add(this));
    parts.turns.add(this);
  }

  turn(): boolean {
    if (this.#isClosed) return false;
    const { outlet } = this.#parts;
    if (!outlet.hasRoom) {
      outlet.whenRoom(this);
      return false;
    }
    try {
      return this.#deliverNext();
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

  /** Whether there may be another event. */
  #deliverNext(): boolean {
    const payload = this.#taken ?? this.#take();
    if (payload === undefined) {
      if (this.#source.isOver) this.#parts.onEnd();
      return false;
    }
    const { bytes } = payload;
    if (bytes === undefined) {
      if (this.#taken === undefined) payload.whenMade(this);
      this.#taken = payload;
      return false;
    }
    this.#taken = undefined;
    this.#parts.outlet.sendEvent(this.#frameStart, bytes);
    this.#parts.onDelivered();
    return this.#source.mayHaveMore;
  }

  #take(): Payload | undefined {
    const event = this.#source.take();
    return event === undefined ? undefined : this.#parts.payloadOf(event);
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return;
    this.close();
    this.#parts.onFailed(error);
  }
}
