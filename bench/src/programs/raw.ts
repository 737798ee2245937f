import path from 'node:path';
import { DATABASE_FILE } from '@arrears/server/app';
import { openSqlite } from '@arrears/server/database/sqlite/open-sqlite';
import type Sqlite from 'better-sqlite3';
import { BUSINESS_DATE } from '../world/world.js';
import type { Program } from './program.js';
import * as sql from './raw-statements.js';

/**
 * The yardstick: the same durable rows as the product writes, by the plain driver with the product's settings, in one
 * transaction of set statements. It knows this world and nothing else: it reads no holds, exemptions or overrides,
 * cannot be resumed, and keeps every other writer out from its first row to its last.
 */
export async function openRaw(dataDirectory: string): Promise<Program> {
  const native = openSqlite(path.join(dataDirectory, DATABASE_FILE));
  return {
    native,
    run: async () => native.transaction(() => suspendOverdue(native)).immediate(),
    [Symbol.asyncDispose]: async () => void native.close(),
  };
}

function suspendOverdue(native: Sqlite.Database): number {
  const run = (text: string, parameters: object): Sqlite.RunResult => native.prepare(text).run(parameters);
  const day = { date: BUSINESS_DATE, now: Date.now() };
  const lastSeq = native.prepare(sql.LAST_SEQ).pluck().get();
  run(sql.LIMITS, day);
  const runId = run(sql.START_RUN, day).lastInsertRowid;
  run(sql.APPEND_EVENTS, { ...day, runId });
  const { changes } = run(sql.SUSPEND, { ...day, lastSeq });
  run(sql.WRITE_MAILS, { ...day, lastSeq });
  run(sql.UPDATE_CLIENTS, {});
  run(sql.TAKE_SNAPSHOT, { ...day, runId });
  run(sql.COMPLETE_RUN, { ...day, runId });
  run(sql.TELL_RUN, { ...day, runId });
  return changes;
}
