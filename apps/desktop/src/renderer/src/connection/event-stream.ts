import {
  type EventFieldsFragment,
  FollowLifecycleEventsDocument,
  type FollowLifecycleEventsSubscription,
} from '@arrears/schema/operations';
import type { Connection } from './connection';

export type LifecycleEvent = EventFieldsFragment;
export type ResetReason = NonNullable<FollowLifecycleEventsSubscription['lifecycleEvents']['reset']>;

export interface EventListener {
  /** New events, in their order, none twice and none missing since the listener was added. */
  onEvents?(events: readonly LifecycleEvent[]): void;
  /** Events are missing before the next ones: what was made of them must be read anew. */
  onReset?(reason: ResetReason): void;
  /** Somebody wants to see everything read anew. */
  onRefresh?(): void;
}

/**
 * Everything that happens at the server, once, for everyone in the window who wants to know. It goes on after the last
 * event it saw, whatever happens to the connection.
 */
export class EventStream {
  #cursor: string | null = null;
  #lastSequence = 0;
  readonly #listeners = new Set<EventListener>();

  constructor(readonly connection: Connection) {}

  /** Follows until the signal is aborted. */
  run(signal: AbortSignal): Promise<void> {
    return this.connection.follow(
      FollowLifecycleEventsDocument,
      () => ({ after: this.#cursor, startAt: 'NOW' as const }),
      ({ lifecycleEvents }) => this.#take(lifecycleEvents),
      signal,
    );
  }

  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Has everybody who listens read anew what is shown. */
  refresh(): void {
    for (const listener of this.#listeners) listener.onRefresh?.();
  }

  #take({ cursor, events, reset }: FollowLifecycleEventsSubscription['lifecycleEvents']): void {
    if (reset) {
      this.#lastSequence = 0;
      for (const listener of this.#listeners) listener.onReset?.(reset);
    }
    const fresh = events.filter(({ sequence }) => sequence > this.#lastSequence);
    this.#lastSequence = fresh.at(-1)?.sequence ?? this.#lastSequence;
    this.#cursor = cursor;
    if (fresh.length === 0) return;
    for (const listener of this.#listeners) listener.onEvents?.(fresh);
  }
}
