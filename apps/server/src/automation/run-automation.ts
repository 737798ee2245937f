import type { LocalDate, RunDay } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { failpoint } from '../config/failpoint.js';
import { releaseRun } from './advance-run.js';
import { applyApproved } from './apply-approved.js';
import { claimRun } from './claim-run.js';
import { completeRun, haltRun } from './complete-run.js';
import { decideClients } from './decide-clients.js';
import { decideServices } from './decide-services.js';
import { guardRun } from './guard-run.js';
import { loadPolicyBook } from './load-policy-book.js';
import type { PolicyBook } from './policy-book.js';
import type { Run } from './run.entity.js';
import { runDay } from './run-day.js';
import { type CurrentSettings, currentSettings } from './settings.js';
import { AutomationStopped } from './stop-automation.js';

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
  /** The guard is not asked: what is lived through again has nobody to ask. */
  readonly unguarded?: boolean;
}

export type RunResult =
  | { readonly outcome: 'DONE' | 'ALREADY_DONE' | 'AWAITING_APPROVAL' | 'HALTED'; readonly run: Run }
  | Refused<'RUN_IN_PROGRESS' | 'LATER_DATE_DONE' | 'AUTOMATION_STOPPED'>;

/** What the phases of a run work with. */
export interface RunContext {
  readonly run: Run;
  readonly day: RunDay;
  readonly policies: PolicyBook;
  readonly current: CurrentSettings;
  readonly options: RunOptions;
}

/**
 * Does the daily automation of one business date, once: claim the run, ask the guard, decide and change the services
 * page by page, then the clients, take the snapshot of the active client count, complete. What the guard keeps back
 * waits for an admin, and the run with it; when it is approved the same run does it. Killed at any instant and started again,
 * it goes on where it was and ends in the same state with the same events.
 */
export async function runAutomation(app: App, options: RunOptions): Promise<RunResult> {
  const current = await currentSettings(app.database.reader());
  const claim = await claimRun(app, options.businessDate, current);
  if (claim.outcome !== 'CLAIMED') return claim;
  options.onClaimed?.(claim.run);

  try {
    const context: RunContext = {
      run: claim.run,
      day: runDay(current.settings, options.businessDate),
      policies: await loadPolicyBook(app.database.reader(), current.settings),
      current,
      options,
    };
    await guardRun(app, context);
    failpoint('run.guarded');
    await decideServices(app, context);
    await applyApproved(app, context);
    await decideClients(app, context);
    const run = await completeRun(app, context);
    return { outcome: run.status === 'AWAITING_APPROVAL' ? 'AWAITING_APPROVAL' : 'DONE', run };
  } catch (error) {
    if (error instanceof AutomationStopped) {
      const halted = await haltRun(app, claim.run, error.message);
      if (halted !== null) return { outcome: 'HALTED', run: halted };
    }
    // Stopped, or in trouble: what is committed stands, and the run is free to be resumed.
    await releaseRun(app, claim.run).catch(() => undefined);
    throw error;
  }
}
