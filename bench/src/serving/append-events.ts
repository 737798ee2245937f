import type { App } from '@arrears/server/app';
import { appendEvent } from '@arrears/server/events/append-event';
import { BUSINESS_DATE } from '../world/world.js';
import { type Appended, sharedClock } from './server.js';

const APPEND_SET = `insert into lifecycle_events
    (type, occurred_at, business_date, actor, client_id, service_id, due_date, from_status, to_status, reason, data)
  select 'ServiceSuspended', @now, @date, 'automation', client_id, id, next_due_date, 'ACTIVE', 'SUSPENDED', 'OVERDUE',
    '{"limit":{"days":5,"source":"GLOBAL"}}'
  from services order by id limit @count`;

/** One commit with so many suspensions in the log: a single one as manual actions append it, a set as runs do. */
export async function appendEvents(
  { database, clock }: Pick<App, 'database' | 'clock'>,
  count: number,
): Promise<Appended> {
  await database.write(async (em) => {
    const now = clock.now();
    if (count > 1) {
      database.native.prepare(APPEND_SET).run({ now, date: BUSINESS_DATE, count });
      return;
    }
    appendEvent(em, {
      type: 'ServiceSuspended',
      occurredAt: now,
      businessDate: BUSINESS_DATE,
      actor: 'automation',
      clientId: 1,
      serviceId: 1,
      fromStatus: 'ACTIVE',
      toStatus: 'SUSPENDED',
      reason: 'OVERDUE',
      data: { limit: { days: 5, source: 'GLOBAL' } },
    });
    await em.flush();
  });
  const at = sharedClock();
  const sequence = database.native.prepare('select max(seq) from lifecycle_events').pluck().get() as number;
  return { sequence, at };
}
