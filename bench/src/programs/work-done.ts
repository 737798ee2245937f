import type Sqlite from 'better-sqlite3';

/** Services, events and mails by what they say, with how many and which (the sum of ids), in a stable order. */
const WORK_DONE = [
  `select status, suspension_reason, suspended_on, version, count(*), sum(id) from services group by 1, 2, 3, 4 order by 1, 2`,
  `select type, business_date, actor, from_status, to_status, reason, data, count(*), sum(service_id), sum(client_id),
    count(distinct due_date) from lifecycle_events where service_id is not null group by 1, 2, 3, 4, 5, 6, 7 order by 7`,
  `select topic, action, business_date, reason, limit_days, limit_source, status, count(*), sum(service_id),
    count(event_seq) from outbox group by 1, 2, 3, 4, 5, 6, 7 order by 5`,
  `select active_clients from active_client_snapshots`,
];

/** A text that is equal for two databases in which the same was done. */
export function workDone(native: Sqlite.Database): string {
  return JSON.stringify(WORK_DONE.map((text) => native.prepare(text).raw().all()));
}
