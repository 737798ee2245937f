import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { failpoint } from '../../config/failpoint.js';
import { DatabaseRefusal } from '../database-refusal.js';
import { pendingMigrations } from './known-migrations.js';
import { assertOurs, makeDirectory } from './open-sqlite.js';

/** More than a database can have. */
const ALL_PAGES = 0x7fff_ffff;

/** Copies a database in use to one file, whole and checked; the file takes its name only then. */
export async function backupSqlite(native: Sqlite.Database, target: string): Promise<{ readonly bytes: number }> {
  if (existsSync(target)) throw new DatabaseRefusal(`${target} is there already: a backup never writes over a file`);
  if (!existsSync(path.dirname(target))) throw new DatabaseRefusal(`${path.dirname(target)}: there is no such folder`);
  const part = `${target}.part`;
  // Of one that was killed.
  removePart(part);
  try {
    // In one go: between two steps of a backup somebody else's commit has it begin anew, and a server never stops writing.
    await native.backup(part, { progress: () => ALL_PAGES });
    const copy = new Sqlite(part);
    try {
      // One file, without a log beside it, so that it can be carried away as it is.
      copy.pragma('journal_mode = DELETE');
      assertSound(copy, part);
    } finally {
      copy.close();
    }
    syncFile(part);
    failpoint('backup.copied');
    renameSync(part, target);
    failpoint('backup.named');
    return { bytes: statSync(target).size };
  } finally {
    removePart(part);
  }
}

/**
 * Puts a backup in the place of the database. The one that was there is kept beside it, under the name returned; null
 * where there was none. Refused while another process has the database open.
 */
export function restoreSqlite(backup: string, target: string, now: number): { readonly kept: string | null } {
  makeDirectory(path.dirname(target));
  if (!existsSync(backup)) throw new DatabaseRefusal(`${backup}: there is no such file`);
  const part = `${target}.part`;
  removePart(part);
  try {
    copyFileSync(backup, part);
    const copy = new Sqlite(part);
    try {
      assertOurs(copy, backup);
      assertSound(copy, backup);
      pendingMigrations(copy, backup);
      copy.pragma('journal_mode = DELETE');
      beginNewLog(copy);
    } finally {
      copy.close();
    }
    syncFile(part);
    const kept = existsSync(target) ? keep(target, now) : null;
    failpoint('restore.kept');
    renameSync(part, target);
    failpoint('restore.replaced');
    return { kept };
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new DatabaseRefusal(`${backup} is not a backup of Arrears`);
    }
    throw error;
  } finally {
    removePart(part);
  }
}

/** Gives the present database a second name and leaves it without a log, so that replacing the first loses nothing. */
function keep(target: string, now: number): string {
  const present = new Sqlite(target, { timeout: 0 });
  try {
    // Leaving the write-ahead mode takes a database that nobody else has open.
    present.pragma('journal_mode = DELETE');
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseRefusal(`${target} is in use by another process: stop it first`);
    }
    throw error;
  } finally {
    present.close();
  }
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const kept = path.join(path.dirname(target), `replaced-${stamp}-${path.basename(target)}`);
  linkSync(target, kept);
  return kept;
}

/** What is appended from now on is another log: whoever followed the old one past the backup must know. */
function beginNewLog(database: Sqlite.Database): void {
  const known = database.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'installation'`).get();
  if (known !== undefined) database.exec('update installation set log_id = lower(hex(randomblob(8)))');
}

function removePart(part: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${suffix}`, { force: true });
}

function assertSound(database: Sqlite.Database, file: string): void {
  const verdict = database.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') throw new DatabaseRefusal(`${file} is damaged: ${String(verdict)}`);
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
