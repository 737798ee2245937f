import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { failpoint } from '../../config/failpoint.js';
import { type JobStore, type JobStoreOptions, JobStoreTrouble } from '../job-store.js';
import { SqliteJobRepository } from './sqlite-job-repository.js';

/** `ARRJ`, in the file's header. */
const APPLICATION_ID = 0x41_52_52_4a;

/** How long a statement waits for another process. */
const BUSY_TIMEOUT_MS = 1000;

/**
 * Opens the jobs database, a file of its own so that Agenda's frequent small writes meet nobody's transactions. A file
 * that is damaged is set aside and made anew: it holds nothing that cannot be. Throws JobStoreTrouble.
 */
export async function openSqliteJobStore(file: string, { asItIs = false }: JobStoreOptions = {}): Promise<JobStore> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return await opened(file);
  } catch (error) {
    if (!isDamage(error) || asItIs) throw trouble(file, error);
  }
  try {
    const aside = setAside(file);
    return { ...(await opened(file)), notice: `${file} was damaged: it was set aside as ${aside} and made anew` };
  } catch (error) {
    throw trouble(file, error);
  }
}

async function opened(file: string): Promise<JobStore> {
  const db = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    const isNew = db.prepare('select count(*) from sqlite_schema').pluck().get() === 0;
    if (isNew) db.pragma(`application_id = ${APPLICATION_ID}`);
    else if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new JobStoreTrouble(`${path.basename(file)} is not a jobs database of Arrears: move it away`);
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new Damaged();
    const repository = new SqliteJobRepository(db);
    await repository.connect();
    const { ino } = statSync(file);
    return {
      name: 'SQLite',
      backend: {
        name: 'SQLite',
        repository,
        ownsConnection: false,
        connect: async () => await repository.connect(),
        disconnect: async () => await Promise.resolve(),
      },
      check: async () => {
        if (!existsSync(file) || statSync(file).ino !== ino)
          throw new JobStoreTrouble(`${path.basename(file)} was removed`);
        try {
          await repository.getQueueSize();
        } catch (error) {
          throw trouble(file, error);
        }
      },
      [Symbol.asyncDispose]: async () => await Promise.resolve(void db.close()),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

class Damaged extends Error {
  override readonly message = 'it is damaged';
}

function isDamage(error: unknown): boolean {
  return error instanceof Damaged || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

function trouble(file: string, error: unknown): JobStoreTrouble {
  if (error instanceof JobStoreTrouble) return error;
  return new JobStoreTrouble(`the jobs database ${path.basename(file)} cannot be used: ${codeOf(error)}`, {
    cause: error,
  });
}

function codeOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return String(code ?? message);
}

/** Moves the file away, and what belongs to it; returns where to. */
function setAside(file: string): string {
  let number = 1;
  while (existsSync(`${file}.damaged-${number}`)) number += 1;
  const aside = `${file}.damaged-${number}`;
  renameSync(file, aside);
  failpoint('jobs.set-aside');
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  return aside;
}
