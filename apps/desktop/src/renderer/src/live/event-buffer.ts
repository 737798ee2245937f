import type { LifecycleEvent } from '../connection/event-stream';

/** Events kept at most; older ones are read again when somebody scrolls to them. */
const KEPT = 5000;

export interface FeedView {
  /** Newest first. */
  readonly events: readonly LifecycleEvent[];
  /** How many wait for the feed to go on. */
  readonly waiting: number;
  readonly paused: boolean;
  /** There are older ones at the server, as far as known. */
  readonly hasOlder: boolean;
}

const EMPTY: FeedView = { events: [], waiting: 0, paused: false, hasOlder: true };

/**
 * The newest events that match a filter, in a row without gaps. What comes is gathered until `flush`, which is called
 * once a frame: a burst costs as many drawings as there are frames, not as there are events.
 */
export class EventBuffer {
  #view: FeedView = EMPTY;
  #gathered: LifecycleEvent[] = [];
  #waiting: LifecycleEvent[] = [];
  /** What waited was more than is kept: the row must be read anew. */
  #overflowed = false;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly matches: (event: LifecycleEvent) => boolean,
    readonly kept: number = KEPT,
  ) {}

  get view(): FeedView {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes events as they come; answers whether they are the first since the last flush, so that one must be called for. */
  gather(events: readonly LifecycleEvent[]): boolean {
    const before = this.#gathered.length;
    for (const event of events) if (this.matches(event)) this.#gathered.push(event);
    return before === 0 && this.#gathered.length > 0;
  }

  /** Shows what was gathered, or lets it wait while paused. */
  flush(): void {
    const gathered = this.#gathered;
    if (gathered.length === 0) return;
    this.#gathered = [];
    if (!this.#view.paused) {
      this.#show(gathered);
      return;
    }
    const waiting = this.#view.waiting + gathered.length;
    this.#overflowed ||= waiting > this.kept;
    this.#waiting = this.#overflowed ? [] : [...this.#waiting, ...gathered];
    this.#enter({ ...this.#view, waiting });
  }

  /** The newest ones as the server has them, newest first. What was gathered meanwhile and is newer comes on top. */
  begin(newest: readonly LifecycleEvent[], hasOlder: boolean): void {
    this.#waiting = [];
    this.#overflowed = false;
    this.#enter({ ...this.#view, events: newest, waiting: 0, hasOlder });
  }

  /** Older ones than all there are, newest first. */
  append(older: readonly LifecycleEvent[], hasOlder: boolean): void {
    const last = this.#view.events.at(-1)?.sequence ?? Number.POSITIVE_INFINITY;
    const events = [...this.#view.events, ...older.filter(({ sequence }) => sequence < last)];
    this.#enter({ ...this.#view, events, hasOlder });
  }

  pause(): void {
    this.#enter({ ...this.#view, paused: true });
  }

  /** Goes on; answers false where so much has waited that the row must be read anew. */
  resume(): boolean {
    const waiting = this.#waiting;
    const complete = !this.#overflowed;
    this.#waiting = [];
    this.#overflowed = false;
    this.#enter({ ...this.#view, paused: false, waiting: 0 });
    if (complete) this.#show(waiting);
    return complete;
  }

  #show(fresh: readonly LifecycleEvent[]): void {
    const newest = this.#view.events[0]?.sequence ?? 0;
    const newer = fresh.filter(({ sequence }) => sequence > newest).toReversed();
    if (newer.length === 0) return;
    const all = [...newer, ...this.#view.events];
    const events = all.length > this.kept ? all.slice(0, this.kept) : all;
    this.#enter({ ...this.#view, events, hasOlder: this.#view.hasOlder || events.length < all.length });
  }

  #enter(view: FeedView): void {
    this.#view = view;
    for (const heard of this.#listeners) heard();
  }
}
