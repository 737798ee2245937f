import type Sqlite from 'better-sqlite3';

/** A way to do the day's work on an open database. Opening it is not measured. */
export interface Program extends AsyncDisposable {
  readonly native: Sqlite.Database;
  /** Does the work; returns how many services were suspended. */
  run: () => Promise<number>;
}

/** Opens a data directory; `sample` limits how many services are worked on, where the program can. */
export type OpenProgram = (dataDirectory: string, sample: number) => Promise<Program>;
