import type { Database } from '../database/open-database.js';
import type { Follower } from './live-source.js';
import { Throttle } from './throttle.js';

/** Tells many followers of commits, at most every so many milliseconds, and watches only while somebody follows. */
export class CommitSignal {
  readonly #database: Pick<Database, 'onCommit'>;
  readonly #followers = new Set<Follower>();
  readonly #throttle: Throttle;
  #stop: (() => void) | undefined;

  /** `refresh` is called before the followers, so that they find what is new. */
  constructor(database: Pick<Database, 'onCommit'>, everyMs: number, refresh: () => void) {
    this.#database = database;
    this.#throttle = new Throttle(everyMs, () => {
      refresh();
      for (const follower of this.#followers) follower.wake();
    });
  }

  follow(follower: Follower): void {
    this.#followers.add(follower);
    this.#stop ??= this.#database.onCommit(() => this.#throttle.ask());
  }

  unfollow(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
    this.#throttle[Symbol.dispose]();
  }
}
