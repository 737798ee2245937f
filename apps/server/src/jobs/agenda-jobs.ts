import type { AutomationSettings } from '@arrears/domain';
import { Agenda, type Job, type JobParameters, type JobRepository } from 'agenda';
import type { JobDefinition } from './job-definitions.js';
import { failpoint } from '../config/failpoint.js';
import { type JobStatus, unknownStatus } from './job-status.js';
import type { JobStore } from './job-store.js';
import { within } from './within.js';

/** How often Agenda looks for what is to be run; it takes a job in hand as long before its time. */
const LOOK_EVERY_MS = 2000;

/** How long a job stays with a server that shows no sign of life. */
export const LOCK_MS = 120_000;

/** How long what is under way is waited for at the end: a store that does not answer holds up nobody. */
const STOP_WITHIN_MS = 400;

export interface AgendaJobsOptions {
  readonly definitions: readonly JobDefinition[];
  readonly settings: AutomationSettings;
  readonly work: (definition: JobDefinition) => Promise<void>;
  readonly onTrouble: (error: Error) => void;
}

/** Agenda with our jobs on a store: an alarm clock and nothing more. */
export class AgendaJobs implements AsyncDisposable {
  readonly #agenda: Agenda;
  readonly #repository: JobRepository;
  readonly #definitions: readonly JobDefinition[];

  static async start(store: JobStore, options: AgendaJobsOptions): Promise<AgendaJobs> {
    const jobs = new AgendaJobs(store, options);
    await jobs.schedule(options.settings);
    await jobs.#agenda.start();
    return jobs;
  }

  private constructor({ backend }: JobStore, { definitions, work, onTrouble }: AgendaJobsOptions) {
    this.#definitions = definitions;
    this.#repository = backend.repository;
    forgiveUnlocking(this.#repository, onTrouble);
    this.#agenda = new Agenda({ backend, processEvery: LOOK_EVERY_MS });
    this.#agenda.on('error', onTrouble);
    for (const definition of definitions) {
      const lifetime = { concurrency: 1, lockLifetime: LOCK_MS };
      const inHand = async (job: Job): Promise<void> => {
        failpoint('job.begun');
        await keptInHand(job, work(definition));
        failpoint('job.done');
      };
      this.#agenda.define(definition.name, inHand, lifetime);
    }
  }

  /**
   * Sets each job to its time. Agenda's own `every` would forget what is known of a job, and on MongoDB unlock one that
   * runs: so what is there is kept, and changed only where its timing is another one.
   */
  async schedule(settings: AutomationSettings): Promise<void> {
    const stored = await this.#stored();
    for (const { name, timing } of this.#definitions) {
      const { cron, timeZone } = timing(settings);
      const known = stored.get(name);
      const isSet = known?.repeatInterval === cron && known.repeatTimezone === timeZone && known.nextRunAt !== null;
      if (isSet) continue;
      const job = this.#agenda.create(name, null);
      job.repeatEvery(cron, { timezone: timeZone, skipImmediate: true });
      const { nextRunAt, repeatInterval, repeatTimezone } = job.attrs;
      const wanted = {
        ...known,
        name,
        type: 'single',
        priority: 0,
        data: null,
        nextRunAt,
        repeatInterval,
        repeatTimezone,
      };
      await this.#repository.saveJob(wanted as JobParameters, undefined);
    }
  }

  async list(): Promise<readonly JobStatus[]> {
    return await statusesIn(this.#repository, this.#definitions);
  }

  /** Has Agenda take a job in hand at its next look, seconds from now, by whichever server is first, unless one has it. */
  async runNow(name: string): Promise<void> {
    const job = (await this.#stored()).get(name);
    if (job === undefined) throw new Error(`the store has no job ${name}`);
    // Somebody has it in hand: saved as it was read, it would stay locked when they are done.
    if (job.lockedAt) return;
    await this.#repository.saveJob({ ...job, nextRunAt: new Date() }, undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await within(STOP_WITHIN_MS, this.#agenda.stop(false));
  }

  async #stored(): Promise<ReadonlyMap<string, JobParameters>> {
    return await storedIn(this.#repository, this.#definitions);
  }
}

/** How the jobs fare that are kept in a store, whoever runs them. */
export async function statusesIn(
  repository: JobRepository,
  definitions: readonly JobDefinition[],
): Promise<readonly JobStatus[]> {
  const stored = await storedIn(repository, definitions);
  return definitions.map((definition) => statusOf(definition, stored.get(definition.name)));
}

async function storedIn(
  repository: JobRepository,
  definitions: readonly JobDefinition[],
): Promise<ReadonlyMap<string, JobParameters>> {
  const { jobs } = await repository.queryJobs({ names: definitions.map(({ name }) => name) });
  return new Map(jobs.map(({ state: _state, ...job }) => [job.name, job]));
}

/** Agenda gives locks back without waiting for an answer: a store that cannot take them would end the process. */
function forgiveUnlocking(repository: JobRepository, onTrouble: (error: Error) => void): void {
  const unlockJob = repository.unlockJob.bind(repository);
  repository.unlockJob = async (job) => await unlockJob(job).catch(onTrouble);
}

/** Shows that a job is alive for as long as its work takes: Agenda would start it a second time beside itself. */
async function keptInHand(job: Job, work: Promise<void>): Promise<void> {
  const timer = setInterval(() => void job.touch().catch(() => undefined), LOCK_MS / 4);
  try {
    await work;
  } finally {
    clearInterval(timer);
  }
}

function statusOf(definition: JobDefinition, job: JobParameters | undefined): JobStatus {
  if (job === undefined) return unknownStatus(definition);
  const failCount = job.failCount ?? 0;
  const lastRunAtMs = job.lastRunAt?.getTime() ?? null;
  const lastFinishedAtMs = job.lastFinishedAt?.getTime() ?? null;
  const failedAtMs = job.failedAt?.getTime() ?? null;
  const lockedAtMs = job.lockedAt?.getTime() ?? null;
  // Agenda takes a job in hand a moment before its time, when it does not run yet.
  const begun = lockedAtMs !== null && lastRunAtMs !== null && lastRunAtMs >= lockedAtMs;
  return {
    name: definition.name,
    what: definition.what,
    nextRunAtMs: job.nextRunAt?.getTime() ?? null,
    lastRunAtMs,
    lastFinishedAtMs,
    failCount,
    failReason: failCount > 0 ? (job.failReason ?? null) : null,
    failedAtMs: failCount > 0 ? failedAtMs : null,
    lockedAtMs,
    running: begun || (lockedAtMs !== null && lastRunAtMs !== null && lastRunAtMs > (lastFinishedAtMs ?? 0)),
  };
}
