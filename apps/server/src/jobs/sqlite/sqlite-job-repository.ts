import { randomUUID } from 'node:crypto';
import {
  computeJobState,
  type JobId,
  type JobParameters,
  type JobRepository,
  type JobRepositoryOptions,
  type JobsOverview,
  type JobsQueryOptions,
  type JobsResult,
  type JobWithState,
  type RemoveJobsOptions,
} from 'agenda';
import type Sqlite from 'better-sqlite3';
import { isJobColumn, type JobRow, JOBS_TABLE, STATE_COLUMNS, toColumn, toColumns, toJob } from './job-columns.js';

/** A condition with its parameters. */
interface Where {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Agenda's jobs in a SQLite file. What Arrears has no use for, unique and debounced jobs and looking for jobs by their
 * data, is refused rather than done by halves.
 */
export class SqliteJobRepository implements JobRepository {
  readonly #db: Sqlite.Database;

  constructor(db: Sqlite.Database) {
    this.#db = db;
  }

  async connect(): Promise<void> {
    await Promise.resolve(this.#db.exec(JOBS_TABLE));
  }

  async queryJobs(options: JobsQueryOptions = {}): Promise<JobsResult> {
    const { sql, parameters } = selection(options);
    const rows = this.#all(`select * from jobs where ${sql} order by ${ordering(options.sort)}`, parameters);
    const now = new Date();
    const jobs = rows
      .map((row) => toJob(row))
      .map((job): JobWithState => ({ ...job, state: computeJobState(job, now) }) as JobWithState)
      .filter(({ state, disabled }) => {
        if (options.state === undefined) return true;
        return options.state === 'paused' ? disabled === true : state === options.state;
      });
    const { skip = 0, limit = 0 } = options;
    return await Promise.resolve({
      jobs: jobs.slice(skip, limit > 0 ? skip + limit : undefined),
      total: jobs.length,
    });
  }

  async getJobsOverview(): Promise<JobsOverview[]> {
    const byName = new Map<string, JobsOverview>();
    for (const { name, state, disabled } of (await this.queryJobs()).jobs) {
      const overview = byName.get(name) ?? emptyOverview(name);
      byName.set(name, overview);
      overview.total += 1;
      overview[state] += 1;
      if (disabled) overview.paused += 1;
    }
    return [...byName.values()];
  }

  async getDistinctJobNames(): Promise<string[]> {
    const names = this.#db.prepare('select distinct name from jobs order by name').pluck().all();
    return await Promise.resolve(names as string[]);
  }

  async getJobById(id: string): Promise<JobParameters | null> {
    const row = this.#get('select * from jobs where id = @id', { id });
    return await Promise.resolve(row === undefined ? null : toJob(row));
  }

  async getQueueSize(): Promise<number> {
    const size = this.#db.prepare('select count(*) from jobs where nextRunAt < ?').pluck().get(nowMs());
    return await Promise.resolve(size as number);
  }

  async removeJobs(options: RemoveJobsOptions): Promise<number> {
    return await this.#changeSelected('delete from jobs', options);
  }

  async disableJobs(options: RemoveJobsOptions): Promise<number> {
    return await this.#changeSelected('update jobs set disabled = 1', options);
  }

  async enableJobs(options: RemoveJobsOptions): Promise<number> {
    return await this.#changeSelected('update jobs set disabled = 0', options);
  }

  async purgeAllJobs(): Promise<number> {
    return await Promise.resolve(this.#run('delete from jobs', {}));
  }

  async saveJob<Data = unknown>(
    job: JobParameters<Data>,
    options: JobRepositoryOptions | undefined,
  ): Promise<JobParameters<Data>> {
    if (job.unique !== undefined || job.uniqueOpts !== undefined) {
      throw new Error('unique and debounced jobs are not kept here');
    }
    const columns = { ...toColumns(job), lastModifiedBy: options?.lastModifiedBy ?? null };
    const row = job._id === undefined ? this.#insert(columns) : this.#update(job._id, columns);
    // One that was removed meanwhile stays as the caller has it.
    return await Promise.resolve(row === undefined ? job : toJob<Data>(row));
  }

  async saveJobState(job: JobParameters, options: JobRepositoryOptions | undefined): Promise<void> {
    if (job._id === undefined) throw new Error('a job without an id has no state to save');
    const state = Object.fromEntries(STATE_COLUMNS.map((column) => [column, toColumn(column, job[column])]));
    const row = this.#update(job._id, { ...state, name: job.name, lastModifiedBy: options?.lastModifiedBy ?? null });
    if (row === undefined) throw new Error(`the job ${job.name} is not there any more`);
    await Promise.resolve();
  }

  async lockJob(job: JobParameters, options: JobRepositoryOptions | undefined): Promise<JobParameters | undefined> {
    const row = this.#get(
      `update jobs set lockedAt = @now, lastModifiedBy = @by
       where id = @id and name = @name and lockedAt is null and nextRunAt is @nextRunAt and disabled = 0 returning *`,
      {
        now: nowMs(),
        by: options?.lastModifiedBy ?? null,
        id: job._id ?? null,
        name: job.name,
        nextRunAt: toColumn('nextRunAt', job.nextRunAt),
      },
    );
    return await Promise.resolve(row === undefined ? undefined : toJob(row));
  }

  async getNextJobToRun(
    jobName: string,
    nextScanAt: Date,
    lockDeadline: Date,
    now: Date | undefined,
    options: JobRepositoryOptions | undefined,
  ): Promise<JobParameters | undefined> {
    const row = this.#get(
      `update jobs set lockedAt = @now, lastModifiedBy = @by
       where id = (
         select id from jobs
         where name = @name and disabled = 0
           and (lockedAt is null and nextRunAt <= @nextScanAt or lockedAt <= @lockDeadline)
         order by nextRunAt, priority desc limit 1
       ) returning *`,
      {
        now: now?.getTime() ?? nowMs(),
        by: options?.lastModifiedBy ?? null,
        name: jobName,
        nextScanAt: nextScanAt.getTime(),
        lockDeadline: lockDeadline.getTime(),
      },
    );
    return await Promise.resolve(row === undefined ? undefined : toJob(row));
  }

