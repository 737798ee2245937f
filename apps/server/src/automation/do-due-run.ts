import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { findDueRun } from './due-run.js';
import { runAutomation, type RunOptions, type RunResult } from './run-automation.js';
import { watchClock } from './watch-clock.js';

export type DueRunResult = RunResult | Refused<'CLOCK_IN_DOUBT'> | { readonly outcome: 'NOTHING_DUE' };

/**
 * Does the run that is due, if one is and the clock can be believed. May be called at any time, as often as one likes and by several processes: what
 * is due, and that it is done once, is decided by the table of runs.
 */
export async function doDueRun(app: App, options: Omit<RunOptions, 'businessDate'>): Promise<DueRunResult> {
  const doubt = await watchClock(app);
  if (doubt !== null) return { outcome: 'CLOCK_IN_DOUBT', message: doubt.reason };
  const { due } = await findDueRun(app);
  if (due === null) return { outcome: 'NOTHING_DUE' };
  return await runAutomation(app, { ...options, businessDate: due });
}
