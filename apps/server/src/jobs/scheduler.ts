import type { AutomationSettings } from '@arrears/domain';
import type { App } from '../app.js';
import { doDueRun, type DueRunResult } from '../automation/do-due-run.js';
import { findDueRun } from '../automation/due-run.js';
import { currentSettings } from '../automation/settings.js';
import { databaseTrouble } from '../database/database-trouble.js';
import type { HealthCheck } from '../health/health-check.js';
import { raiseAlerts } from '../health/raise-alerts.js';
import type { Log } from '../config/log.js';
import { UnknownTimeZone } from '../config/time-zone.js';
import { Throttle } from '../live/throttle.js';
import type { AgendaJobs } from './agenda-jobs.js';
import { type JobDefinition, JOBS } from './job-definitions.js';
import { type JobStatus, unknownStatus } from './job-status.js';
import type { JobStore } from './job-store.js';
import { jobsProblem } from './jobs-problem.js';
import { answerWithin, within } from './within.js';

/**
 * How often it is looked, whatever Agenda does, whether something is due or needs a person. Somebody is to hear of that
 * within a minute, however long the look before has waited.
 */
const LOOK_EVERY_MS = 30_000;

/** How long a look waits for the run it has begun. */
const WAIT_FOR_RUN_MS = 15_000;

/** How long where the jobs are kept may take to answer those who wait for it. */
const ANSWER_WITHIN_MS = 2000;
const NO_ANSWER = 'where the jobs are kept does not answer';

/** How soon a change of the settings is seen, whoever made it. */
const SETTINGS_WITHIN_MS = 250;

export interface SchedulerOptions {
  /** Opens the store of the jobs; throws where it cannot be. */
  readonly openStore: () => Promise<JobStore>;
  readonly log: Log;
  readonly lookEveryMs?: number;
  readonly jobs?: readonly JobDefinition[];
  /** Days for which events are kept; for good where nothing is said. */
  readonly keepEventsDays?: number | null;
}

/** OFF: not started in this process. DEGRADED: its store cannot be used; the daily run is done all the same. */
export type SchedulerState = 'OFF' | 'RUNNING' | 'DEGRADED';

/** There is no such job, or nobody here who could run it. */
export type JobRefusal = 'JOB_NOT_FOUND' | 'JOBS_UNAVAILABLE';

/**
 * Does by itself what is to be done. Agenda is its alarm clock; beside it, twice a minute and when it starts, it looks
 * whether a run is due: so a day is done when the machine has slept, a run was killed or the jobs are lost. What is due
 * and what is done stands in the table of runs, never here.
 */
export class Scheduler implements AsyncDisposable {
  readonly #stop = new AbortController();
  #work: { readonly app: App; readonly options: SchedulerOptions } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #running: Promise<DueRunResult> | undefined;
  #store: JobStore | undefined;
  #agenda: AgendaJobs | undefined;
  #problem: string | null = null;
  #doubt: string | null = null;
  #runFailure: string | null = null;
  #settingsVersion = 0;
  #unwatch: (() => void) | undefined;

