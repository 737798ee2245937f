import type { AutomationSettings } from '@arrears/domain';
import { pruneAccess } from '../access/prune-access.js';
import type { App } from '../app.js';
import { watchClock } from '../automation/watch-clock.js';
import type { Log } from '../config/log.js';
import { pruneEvents } from '../events/prune-events.js';

/** When a job runs: a cron expression (minute, hour, day, month, weekday) of an IANA time zone. */
export interface JobTiming {
  readonly cron: string;
  readonly timeZone: string;
}

/** Something that is done again and again by itself. */
export interface JobDefinition {
  /** Stored and shown: never changed. */
  readonly name: string;
  /** For people. */
  readonly what: string;
  readonly timing: (settings: AutomationSettings) => JobTiming;
  /** May be called at any time and by several processes at once: what it does, it does once. */
  readonly work: (hands: JobHands) => Promise<unknown>;
}

/** What jobs work with. */
export interface JobHands {
  readonly app: App;
  /** Does the daily run if it is due, together with whoever asks for it at the same time. */
  readonly doDueRun: () => Promise<unknown>;
  /** Days for which events are kept; null keeps them for good. */
  readonly keepEventsDays: number | null;
  readonly log: Log;
  /** Aborted when the server ends. */
  readonly signal: AbortSignal;
}

/** Its failures are told by the check of the daily run, which knows whether that was done all the same. */
export const DAILY_AUTOMATION = 'daily-automation';

export const JOBS: readonly JobDefinition[] = [
  {
    name: DAILY_AUTOMATION,
    what: 'Does the automation of the business date that is due, at the time of day in the settings.',
    timing: ({ timeOfDay, timeZone }) => {
      const [hour, minute] = timeOfDay.split(':').map(Number);
      return { cron: `${minute} ${hour} * * *`, timeZone };
    },
    work: async ({ doDueRun }) => await doDueRun(),
  },
  {
    name: 'prune-access',
    what: 'Removes sessions and idempotency keys that are over, every hour.',
    timing: () => ({ cron: '17 * * * *', timeZone: 'UTC' }),
    work: async ({ app, signal }) => {
      // By a clock that is wrong a key would go whose command is still sent again.
      if ((await watchClock(app)) === null) await pruneAccess(app, signal);
    },
  },
  {
    name: 'prune-events',
    what: 'Removes events that are older than ARREARS_KEEP_EVENTS_DAYS, every night; none where it is not set.',
    timing: ({ timeZone }) => ({ cron: '23 3 * * *', timeZone }),
    work: async ({ app, keepEventsDays, log, signal }) => {
      if (keepEventsDays === null) return;
      const pruned = await pruneEvents(app, { keepDays: keepEventsDays, signal });
      if (typeof pruned === 'string') log.info({ reason: pruned }, 'the event log was left as it is');
      else log.info(pruned, 'the event log was pruned');
    },
  },
];
