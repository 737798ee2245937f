import type { Database } from '../database/open-database.js';
import { Throttle } from './throttle.js';

/** Tells many followers of commits, at most every so many milliseconds, and watches only while somebody follows. */
export class CommitSignal {
  readonly #database: Pick<Database, 'onCommit'>;
  readonly #followers = new Set<() => void>();
  readonly #throttle: Throttle;
  #stop: (() => void) | undefined;

  /** `refresh` is called before the followers, so that they find what is new. */
  constructor(database: Pick<Database, 'onCommit'>, everyMs: number, refresh: () => void) {
    this.#database = database;
    this.#throttle = new Throttle(everyMs, () => {
      refresh();
      for (const wake of this.#followers) wake();
    });
  }

  follow(wake: () => void): () => void {
    this.#followers.add(wake);
    this.#stop ??= this.#database.onCommit(() => this.#throttle.ask());
    return () => {
      this.#followers.delete(wake);
      if (this.#followers.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
      this.#throttle[Symbol.dispose]();
    };
  }
}
