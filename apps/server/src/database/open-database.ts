import { AsyncLocalStorage } from 'node:async_hooks';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type SqlEntityManager } from '@mikro-orm/sqlite';
import type Sqlite from 'better-sqlite3';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/index.js';
import { MIGRATIONS_TABLE, pendingMigrations } from './sqlite/known-migrations.js';
import { openSqlite, type SqliteOptions } from './sqlite/open-sqlite.js';
import { ImmediateSqliteDialect } from './sqlite/sqlite-dialect.js';

/** An open, migrated database. Dispose of it to close the file. */
export interface Database extends AsyncDisposable {
  readonly file: string;
  /** The driver's own handle: for set-based statements, inside `write` only, and for reads. */
  readonly native: Sqlite.Database;
  /** Names of the migrations that opening it has run. */
  readonly migrated: readonly string[];
  /** An entity manager of one's own, for reading; throws inside `write`, where it would wait for itself. */
  reader: () => SqlEntityManager;
  /**
   * One short write transaction: all of `work` or nothing. Nothing remote may be awaited in it. Throws inside another
   * one, for which it would wait for ever.
   */
  write: <T>(work: (em: SqlEntityManager) => Promise<T>) => Promise<T>;
}

/** Opens the database and brings its schema up to date; refuses one that a newer program has written. */
export async function openDatabase(file: string, options: SqliteOptions = {}): Promise<Database> {
  const native = openSqlite(file, options);
  try {
    const orm = await MikroORM.init({
      entities: ENTITIES,
      dbName: file,
      driverOptions: new ImmediateSqliteDialect(native),
      extensions: [Migrator],
      allowGlobalContext: false,
      logger: () => undefined,
      migrations: { migrationsList: MIGRATIONS, tableName: MIGRATIONS_TABLE, snapshot: false },
    });
    const migrated = await migrate(orm, native, file);
    const writing = new AsyncLocalStorage<true>();
    const inTurn = oneAtATime();
    const assertOutside = (): void => {
      if (writing.getStore()) throw new Error('inside a write transaction use its own entity manager');
    };
    return {
      file,
      native,
      migrated,
      reader: () => {
        assertOutside();
        return orm.em.fork();
      },
      write: async (work) => {
        assertOutside();
        return await inTurn(async () => {
          // Begun here, for the ORM would keep the connection for ever where another process has the lock too long.
          native.exec('begin immediate');
          try {
            return await writing.run(true, async () => await orm.em.fork().transactional(async (em) => await work(em)));
          } finally {
            if (native.inTransaction) native.exec('rollback');
          }
        });
      },
      [Symbol.asyncDispose]: async () => {
        await orm.close();
        native.close();
      },
    };
  } catch (error) {
    native.close();
    throw error;
  }
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

async function migrate(orm: MikroORM, native: Sqlite.Database, file: string): Promise<readonly string[]> {
  const pending = pendingMigrations(native, file);
  if (pending.length === 0) return [];
  try {
    await orm.migrator.up();
  } catch (error) {
    // Another process may have been first: then there is nothing left to do.
    if (pendingMigrations(native, file).length > 0) throw error;
  }
  return pending;
}
