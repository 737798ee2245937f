import type { PreparedOperation } from '../graphql/prepare-operation.js';
import type { Follower, LiveSource } from '../live/live-source.js';
import { Deliverer } from './delivery-turns.js';
import type { OperationHost, OperationParts, RunningOperation } from './operation-host.js';
import type { Payload, Question } from './shared-payloads.js';
import type { SocketOutlet } from './socket-outlet.js';

/**
 * A subscription: takes events from its source as fast as the socket takes them, and no faster; one event waits here at
 * most. There may be tens of thousands of them, so it keeps nothing that it can have from its host or share with others.
 */
export class LiveDelivery extends Deliverer implements RunningOperation, Follower {
  readonly quotedId: string;
  readonly #host: OperationHost;
  /** Of the host, kept at hand: a delivery is so short that looking for them there can be felt. */
  readonly #parts: OperationParts;
  readonly #outlet: SocketOutlet;
  readonly #source: LiveSource<object>;
  readonly #question: Question;
  /** What was taken and is not made yet. */
  #taken: Payload | undefined;
  #isClosed = false;

  constructor(
    host: OperationHost,
    quotedId: string,
    { source, prepared }: { readonly source: LiveSource<object>; readonly prepared: PreparedOperation },
  ) {
    super();
    const { parts, outlet } = host;
    this.quotedId = quotedId;
    this.#host = host;
    this.#parts = parts;
    this.#outlet = outlet;
    this.#source = source;
    source.follow(this);
    this.#question = parts.payloads.ask(prepared, host.asker().caller);
    parts.metrics.subscriptions.inc();
    this.wake();
  }

  wake(): void {
    this.#parts.turns.add(this);
  }

  turn(): boolean {
    if (this.#isClosed) return false;
    if (!this.#outlet.hasRoom) {
      this.#outlet.whenRoom(this);
      return false;
    }
    try {
      return this.#deliverNext();
    } catch (error) {
      this.#host.fail(this, [error]);
      return false;
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#source.unfollow(this);
    this.#outlet.forget(this);
    this.#parts.payloads.giveBack(this.#question);
    this.#parts.metrics.subscriptions.dec();
  }

  /** Whether there may be another event. */
  #deliverNext(): boolean {
    const payload = this.#taken ?? this.#take();
    if (payload === undefined) {
      if (this.#source.isOver) this.#host.complete(this);
      return false;
    }
    const { bytes } = payload;
    if (bytes === undefined) {
      if (this.#taken === undefined) payload.whenMade(this);
      this.#taken = payload;
      return false;
    }
    this.#taken = undefined;
    this.#outlet.sendEvent(this.quotedId, bytes);
    this.#parts.metrics.delivered.events += 1;
    return this.#source.mayHaveMore;
  }

  #take(): Payload | undefined {
    const event = this.#source.take();
    return event === undefined ? undefined : this.#parts.payloads.of(event, this.#question, this.#host);
  }
}
