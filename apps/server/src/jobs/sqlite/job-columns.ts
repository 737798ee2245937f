import { type JobParameters, toJobId } from 'agenda';

export type JobRow = Readonly<Record<string, string | number | null>>;

type Kind = 'text' | 'whole' | 'time' | 'flag' | 'json';

/** The properties of a job, each a column of the same name; times are milliseconds since 1970 UTC. */
const COLUMNS = {
  name: 'text',
  type: 'text',
  priority: 'whole',
  nextRunAt: 'time',
  lockedAt: 'time',
  lastRunAt: 'time',
  lastFinishedAt: 'time',
  failedAt: 'time',
  failCount: 'whole',
  failReason: 'text',
  repeatInterval: 'json',
  repeatTimezone: 'text',
  repeatAt: 'text',
  data: 'json',
  disabled: 'flag',
  progress: 'whole',
  fork: 'flag',
  lastModifiedBy: 'text',
  startDate: 'time',
  endDate: 'time',
  skipDays: 'json',
} as const satisfies Partial<Record<keyof JobParameters, Kind>>;

type Column = keyof typeof COLUMNS;

const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

/** What Agenda changes of a job while it works on it. */
export const STATE_COLUMNS = [
  'nextRunAt',
  'lockedAt',
  'lastRunAt',
  'lastFinishedAt',
  'failedAt',
  'failCount',
  'failReason',
  'progress',
] as const satisfies readonly Column[];

const SQL_TYPES: Readonly<Record<Kind, string>> = {
  text: 'text',
  whole: 'integer',
  time: 'integer',
  flag: 'integer not null default 0',
  json: 'text',
};

/** The table and its indexes, for a database that may have them. */
export const JOBS_TABLE = `
  create table if not exists jobs (
    id text primary key,
    ${COLUMN_NAMES.map((column) => `${column} ${SQL_TYPES[COLUMNS[column]]}`).join(', ')}
  ) strict;
  create unique index if not exists jobs_single on jobs(name) where type = 'single';
  create index if not exists jobs_next on jobs(name, nextRunAt) where disabled = 0;`;

export function isJobColumn(name: string): name is Column {
  return Object.hasOwn(COLUMNS, name);
}

/** A property as the column holds it. */
export function toColumn(column: Column, value: unknown): string | number | null {
  const kind: Kind = COLUMNS[column];
  if (kind === 'flag') return value === true ? 1 : 0;
  if (value === undefined || value === null) return null;
  if (kind === 'time') return new Date(value as string | number | Date).getTime();
  return kind === 'json' ? JSON.stringify(value) : (value as string | number);
}

/** The properties that are given, as columns. */
export function toColumns(job: object): Record<string, string | number | null> {
  const columns: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(job)) {
    if (value !== undefined && isJobColumn(name)) columns[name] = toColumn(name, value);
  }
  return columns;
}

export function toJob<Data>(row: JobRow): JobParameters<Data> {
  const job: Record<string, unknown> = { _id: toJobId(String(row['id'])) };
  for (const column of COLUMN_NAMES) job[column] = fromColumn(COLUMNS[column], row[column] ?? null);
  // Agenda tells “never again” (null) from “not said”.
  job['nextRunAt'] ??= null;
  return job as unknown as JobParameters<Data>;
}

function fromColumn(kind: Kind, value: string | number | null): unknown {
  if (value === null) return undefined;
  if (kind === 'time') return new Date(value);
  if (kind === 'flag') return value === 1;
  return kind === 'json' ? JSON.parse(String(value)) : value;
}
