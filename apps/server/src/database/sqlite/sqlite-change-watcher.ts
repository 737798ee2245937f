import type Sqlite from 'better-sqlite3';

/** How often the database is asked whether anybody, in whatever process, has committed something. */
const LOOK_EVERY_MS = 15;

/** Tells of commits by anyone: SQLite counts those of other connections, and the one that asks here never writes. */
export class SqliteChangeWatcher implements Disposable {
  readonly #version: Sqlite.Statement;
  readonly #listeners = new Set<() => void>();
  #seen: unknown;
  #timer: NodeJS.Timeout | undefined;

  constructor(reading: Sqlite.Database) {
    this.#version = reading.prepare('pragma data_version').pluck();
  }

  /** Calls the listener after commits, several together where they follow one another closely. Returns how to stop. */
  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#timer === undefined) {
      this.#seen = this.#version.get();
      this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS);
      this.#timer.unref();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this[Symbol.dispose]();
    };
  }

  /** Looks now, without waiting for the next turn. */
  look(): void {
    if (this.#timer === undefined) return;
    const version = this.#version.get();
    if (version === this.#seen) return;
    this.#seen = version;
    for (const listener of this.#listeners) listener();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
