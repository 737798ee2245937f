import type Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';

/**
 * SQLite for the ORM with three changes: a transaction takes the write lock when it begins (a deferred one that reads
 * first and writes later can fail in the middle), one that SQLite has ended by itself is not ended again, and statements
 * are prepared once.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  readonly #native: Sqlite.Database;
  readonly #beforeCommit: (() => void) | undefined;

  constructor(native: Sqlite.Database, beforeCommit?: () => void) {
    const database = withPreparedStatements(native);
    super({ database });
    this.#database = database;
    this.#native = native;
    this.#beforeCommit = beforeCommit;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#database, this.#native, this.#beforeCommit);
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #native: Sqlite.Database;
  readonly #beforeCommit: (() => void) | undefined;

  constructor(database: SqliteDatabase, native: Sqlite.Database, beforeCommit: (() => void) | undefined) {
    super({ database });
    this.#native = native;
    this.#beforeCommit = beforeCommit;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#native.inTransaction) await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#beforeCommit?.();
    await super.commitTransaction(connection);
  }

  /** On a full or failing disk SQLite has rolled back by itself; doing it again would fail and keep the connection. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#native.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}

const MAX_PREPARED = 500;

function withPreparedStatements(database: Sqlite.Database): SqliteDatabase {
  const prepared = new Map<string, Sqlite.Statement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      let statement = prepared.get(sql);
      if (statement === undefined) {
        if (prepared.size >= MAX_PREPARED) prepared.clear();
        statement = database.prepare(sql);
        prepared.set(sql, statement);
      }
      return statement;
    },
  };
}
