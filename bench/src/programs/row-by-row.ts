import path from 'node:path';
import { DATABASE_FILE } from '@arrears/server/app';
import { openSqlite } from '@arrears/server/database/sqlite/open-sqlite';
import { addDays } from '@arrears/domain';
import type Sqlite from 'better-sqlite3';
import { BUSINESS_DATE } from '../world/world.js';
import type { Program } from './program.js';

/** The global limit; the world has nothing due that is not past every product's own. */
const SUSPEND_AFTER_DAYS = 5;

const DUE = `select id from services where decide_from <= @dueBy limit @sample`;
const READ = `select client_id, status, next_due_date from services where id = @id`;
const SUSPEND = `update services set status = 'SUSPENDED', suspension_reason = 'OVERDUE_ON_PAYMENT',
    suspended_on = @date, suspended_for_due_date = next_due_date, version = version + 1
  where id = @id and status = 'ACTIVE'`;
const APPEND_EVENT = `insert into lifecycle_events (type, occurred_at, business_date, actor, client_id, service_id,
    due_date, from_status, to_status, reason, data)
  values ('ServiceSuspended', @now, @date, 'automation', @clientId, @id, @dueDate, 'ACTIVE', 'SUSPENDED', 'OVERDUE',
    '{"limit":{"days":${SUSPEND_AFTER_DAYS},"source":"GLOBAL"}}')`;
const WRITE_MAIL = `insert into outbox (topic, action, service_id, event_seq, business_date, reason, limit_days,
    limit_source, available_at)
  values ('MAIL', 'SUSPEND', @id, @seq, @date, 'OVERDUE', ${SUSPEND_AFTER_DAYS}, 'GLOBAL', @now)`;

interface ServiceAsRead {
  readonly client_id: number;
  readonly status: string;
  readonly next_due_date: string;
}

/**
 * The way billing panels do it (the order of steps is FOSSBilling's): load what is due, then for each service by
 * itself read it, commit its status, commit its history, commit its mail. Engine, schema, settings and prepared
 * statements are the same as everywhere here; the panels' own overhead is left out.
 */
export async function openRowByRow(dataDirectory: string, sample: number): Promise<Program> {
  const native = openSqlite(path.join(dataDirectory, DATABASE_FILE));
  return {
    native,
    run: async () => suspendOneByOne(native, sample),
    [Symbol.asyncDispose]: async () => void native.close(),
  };
}

function suspendOneByOne(native: Sqlite.Database, sample: number): number {
  const read = native.prepare<{ id: number }, ServiceAsRead>(READ);
  const suspend = native.prepare(SUSPEND);
  const appendEvent = native.prepare(APPEND_EVENT);
  const writeMail = native.prepare(WRITE_MAIL);
  const dueBy = addDays(BUSINESS_DATE, -SUSPEND_AFTER_DAYS);
  const due = native.prepare<object, number>(DUE).pluck().all({ dueBy, sample });

  const day = { date: BUSINESS_DATE, now: Date.now() };
  const changeStatus = native.transaction((id: number) => {
    const service = read.get({ id });
    suspend.run({ id, date: day.date });
    return service;
  });
  for (const id of due) {
    const service = changeStatus.immediate(id);
    const event = { ...day, id, clientId: service?.client_id, dueDate: service?.next_due_date };
    const seq = appendEvent.run(event).lastInsertRowid;
    writeMail.run({ ...day, id, seq });
  }
  return due.length;
}
