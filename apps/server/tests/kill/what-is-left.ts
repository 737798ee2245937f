import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';

export type Left = Readonly<Record<string, readonly unknown[]>>;

const TABLES: Readonly<Record<string, string>> = {
  services: 'select * from services order by id',
  clients: 'select * from clients order by id',
  invoices: 'select * from invoices order by id',
  payments: 'select * from payments order by id',
  credits: 'select * from client_credits order by 1, 2',
  events: `select seq, type, business_date, run_id, actor, client_id, service_id, payment_id, due_date, from_status, to_status,
    reason, data from lifecycle_events order by seq`,
  outbox: `select id, topic, action, service_id, event_seq, business_date, reason, limit_days, limit_source, status
    from outbox order by id`,
  items: 'select * from run_items order by id',
  snapshots: 'select business_date, run_id, active_clients, tier, causes from active_client_snapshots',
  runs: `select id, business_date, status, phase, counts, missed_days, first_event_seq, active_before, active_after,
    tier_before, tier_after, json_remove(guard, '$.decision.at') from runs`,
  settings: 'select version, settings, changes, changed_by from settings_versions',
  stops: 'select kind, reason, stopped_by, lifted_by, lifted_at is null as in_force from automation_stops',
  alerts: 'select kind, message, cleared_at is null as in_force from alerts',
  clock: 'select doubt from clock_sightings',
  commands: 'select actor, key, operation from idempotency_keys order by 1, 2',
  // A command that finds all done already has changed nothing.
  audit: `select actor, operation, outcome, input, changes from audit_entries
    where outcome not in ('UNCHANGED', 'NOT_IN_DOUBT') order by id`,
  sessions: 'select count(*) as n from sessions',
  migrations: 'select name from schema_migrations order by id',
  integrity: 'pragma integrity_check',
  foreignKeys: 'pragma foreign_key_check',
};

/** Everything that is left behind, but for the times at which and the processes by which it was done. */
export function whatIsLeft(dataDir: string, file = 'arrears.db'): Left {
  const database = new Sqlite(path.join(dataDir, file), { readonly: true });
  try {
    return Object.fromEntries(Object.entries(TABLES).map(([name, sql]) => [name, database.prepare(sql).all()]));
  } finally {
    database.close();
  }
}

/** What the note beside the database says of it, but for when that was made; null where there is none. */
export function whatIsNoted(dataDir: string): unknown {
  const file = path.join(dataDir, 'high-water-mark.json');
  if (!existsSync(file)) return null;
  const { lastEvent, lastRun } = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  return { lastEvent, lastRun };
}
