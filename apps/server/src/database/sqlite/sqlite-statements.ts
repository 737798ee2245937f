import type Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

type Mode = 'plain' | 'raw' | 'pluck';

/** Lists are asked for with many filters and columns: what was not used for long is prepared anew. */
const MAX_PREPARED = 1000;

/**
 * The driver's statements, each prepared once a connection. SQLite looks at the value of a bare LIMIT when it plans, and
 * plans anew with each execution: write `limit @x + 0`.
 */
export class SqliteStatements {
  readonly #native: Sqlite.Database;
  readonly #prepared = {
    plain: new LRUCache<string, Sqlite.Statement>({ max: MAX_PREPARED }),
    raw: new LRUCache<string, Sqlite.Statement>({ max: MAX_PREPARED }),
    pluck: new LRUCache<string, Sqlite.Statement>({ max: MAX_PREPARED }),
  };

  constructor(native: Sqlite.Database) {
    this.#native = native;
  }

  /** Runs a statement; how many rows it changed, and the rowid it inserted last. */
  run(sql: string, parameters: object = {}): { readonly changes: number; readonly lastRowid: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql, 'plain').run(parameters);
    return { changes, lastRowid: Number(lastInsertRowid) };
  }

  /** Runs one statement for each of many rows, in one transaction. */
  runForEach(sql: string, rows: readonly object[]): void {
    const statement = this.#prepare(sql, 'plain');
    this.#native.transaction(() => {
      for (const row of rows) statement.run(row);
    })();
  }

  /** The rows, each a list of values. */
  rows<Row extends readonly unknown[]>(sql: string, parameters: object = {}): Row[] {
    return this.#prepare(sql, 'raw').all(parameters) as Row[];
  }

  /** The rows, each an object by its columns' names. */
  objects<Row>(sql: string, parameters: object = {}): Row[] {
    return this.#prepare(sql, 'plain').all(parameters) as Row[];
  }

  /** The rows one by one, each a list of values; nothing else may use the connection meanwhile. */
  iterate<Row extends readonly unknown[]>(sql: string): Iterable<Row> {
    return this.#native.prepare(sql).raw().iterate() as Iterable<Row>;
  }

  /** The first column of every row. */
  column<T>(sql: string, parameters: object = {}): T[] {
    return this.#prepare(sql, 'pluck').all(parameters) as T[];
  }

  /** The first column of the first row. */
  value<T>(sql: string, parameters: object = {}): T | undefined {
    return this.#prepare(sql, 'pluck').get(parameters) as T | undefined;
  }

  /** Several statements without parameters. */
  script(sql: string): void {
    this.#native.exec(sql);
    // Statements on tables that a script has made anew must be prepared anew.
    for (const prepared of Object.values(this.#prepared)) prepared.clear();
  }

  #prepare(sql: string, mode: Mode): Sqlite.Statement {
    const prepared = this.#prepared[mode];
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = this.#native.prepare(sql);
      if (mode === 'raw') statement.raw();
      if (mode === 'pluck') statement.pluck();
      prepared.set(sql, statement);
    }
    return statement;
  }
}