  get state(): SchedulerState {
    if (this.#work === undefined) return 'OFF';
    return this.#agenda === undefined ? 'DEGRADED' : 'RUNNING';
  }

  /** Why the store cannot be used; null where it can. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Why the last attempt at the daily run failed; null where it did not. */
  get runFailure(): string | null {
    return this.#runFailure;
  }

  /** What is wrong with the jobs, or with where they are kept; null where nothing is. */
  async jobsProblem(): Promise<string | null> {
    const jobs = await this.jobs();
    return this.#problem ?? jobsProblem(jobs, new Date().getTime());
  }

  /** Starts, and looks at once. Returns without waiting for a run that was due. */
  async start(app: App, options: SchedulerOptions): Promise<void> {
    this.#work = { app, options };
    this.#settingsVersion = (await currentSettings(app.database.reader())).version;
    await this.#openStore();
    const throttle = new Throttle(SETTINGS_WITHIN_MS, () => void this.#followSettings());
    const unfollow = app.database.onCommit(() => throttle.ask());
    this.#unwatch = () => {
      unfollow();
      throttle[Symbol.dispose]();
    };
    void this.look();
  }

  /** Looks now whether something is to be done, and when to look again. */
  async look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => (this.#looking = undefined));
    await this.#looking;
  }

  /** Looks once more, for what has changed meanwhile; nothing where it was not started. */
  async lookAnew(): Promise<void> {
    await this.#looking;
    if (this.#work !== undefined && !this.#stop.signal.aborted) await this.look();
  }

  /** Every job there is, with what its store knows of it. */
  async jobs(): Promise<readonly JobStatus[]> {
    const definitions = this.#work?.options.jobs ?? JOBS;
    try {
      if (this.#agenda === undefined) return definitions.map(unknownStatus);
      return await answerWithin(ANSWER_WITHIN_MS, this.#agenda.list(), NO_ANSWER);
    } catch (error) {
      this.#lost(error);
      return definitions.map(unknownStatus);
    }
  }

  /** Has a job run as soon as can be, by this server or another one on the same store. */
  async runNow(name: string): Promise<'STARTED' | JobRefusal> {
    if (!(this.#work?.options.jobs ?? JOBS).some((job) => job.name === name)) return 'JOB_NOT_FOUND';
    if (this.#agenda === undefined) return 'JOBS_UNAVAILABLE';
    try {
      await answerWithin(ANSWER_WITHIN_MS, this.#agenda.runNow(name), NO_ANSWER);
      return 'STARTED';
    } catch (error) {
      this.#lost(error);
      return 'JOBS_UNAVAILABLE';
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#unwatch?.();
    // A run ends after the page it is at; it is gone on with at the next start.
    await this.#running?.catch(() => undefined);
    await this.#looking;
    await this.#closeStore();
    this.#work = undefined;
  }

  async #lookOnce(): Promise<void> {
    clearTimeout(this.#timer);
    const began = this.#at().app.clock.now();
    const startedMs = performance.now();
    // A run that takes long, or hangs, keeps nobody from seeing that.
    await within(WAIT_FOR_RUN_MS, this.#tryDueRun());
    await this.#keepStore();
    await this.#watchHealth();
    if (!this.#stop.signal.aborted) this.#lookAgain(startedMs, await this.#untilNextRun(began));
  }

  /** Reckoned from where the last look started: one that took long puts off nothing. */
  #lookAgain(startedMs: number, untilNextRunMs: number): void {
    const { lookEveryMs = LOOK_EVERY_MS } = this.#at().options;
    const wait = Math.max(0, Math.min(startedMs + lookEveryMs - performance.now(), untilNextRunMs));
    this.#timer = setTimeout(() => void this.look(), wait);
  }

  /** Milliseconds until a run is due that was not when this look began; for ever where nobody can tell. */
  async #untilNextRun(began: number): Promise<number> {
    const { app } = this.#at();
    try {
      const { nextRunAt } = await findDueRun(app);
      return nextRunAt > began ? Math.max(0, nextRunAt - app.clock.now()) : Number.POSITIVE_INFINITY;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }

  async #tryDueRun(): Promise<void> {
    try {
      await this.#doWhatIsDue();
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const { options } = this.#at();
      options.log.error({ err: error }, 'the daily run failed; it is tried again within a minute');
    }
  }

  /** What became of it is in the health, whoever asked for it. */
  async #doWhatIsDue(): Promise<DueRunResult> {
    try {
      const result = await this.#doDueRun();
      this.#runFailure = null;
      return result;
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#runFailure = reasonOf(error);
      throw error;
    }
  }

  /** Raises and clears alerts; one that cannot be written is in the log at least. */
  async #watchHealth(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const { app, options } = this.#at();
    let checks: readonly HealthCheck[] = [];
    try {
      checks = await app.health.look(app);
      const { raised, cleared } = await raiseAlerts(app, checks);
      for (const { name, problem } of raised) options.log.error({ alert: name, problem }, 'alert raised');
      for (const name of cleared) options.log.info({ alert: name }, 'alert cleared');
    } catch (error) {
      const notWell = checks.flatMap(({ ok, name, problem }) => (ok ? [] : [{ name, problem }]));
      options.log.error({ err: error, notWell }, 'the alerts could not be raised or cleared');
    }
  }

  /** Agenda's job and the look of the scheduler may come together: they do it together. */
  async #doDueRun(): Promise<DueRunResult> {
    const { app, options } = this.#at();
    this.#running ??= doDueRun(app, { signal: this.#stop.signal }).finally(() => (this.#running = undefined));
    const result = await this.#running;
    switch (result.outcome) {
      case 'DONE': {
        const { businessDate, status, missedDays } = result.run;
        options.log.info({ businessDate, status, missedDays }, 'the daily run was done');
        break;
      }
      case 'CLOCK_IN_DOUBT':
        if (this.#doubt !== result.message) {
          options.log.error({ reason: result.message }, 'the automation waits until somebody confirms the clock');
        }
        break;
    }
    this.#doubt = result.outcome === 'CLOCK_IN_DOUBT' ? result.message : null;
    return result;
  }

  async #workOn({ name, work }: JobDefinition): Promise<void> {
    const { app, options } = this.#at();
    try {
      await work({
        app,
        doDueRun: async () => await this.#doWhatIsDue(),
        keepEventsDays: options.keepEventsDays ?? null,
        log: options.log,
        signal: this.#stop.signal,
      });
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      options.log.error({ err: error, job: name }, 'a job failed');
      throw new Error(reasonOf(error), { cause: error });
    }
  }

  async #followSettings(): Promise<void> {
    const { app, options } = this.#at();
    try {
      const { version, settings } = await currentSettings(app.database.reader());
      if (version === this.#settingsVersion || this.#stop.signal.aborted) return;
      this.#settingsVersion = version;
      await this.#reschedule(settings);
    } catch (error) {
      options.log.error({ err: error }, 'the new settings could not be read');
    }
    await this.lookAnew();
  }

  /** What cannot be set to its new time is set to it when the store is opened anew. */
  async #reschedule(settings: AutomationSettings): Promise<void> {
    try {
      if (this.#agenda !== undefined) await answerWithin(ANSWER_WITHIN_MS, this.#agenda.schedule(settings), NO_ANSWER);
    } catch (error) {
      this.#lost(error);
      await this.#closeStore();
    }
  }

  /** The store may have gone, and may be there again. */
  async #keepStore(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    try {
      await this.#store?.check();
      if (this.#agenda !== undefined) this.#kept();
    } catch (error) {
      this.#lost(error);
      await this.#closeStore();
    }
    if (this.#agenda === undefined) await this.#openStore();
  }

  async #openStore(): Promise<void> {
    const { app, options } = this.#at();
    try {
      const store = await options.openStore();
      this.#store = store;
      if (store.notice !== undefined) options.log.warn({}, store.notice);
      const { AgendaJobs } = await import('./agenda-jobs.js');
      const { settings } = await currentSettings(app.database.reader());
      this.#agenda = await AgendaJobs.start(store, {
        definitions: options.jobs ?? JOBS,
        settings,
        work: async (job) => await this.#workOn(job),
        // What is still said of a store that was given up says nothing of the one in its place.
        onTrouble: (error) => {
          if (this.#store === store) this.#lost(error);
        },
      });
      this.#kept();
    } catch (error) {
      this.#lost(error);
      await this.#closeStore();
    }
  }

  /** Tells once of each trouble; the next look sees whether it is over. */
  #lost(error: unknown): void {
    const problem = (error as Error).message;
    if (problem !== this.#problem && !this.#stop.signal.aborted) {
      const { log } = this.#at().options;
      log.error(
        { problem },
        'the jobs cannot be kept: the daily run is done all the same, within a minute of its time',
      );
    }
    this.#problem = problem;
  }

  #kept(): void {
    if (this.#problem !== null) this.#at().options.log.info({}, 'the jobs are kept again');
    this.#problem = null;
  }

  async #closeStore(): Promise<void> {
    const [agenda, store] = [this.#agenda, this.#store];
    this.#agenda = undefined;
    this.#store = undefined;
    await agenda?.[Symbol.asyncDispose]();
    await store?.[Symbol.asyncDispose]();
  }

  #at(): { readonly app: App; readonly options: SchedulerOptions } {
    if (this.#work === undefined) throw new Error('the scheduler was not started');
    return this.#work;
  }
}

/** What may be told of a failure; what was thrown goes into the log only, for it may name what is nobody's business. */
function reasonOf(error: unknown): string {
  if (error instanceof UnknownTimeZone) return error.message;
  return databaseTrouble(error) ?? 'the log of the server tells why';
}
