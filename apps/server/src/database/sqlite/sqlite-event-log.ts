import type { LifecycleEventType, LocalDate } from '@arrears/domain';
import type { EventLog, PublishedEvent } from '../../events/event-log.js';
import type { EventLogReads, LogState } from '../../events/event-feed.js';
import type { EventRecord } from '../../events/event-record.js';
import { EVENT_COLUMNS, EVENTS } from './lists/sqlite-event-list.js';
import type { SqliteStatements } from './sqlite-statements.js';

const READ_AFTER = `select e.seq, e.type, e.occurred_at, e.business_date, e.actor, c.external_id, s.external_id,
    p.transaction_id, e.due_date, e.from_status, e.to_status, e.reason, e.data
  from lifecycle_events e
    left join clients c on c.id = e.client_id
    left join services s on s.id = e.service_id
    left join payments p on p.id = e.payment_id
  where e.seq > @seq order by e.seq limit @limit + 0`;

const STATE = `select log_id as logId, coalesce((select min(seq) from lifecycle_events), 0) as firstSeq,
    coalesce((select max(seq) from lifecycle_events), 0) as lastSeq
  from installation`;

const RECORDS_AFTER = `select e.seq as key, e.seq as place, ${EVENT_COLUMNS} from ${EVENTS}
  where e.seq > @seq order by e.seq limit @limit + 0`;

type Row = readonly [
  seq: number,
  type: LifecycleEventType,
  occurredAt: number,
  businessDate: LocalDate,
  actor: string,
  client: string | null,
  service: string | null,
  payment: string | null,
  dueDate: LocalDate | null,
  fromStatus: string | null,
  toStatus: string | null,
  reason: string | null,
  data: string | null,
];

/** The event log in SQLite. */
export class SqliteEventLog implements EventLog, EventLogReads {
  readonly #db: SqliteStatements;

  constructor(db: SqliteStatements) {
    this.#db = db;
  }

  readAfter(seq: number, limit: number): readonly PublishedEvent[] {
    return this.#db.rows<Row>(READ_AFTER, { seq, limit }).map(published);
  }

  state(): LogState {
    const [state] = this.#db.objects<LogState>(STATE);
    if (state === undefined) throw new Error('the database has no log');
    return state;
  }

  recordsAfter(seq: number, limit: number): readonly EventRecord[] {
    return this.#db.objects<EventRecord>(RECORDS_AFTER, { seq, limit });
  }
}

function published([
  seq,
  type,
  occurredAt,
  businessDate,
  actor,
  client,
  service,
  payment,
  dueDate,
  fromStatus,
  toStatus,
  reason,
  data,
]: Row): PublishedEvent {
  return {
    seq,
    type,
    occurredAt: new Date(occurredAt).toISOString(),
    businessDate,
    actor,
    client,
    service,
    payment,
    dueDate,
    fromStatus,
    toStatus,
    reason,
    data: data === null ? null : (JSON.parse(data) as Readonly<Record<string, unknown>>),
  };
}
