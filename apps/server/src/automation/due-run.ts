import { laterOf, type LocalDate } from '@arrears/domain';
import type { App } from '../app.js';
import { type DailySchedule, dateAfter, latestDue, scheduledAt } from './daily-schedule.js';
import { lastCompletedRun, latestRun } from './latest-run.js';
import type { RunRecord } from './run-record.js';
import { businessToday, currentSettings } from './settings.js';
import { SettingsVersion } from './settings-version.entity.js';

/** How long after its time a run is late that is not completed. */
const LATE_AFTER_MS = 10 * 60_000;

/** Which run is to be done, and when. Times in milliseconds since 1970 UTC. */
export interface DueRun {
  /** Today where the business is. */
  readonly today: LocalDate;
  /** The business date to do now: never one before it, for days that were missed are done with it; null where none is. */
  readonly due: LocalDate | null;
  /** When the next run may be; in the past while one is due. */
  readonly nextRunAt: number;
  /** One is due for longer than it should take. */
  readonly late: boolean;
  readonly lastCompleted: RunRecord | undefined;
}

/**
 * Looks which run is to be done by what the table of runs says: the latest business date whose time has come, unless it
 * or a later one is done. What came before the installation was nobody's to do.
 */
export async function findDueRun(app: Pick<App, 'clock' | 'database' | 'lists'>): Promise<DueRun> {
  const em = app.database.reader();
  const { settings } = await currentSettings(em);
  const now = app.clock.now();
  const latest = latestRun(app.lists);
  const reached = latestDue(now, settings);
  const due = latest === undefined ? dueFirst(reached, settings, await installedAt(em)) : dueAfter(latest, reached);
  const nextRunAt = scheduledAt(
    due ?? dateAfter(laterOf(reached, latest?.businessDate ?? reached), settings),
    settings,
  );
  return {
    today: businessToday(app, settings),
    due,
    nextRunAt,
    late: due !== null && now - nextRunAt > LATE_AFTER_MS,
    lastCompleted: lastCompletedRun(app.lists),
  };
}

function dueFirst(reached: LocalDate, schedule: DailySchedule, since: number): LocalDate | null {
  return scheduledAt(reached, schedule) >= since ? reached : null;
}

function dueAfter({ businessDate, status }: RunRecord, reached: LocalDate): LocalDate | null {
  // One that was begun is to be ended, also when the clock or the zone was put back meanwhile.
  if (status === 'RUNNING' || status === 'HALTED') return laterOf(businessDate, reached);
  return businessDate < reached ? reached : null;
}

async function installedAt(em: ReturnType<App['database']['reader']>): Promise<number> {
  const { changedAt } = await em.findOneOrFail(SettingsVersion, { version: 1 });
  return changedAt;
}
