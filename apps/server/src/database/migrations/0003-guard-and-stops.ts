import { Migration } from '@mikro-orm/migrations';

/**
 * What stops the automation, for SQLite: runs that wait for approval, with the guard's answer and what it kept back;
 * stops with who and why; and the ways to see without reading every service whether a run could end any.
 *
 * A check cannot be altered: the columns that take more values are made anew beside the old ones and take their names.
 */
export class GuardAndStops extends Migration {
  override up(): void {
    for (const statement of [...RUNS, ...SETTINGS, ...STOPS, ...INDEXES]) this.addSql(statement);
  }
}

const widened = (table: string, column: string, values: readonly string[]): readonly string[] => [
  `alter table ${table} add column wider text not null default '${values[0]}'
     check (${values.map((value) => `wider = '${value}'`).join(' or ')})`,
  `update ${table} set wider = ${column}`,
  `alter table ${table} drop column ${column}`,
  `alter table ${table} rename column wider to ${column}`,
];

const RUNS = [
  ...widened('runs', 'status', [
    'RUNNING',
    'HALTED',
    'AWAITING_APPROVAL',
    'COMPLETED',
    'COMPLETED_WITH_ERRORS',
    'SUPERSEDED',
  ]),
  ...widened('runs', 'phase', ['SERVICES', 'APPROVED', 'CLIENTS', 'DONE']),
  ...widened('run_items', 'outcome', ['SKIPPED', 'QUEUED', 'FAILED', 'GUARDED']),
  `alter table runs add column guard text check (json_valid(guard))`,
  `alter table runs add column version integer not null default 1`,
];

/** Every version is kept as it was, but for settings that it could not know: those are off. */
const SETTINGS = [
  `update settings_versions set settings =
     json_set(settings, '$.guardSuspensionMedianFactor', 0, '$.guardTerminationMedianFactor', 0)`,
];

const STOPS = [
  `create table automation_stops (
    id integer primary key,
    kind text not null check (kind = 'EMERGENCY' or kind = 'RESTORED'),
    reason text not null,
    stopped_by text not null,
    stopped_at integer not null,
    lifted_by text,
    lifted_at integer,
    check ((lifted_by is null) = (lifted_at is null))
  ) strict`,
  // One of a kind at a time, and a way to see that there is none which costs nothing.
  `create unique index automation_stops_in_force on automation_stops(kind) where lifted_at is null`,
];

/** None names a column that a suspension changes. */
const INDEXES = [
  // Without the services that have ended.
  `create index services_by_termination_date on services(termination_date)
     where termination_date is not null and decide_from is not null`,
  `create index services_with_policy on services(product_id) where policy is not null`,
  `create index clients_with_policy on clients(id) where policy is not null`,
];
