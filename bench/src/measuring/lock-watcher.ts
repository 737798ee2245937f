import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DATABASE_FILE } from '@arrears/server/app';
import Sqlite from 'better-sqlite3';
import { givenTask } from './child-process.js';

export interface WatchTask {
  readonly dataDirectory: string;
}

export interface WatchReport {
  /** How long each time the lock was refused, in milliseconds. */
  readonly stretches: readonly number[];
  /** Longest time between two attempts, in milliseconds: while others use the machine, the watcher cannot watch. */
  readonly blind: number;
}

/**
 * Asks for the write lock again and again, as another process would, never waiting for it; every stretch of refusals
 * counts from the last success before it to the first one after it, so it is never shorter than the lock was held.
 * Begins at once, ends at the first message.
 */
const { dataDirectory } = givenTask<WatchTask>();
const database = new Sqlite(path.join(dataDirectory, DATABASE_FILE), { timeout: 0 });
let watching = true;
process.once('message', () => (watching = false));
process.send?.('watching');

const stretches: number[] = [];
let blind = 0;
let refused = false;
let askedLast = performance.now();
for (let free = askedLast; watching; await setImmediate()) {
  const asked = performance.now();
  blind = Math.max(blind, asked - askedLast);
  askedLast = asked;
  if (!isLockFree()) {
    refused = true;
    continue;
  }
  if (refused) stretches.push(asked - free);
  refused = false;
  free = performance.now();
}
database.close();
process.send?.({ stretches, blind } satisfies WatchReport);

function isLockFree(): boolean {
  try {
    database.exec('begin immediate; rollback');
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}
