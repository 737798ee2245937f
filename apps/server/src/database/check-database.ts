import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { databaseTrouble } from './database-trouble.js';
import type { Database } from './open-database.js';
import { pendingMigrations } from './sqlite/known-migrations.js';

/** One thing a database must be, and why it is not where it is not. */
export interface DatabaseCheck {
  readonly name: 'readable' | 'schemaCurrent' | 'diskWritable' | 'writeLock';
  readonly ok: boolean;
  readonly problem?: string;
}

/** Times the write lock is asked for, a moment apart: a run gives it back between its pages. */
const ATTEMPTS = 20;
const BETWEEN_ATTEMPTS_MS = 100;

/** Looks whether the database can be used right now; changes nothing and holds nobody up. */
export async function checkDatabase(database: Database): Promise<readonly DatabaseCheck[]> {
  return [
    await check('readable', () => database.reading.prepare('select 1 from settings_versions limit 1').get()),
    await check('schemaCurrent', () => {
      const pending = pendingMigrations(database.reading, 'the database');
      if (pending.length > 0) throw new Error(`migrations are missing: ${pending.join(', ')}`);
    }),
    await check('diskWritable', async () => await access(path.dirname(database.file), constants.W_OK)),
    await check('writeLock', async () => await takeWriteLock(database)),
  ];
}

async function check(name: DatabaseCheck['name'], look: () => unknown): Promise<DatabaseCheck> {
  try {
    await look();
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, problem: databaseTrouble(error) ?? describe(error) };
  }
}

/** Codes of the system say enough; its messages name paths. */
function describe(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined) return code === 'EROFS' ? 'the file system is read-only' : `the system says ${code}`;
  return error instanceof Error ? error.message : String(error);
}

async function takeWriteLock({ file, native }: Database): Promise<void> {
  // On a connection of its own, which does not wait: waiting would hold up the whole process.
  const probe = new Sqlite(file, { timeout: 0, fileMustExist: true });
  try {
    for (let attempt = 1; !native.inTransaction; attempt += 1) {
      try {
        probe.exec('begin immediate; rollback');
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || (error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
      }
      await wait(BETWEEN_ATTEMPTS_MS);
    }
  } finally {
    probe.close();
  }
}
