import { AsyncLocalStorage } from 'node:async_hooks';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type SqlEntityManager } from '@mikro-orm/sqlite';
import type Sqlite from 'better-sqlite3';
import { type Commit, commitpoint, failpoint } from '../config/failpoint.js';
import { DatabaseRefusal } from './database-refusal.js';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/index.js';
import { MIGRATIONS_TABLE, pendingMigrations } from './sqlite/known-migrations.js';
import { SqliteChangeWatcher } from './sqlite/sqlite-change-watcher.js';
import { openReading, openSnapshot, openSqlite, type SqliteOptions } from './sqlite/open-sqlite.js';
import { ImmediateSqliteDialect } from './sqlite/sqlite-dialect.js';
import { BindingDriver } from './sqlite/sqlite-driver.js';

/** An open, migrated database. Dispose of it to close the file. */
export interface Database extends AsyncDisposable {
  readonly file: string;
  /** The driver's own handle of the one connection that writes: for set-based statements, inside `write` only. */
  readonly native: Sqlite.Database;
  /** A connection that can only read, and sees what is committed: nothing of a transaction that is still open. */
  readonly reading: Sqlite.Database;
  /**
   * A connection of one's own that sees the database as it is now, whatever is committed meanwhile. Dispose of it soon:
   * until then the write-ahead log grows with all that is written.
   */
  snapshot: () => DatabaseSnapshot;
  /** Names of the migrations that opening it has run. */
  readonly migrated: readonly string[];
  /** An entity manager of one's own, on what is committed; throws inside `write`, which must not miss its own changes. */
  reader: () => SqlEntityManager;
  /**
   * One short write transaction: all of `work` or nothing. Nothing remote may be awaited in it. Throws inside another
   * one, for which it would wait for ever, and NewerSchema where a newer program has changed the schema meanwhile.
   * `name` is that of its failpoints, where it has any.
   */
  write: <T>(work: (em: SqlEntityManager) => Promise<T>, name?: Commit) => Promise<T>;
  /** Calls after commits, of this process and of others; several may be told of together. Returns how to stop. */
  onCommit: (listener: () => void) => () => void;
}

export interface DatabaseSnapshot extends Disposable {
  readonly connection: Sqlite.Database;
}

/** Opens the database and brings its schema up to date; refuses one that a newer program has written. */
export async function openDatabase(file: string, options: SqliteOptions = {}): Promise<Database> {
  const native = openSqlite(file, options);
  // Of the transaction that is open: there is never more than one.
  let commit: Commit | undefined = 'migrations';
  try {
    const orm = openOrm(file, native, () => commitpoint(commit, 'committing'));
    if (options.asItIs === true) refuseOlder(native, file);
    const migrated = await migrate(orm, native, file);
    const reading = openReading(file);
    const watcher = new SqliteChangeWatcher(reading);
    const readingOrm = lazily(() => openOrm(file, reading));
    const writing = new AsyncLocalStorage<true>();
    const inTurn = oneAtATime();
    const assertKnownSchema = schemaGuard(native, file);
    const assertOutside = (): void => {
      if (writing.getStore()) throw new Error('inside a write transaction use its own entity manager');
    };
    return {
      file,
      native,
      reading,
      snapshot: () => {
        const connection = openSnapshot(file);
        return { connection, [Symbol.dispose]: () => connection.close() };
      },
      migrated,
      reader: () => {
        assertOutside();
        return readingOrm().em.fork();
      },
      write: async (work, name) => {
        assertOutside();
        return await inTurn(async () => {
          // Begun here, for the ORM would keep the connection for ever where another process has the lock too long.
          native.exec('begin immediate');
          commit = name;
          try {
            assertKnownSchema();
            const result = await writing.run(
              true,
              async () => await orm.em.fork().transactional(async (em) => await work(em)),
            );
            commitpoint(name, 'committed');
            return result;
          } finally {
            if (native.inTransaction) native.exec('rollback');
            setImmediate(() => watcher.look());
          }
        });
      },
      onCommit: (listener) => watcher.onCommit(listener),
      [Symbol.asyncDispose]: async () => {
        watcher[Symbol.dispose]();
        // The last one to close copies the write-ahead log back into the file, which must be one that can write.
        reading.close();
        await orm.close();
        native.close();
      },
    };
  } catch (error) {
    native.close();
    throw error;
  }
}

function openOrm(file: string, native: Sqlite.Database, beforeCommit?: () => void): MikroORM {
  return new MikroORM({
    driver: BindingDriver,
    entities: ENTITIES,
    dbName: file,
    driverOptions: new ImmediateSqliteDialect(native, beforeCommit),
    extensions: [Migrator],
    allowGlobalContext: false,
    logger: () => undefined,
    migrations: { migrationsList: MIGRATIONS, tableName: MIGRATIONS_TABLE, snapshot: false },
  });
}

/**
 * Asks, inside a write transaction, whether a newer program has changed the schema since it was looked at last: what this
 * one writes might then break what the newer one relies on. Throws NewerSchema. Costs next to nothing where the
 * schema is as it was.
 */
function schemaGuard(native: Sqlite.Database, file: string): () => void {
  const schema = native.prepare('pragma schema_version').pluck();
  let known = schema.get();
  return () => {
    const present = schema.get();
    if (present === known) return;
    pendingMigrations(native, file);
    known = present;
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Lets pieces of work wait for one another, in the order in which they come. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function refuseOlder(native: Sqlite.Database, file: string): void {
  const pending = pendingMigrations(native, file);
  if (pending.length === 0) return;
  throw new DatabaseRefusal(`${file} lacks ${pending.join(', ')}: run arrears migrate`);
}

async function migrate(orm: MikroORM, native: Sqlite.Database, file: string): Promise<readonly string[]> {
  const pending = pendingMigrations(native, file);
  if (pending.length === 0) return [];
  try {
    orm.migrator.on('migrated', () => failpoint('migration.done'));
    await orm.migrator.up();
    commitpoint('migrations', 'committed');
  } catch (error) {
    // Another process may have been first: then there is nothing left to do.
    if (pendingMigrations(native, file).length > 0) throw error;
  }
  return pending;
}
