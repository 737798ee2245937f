import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { DatabaseRefusal } from '../database-refusal.js';
import { foldCase } from './sqlite-paged-list.js';

/** `ARRS`: written into the file's header, so that no other program's database is taken for ours. */
const APPLICATION_ID = 0x41_52_52_53;

/** How long a statement waits for another process's write lock. */
const BUSY_TIMEOUT_MS = 10_000;

/** Pages of 4 KiB in the write-ahead log before it is copied back: 64 MiB, so that a run does not do so every page. */
const CHECKPOINT_PAGES = 16_384;

export interface SqliteOptions {
  /** A scratch database is thrown away afterwards: it need not survive a power cut. */
  readonly scratch?: boolean;
  /** Refuses a database that has to be brought up to date, rather than doing it. */
  readonly asItIs?: boolean;
}

/** Opens (and where missing creates) the database file with the settings every connection must have. */
export function openSqlite(file: string, { scratch = false }: SqliteOptions = {}): Sqlite.Database {
  makeDirectory(path.dirname(file));
  const database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    if (isEmpty(database)) database.pragma(`application_id = ${APPLICATION_ID}`);
    assertOurs(database, file);
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${scratch ? 'OFF' : 'FULL'}`);
    database.pragma('foreign_keys = ON');
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A second connection to an open database that can only read. */
export function openReading(file: string): Sqlite.Database {
  const reading = new Sqlite(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  reading.function('fold_case', { deterministic: true }, (text) => foldCase(String(text)));
  return reading;
}

/** A connection that can only read, in a transaction that has begun: what it sees stays as it is. */
export function openSnapshot(file: string): Sqlite.Database {
  const snapshot = openReading(file);
  try {
    snapshot.exec('begin');
    // The view is taken by what is read first.
    snapshot.prepare('select 1 from settings_versions limit 1').get();
    return snapshot;
  } catch (error) {
    snapshot.close();
    throw error;
  }
}

/** Makes a directory that only its owner may enter, with those above it where they are missing. */
export function makeDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    // On a read-only file system the call says only that the directory is missing: ask the one above it for the reason.
    let above = dir;
    while (!existsSync(above)) above = path.dirname(above);
    accessSync(above, constants.W_OK);
    throw error;
  }
}

/** Throws DatabaseRefusal unless the database is one of Arrears. */
export function assertOurs(database: Sqlite.Database, file: string): void {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new DatabaseRefusal(`${file} is not a database of Arrears`);
  }
}

function isEmpty(database: Sqlite.Database): boolean {
  return database.prepare('select count(*) from sqlite_schema').pluck().get() === 0;
}
