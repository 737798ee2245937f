import { once } from 'node:events';
import { OneTurn } from './delivery-turns.js';
import { type DeliveryParts, frameStart } from './live-delivery.js';

/** Delivers what a plain async iterable yields, waiting for the socket between one and the next. */
export class IteratedDelivery {
  readonly #iterator: AsyncIterator<object>;
  readonly #closing = new AbortController();

  constructor(source: AsyncIterable<object>, parts: DeliveryParts) {
    this.#iterator = source[Symbol.asyncIterator]();
    void this.#deliver(parts).catch((error: unknown) => {
      if (!this.#closing.signal.aborted) parts.onFailed(error);
    });
  }

  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    // An iterator that waits for its next value ends when that comes; nobody waits for it here.
    void Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }

  async #deliver({ id, outlet, turns, payloadOf, onDelivered, onEnd }: DeliveryParts): Promise<void> {
    const start = frameStart(id);
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const { done, value } = await this.#iterator.next();
      if (signal.aborted) return;
      if (done) {
        onEnd();
        return;
      }
      const payload = payloadOf(value);
      if (payload.bytes === undefined) await new Promise<void>((made) => payload.whenMade(new OneTurn(made)));
      while (!outlet.hasRoom && !signal.aborted) {
        const turned = new EventTarget();
        const room = once(turned, 'room', { signal }).catch(() => undefined);
        outlet.whenRoom(new OneTurn(() => turned.dispatchEvent(new Event('room'))));
        await room;
      }
      if (signal.aborted) return;
      outlet.sendEvent(start, payload.bytes as Buffer);
      onDelivered();
      // One event a turn, like everybody.
      await new Promise<void>((resolve) => turns.add(new OneTurn(resolve)));
    }
  }
}
