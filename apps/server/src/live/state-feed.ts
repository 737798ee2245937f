import type { Database } from '../database/open-database.js';
import { CommitSignal } from './commit-signal.js';
import { type Follower, LiveSource } from './live-source.js';

/**
 * States that are looked at again after commits: each follower is handed the newest one, and what came between two
 * looks is never told.
 */
export class StateFeed<Key extends string | number, State extends object> {
  readonly #signal: CommitSignal;
  readonly #read: (key: Key) => State | undefined;
  readonly #states = new Map<Key, { state: State | undefined; text: string; followers: number }>();

  /** `read` answers with a new object each time; undefined where there is nothing to tell yet. */
  constructor(database: Pick<Database, 'onCommit'>, everyMs: number, read: (key: Key) => State | undefined) {
    this.#read = read;
    this.#signal = new CommitSignal(database, everyMs, () => this.#refreshAll());
  }

  follow(key: Key, isLast: (state: State) => boolean = () => false): LiveSource<State> {
    return new StateSource(this, key, isLast);
  }

  current(key: Key): State | undefined {
    return this.#states.get(key)?.state;
  }

  tell(follower: Follower, key: Key): void {
    const known = this.#states.get(key) ?? { state: undefined, text: '', followers: 0 };
    this.#states.set(key, known);
    known.followers += 1;
    this.#signal.follow(follower);
    this.#refresh(key);
  }

  forget(follower: Follower, key: Key): void {
    this.#signal.unfollow(follower);
    const known = this.#states.get(key);
    if (known === undefined) return;
    known.followers -= 1;
    if (known.followers === 0) this.#states.delete(key);
  }

  #refreshAll(): void {
    for (const key of this.#states.keys()) this.#refresh(key);
  }

  #refresh(key: Key): void {
    const known = this.#states.get(key);
    if (known === undefined) return;
    const state = this.#read(key);
    const text = JSON.stringify(state) ?? '';
    if (text !== known.text) Object.assign(known, { state, text });
  }
}

class StateSource<Key extends string | number, State extends object> extends LiveSource<State> {
  readonly #feed: StateFeed<Key, State>;
  readonly #key: Key;
  readonly #isLast: (state: State) => boolean;
  #told: State | undefined;

  constructor(feed: StateFeed<Key, State>, key: Key, isLast: (state: State) => boolean) {
    super();
    this.#feed = feed;
    this.#key = key;
    this.#isLast = isLast;
  }

  take(): State | undefined {
    const state = this.#feed.current(this.#key);
    if (state === this.#told) return undefined;
    this.#told = state;
    return state;
  }

  override get isOver(): boolean {
    return this.#told !== undefined && this.#isLast(this.#told);
  }

  follow(follower: Follower): void {
    this.#feed.tell(follower, this.#key);
  }

  unfollow(follower: Follower): void {
    this.#feed.forget(follower, this.#key);
  }
}
