import type { LocalDate, RunDay } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { releaseRun } from './advance-run.js';
import { claimRun } from './claim-run.js';
import { completeRun } from './complete-run.js';
import { decideClients } from './decide-clients.js';
import { decideServices } from './decide-services.js';
import { failpoint } from './failpoint.js';
import { loadPolicyBook } from './load-policy-book.js';
import type { PolicyBook } from './policy-book.js';
import type { Run } from './run.entity.js';
import { runDay } from './run-day.js';
import { type CurrentSettings, currentSettings } from './settings.js';

/** How far a run is, for whoever watches. `total` is what was found at its start. */
export interface Progress {
  readonly phase: 'SERVICES' | 'CLIENTS';
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  readonly businessDate: LocalDate;
  /** Services decided and changed in one transaction. */
  readonly pageSize?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Hears of the run as soon as it is this process's. */
  readonly onClaimed?: (run: Run) => void;
  /** Aborted, the run stops after the page it is at and can be resumed. */
  readonly signal?: AbortSignal;
}

export type RunResult =
  | { readonly outcome: 'DONE' | 'ALREADY_DONE'; readonly run: Run }
  | Refused<'RUN_IN_PROGRESS' | 'LATER_DATE_DONE'>;

/** What the phases of a run work with. */
export interface RunContext {
  readonly run: Run;
  readonly day: RunDay;
  readonly policies: PolicyBook;
  readonly current: CurrentSettings;
  readonly options: RunOptions;
}

/**
 * Does the daily automation of one business date, once: claim the run, decide and change the services page by page,
 * then the clients, take the snapshot of the active client count, complete. Killed at any instant and started again,
 * it goes on where it was and ends in the same state with the same events.
 */
export async function runAutomation(app: App, options: RunOptions): Promise<RunResult> {
  const current = await currentSettings(app.database.reader());
  const claim = await claimRun(app, options.businessDate, current);
  if (claim.outcome !== 'CLAIMED') return claim;
  failpoint('run.claimed');
  options.onClaimed?.(claim.run);

  try {
    const context: RunContext = {
      run: claim.run,
      day: runDay(current.settings, options.businessDate),
      policies: await loadPolicyBook(app.database.reader(), current.settings),
      current,
      options,
    };
    await decideServices(app, context);
    await decideClients(app, context);
    return { outcome: 'DONE', run: await completeRun(app, context) };
  } catch (error) {
    // Stopped, or in trouble: what is committed stands, and the run is free to be resumed.
    await releaseRun(app, claim.run).catch(() => undefined);
    throw error;
  }
}
