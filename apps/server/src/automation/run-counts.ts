import type { Verb } from '@arrears/domain';
import type { TransitionGroup } from './plan.js';

/** How many of what a run did. A queued module action counts as `queued` until its module has succeeded. */
export interface RunCounts {
  readonly suspended: number;
  readonly unsuspended: number;
  readonly terminated: number;
  readonly cancelled: number;
  readonly domainsMoved: number;
  readonly clientsActivated: number;
  readonly clientsInactivated: number;
  /** Services for which an action was due but blocked. */
  readonly skipped: number;
  readonly failed: number;
  readonly queued: number;
  /** Services kept from an action by the guard, whether it was approved later or not. */
  readonly guarded: number;
}

type RunCount = keyof RunCounts;

export const NO_COUNTS: RunCounts = {
  suspended: 0,
  unsuspended: 0,
  terminated: 0,
  cancelled: 0,
  domainsMoved: 0,
  clientsActivated: 0,
  clientsInactivated: 0,
  skipped: 0,
  failed: 0,
  queued: 0,
  guarded: 0,
};

const COUNT_OF_VERB: Readonly<Record<Verb, RunCount>> = {
  SUSPEND: 'suspended',
  UNSUSPEND: 'unsuspended',
  TERMINATE: 'terminated',
  CANCEL: 'cancelled',
  MOVE_DOMAIN: 'domainsMoved',
};

/** Services by what is done to them; those that wait for their panel are `queued`. */
export function countTransitions(groups: readonly TransitionGroup[]): Partial<RunCounts> {
  const counts: Partial<Record<RunCount, number>> = {};
  for (const { transition, viaModule, serviceIds } of groups) {
    const count = viaModule ? 'queued' : COUNT_OF_VERB[transition.verb];
    counts[count] = (counts[count] ?? 0) + serviceIds.length;
  }
  return counts;
}

export function addCounts(a: RunCounts, b: Readonly<Partial<RunCounts>>): RunCounts {
  const sum: Record<string, number> = {};
  // Counts kept by an earlier version may lack one.
  for (const name of Object.keys(NO_COUNTS) as RunCount[]) sum[name] = (a[name] ?? 0) + (b[name] ?? 0);
  return sum as unknown as RunCounts;
}