  async unlockJob(job: JobParameters): Promise<void> {
    const id = job._id ?? null;
    await Promise.resolve(
      this.#run('update jobs set lockedAt = null where id = @id and nextRunAt is not null', { id }),
    );
  }

  async unlockJobs(jobIds: (JobId | string)[]): Promise<void> {
    const { sql, parameters } = selection({ ids: jobIds });
    if (jobIds.length > 0) this.#run(`update jobs set lockedAt = null where ${sql}`, parameters);
    await Promise.resolve();
  }

  /** A job of type single is there once by its name; one that waits already keeps the time it waits for. */
  #insert(columns: Readonly<Record<string, unknown>>): JobRow | undefined {
    const names = Object.keys(columns);
    const changes = names
      .filter((name) => name !== 'nextRunAt')
      .map((name) => `${name} = excluded.${name}`)
      .join(', ');
    return this.#get(
      `insert into jobs (id, ${names.join(', ')}) values (@id, ${names.map((name) => `@${name}`).join(', ')})
       on conflict (name) where type = 'single' do update set ${changes},
         nextRunAt = iif(excluded.nextRunAt > @now or jobs.nextRunAt is null, excluded.nextRunAt, jobs.nextRunAt)
       returning *`,
      { nextRunAt: null, ...columns, id: randomUUID(), now: nowMs() },
    );
  }

  #update(id: JobId, columns: Readonly<Record<string, unknown>>): JobRow | undefined {
    const changes = Object.keys(columns).map((name) => `${name} = @${name}`);
    return this.#get(`update jobs set ${changes.join(', ')} where id = @id and name = @name returning *`, {
      ...columns,
      id,
    });
  }

  /** Without any condition nothing is changed. */
  async #changeSelected(statement: string, options: RemoveJobsOptions): Promise<number> {
    const { sql, parameters } = selection(options);
    return await Promise.resolve(sql === 'true' ? 0 : this.#run(`${statement} where ${sql}`, parameters));
  }

  #all(sql: string, parameters: object): JobRow[] {
    return this.#db.prepare(sql).all(parameters) as JobRow[];
  }

  #get(sql: string, parameters: object): JobRow | undefined {
    return this.#db.prepare(sql).get(parameters) as JobRow | undefined;
  }

  #run(sql: string, parameters: object): number {
    return this.#db.prepare(sql).run(parameters).changes;
  }
}

function selection(options: RemoveJobsOptions & JobsQueryOptions): Where {
  if (options.data !== undefined) throw new Error('jobs are not looked for by their data here');
  const conditions: string[] = [];
  const parameters: Record<string, unknown> = {};
  const add = (sql: string, name: string, value: unknown): void => {
    conditions.push(sql);
    parameters[name] = Array.isArray(value) ? JSON.stringify(value.map(String)) : value;
  };
  if (options.id !== undefined) add('id = @id', 'id', String(options.id));
  else if (options.ids?.length) add('id in (select value from json_each(@ids))', 'ids', options.ids);
  if (options.name !== undefined) add('name = @name', 'name', options.name);
  else if (options.names?.length) add('name in (select value from json_each(@names))', 'names', options.names);
  else if (options.notNames?.length) {
    add('name not in (select value from json_each(@notNames))', 'notNames', options.notNames);
  }
  if (options.search) add('instr(lower(name), lower(@search)) > 0', 'search', options.search);
  if (options.includeDisabled === false) conditions.push('disabled = 0');
  return { sql: conditions.length === 0 ? 'true' : conditions.join(' and '), parameters };
}

function ordering(sort: JobsQueryOptions['sort']): string {
  const parts = Object.entries(sort ?? {})
    .filter(([column]) => isJobColumn(column))
    .map(([column, direction]) => `${column} ${direction === 'asc' ? 'asc' : 'desc'}`);
  return parts.length > 0 ? parts.join(', ') : 'nextRunAt desc, lastRunAt desc';
}

function emptyOverview(name: string): JobsOverview {
  return { name, total: 0, running: 0, scheduled: 0, queued: 0, completed: 0, failed: 0, repeating: 0, paused: 0 };
}

/** Agenda goes by the machine's clock, and its locks must. */
function nowMs(): number {
  return new Date().getTime();
}
