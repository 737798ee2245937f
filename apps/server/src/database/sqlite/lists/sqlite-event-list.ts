import type { EventFilter, EventList, EventRecord } from '../../../events/event-record.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';

const COLUMNS = {
  type: 'e.type',
  occurredAtMs: 'e.occurred_at',
  businessDate: 'e.business_date',
  actor: 'e.actor',
  runKey: 'e.run_id',
  clientKey: 'e.client_id',
  serviceKey: 'e.service_id',
  transactionId: 'p.transaction_id',
  dueDate: 'e.due_date',
  fromStatus: 'e.from_status',
  toStatus: 'e.to_status',
  reason: 'e.reason',
  dataJson: 'e.data',
};

/** The same as a part of a statement. */
export const EVENT_COLUMNS = Object.entries(COLUMNS)
  .map(([field, column]) => `${column} as ${field}`)
  .join(', ');

export const EVENTS = 'lifecycle_events e left join payments p on p.id = e.payment_id';

/** The events of a client: those of its services, found by their index, and its own. */
const OF_CLIENT = `e.seq in (
  select s_e.seq from services s join lifecycle_events s_e on s_e.service_id = s.id where s.client_id = @clientKey
  union all select c_e.seq from lifecycle_events c_e where c_e.client_id = @clientKey and c_e.service_id is null)`;

/**
 * The events of a run lie together: after the last one there was when it began, and up to the last one there was when
 * the next began, for no two work at the same time.
 */
const OF_RUN = `e.run_id = @runKey and e.seq > (select r.first_event_seq from runs r where r.id = @runKey)
  and e.seq <= ifnull((select min(n.first_event_seq) from runs n where n.id > @runKey), 9223372036854775807)`;

export function sqliteEventList(db: SqliteStatements): EventList {
  return new SqlitePagedList<EventRecord, EventFilter, 'SEQUENCE', 'SERVICE'>(db, {
    columns: COLUMNS,
    from: EVENTS,
    key: 'e.seq',
    orders: { SEQUENCE: null },
    parents: { SERVICE: 'e.service_id' },
    where: ({ types, clientKey, serviceKey, runKey, beforeSeq = null }) => {
      const where = new ConditionBuilder().oneOf('e.type', 'types', types);
      if (clientKey) where.add(OF_CLIENT, { clientKey });
      if (serviceKey) where.add('e.service_id = @serviceKey', { serviceKey });
      if (runKey) {
        where.add(OF_RUN, { runKey });
      }
      if (beforeSeq !== null) where.add('e.seq < @beforeSeq', { beforeSeq });
      return where;
    },
  });
}
