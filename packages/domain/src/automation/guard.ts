import type { AutomationSettings } from '../settings/automation-settings.js';
import type { Verb } from './decision.js';

/** The actions that a wrong setting or a missed day can turn into a disaster; terminations first. */
export const GUARDED_VERBS = ['TERMINATE', 'SUSPEND'] as const;
export type GuardedVerb = Extract<Verb, (typeof GUARDED_VERBS)[number]>;

/** How much of an action a run may do unasked. */
export interface GuardLimits {
  /** So many are always allowed. */
  readonly count: number;
  /** Of the ACTIVE services. */
  readonly percent: number;
  /** Times the median of earlier runs; 0 = no such limit. */
  readonly medianFactor: number;
}

/** What the limits are measured by. */
export interface GuardMeasure {
  /** Services with status ACTIVE, of every kind, before the run; null where they were not counted, for too little was due. */
  readonly activeServices: number | null;
  /** Median of what earlier runs did; null where there were too few to tell. */
  readonly median: number | null;
}

/** The guard's answer for one action of one run. */
export interface GuardCheck extends GuardMeasure {
  readonly verb: GuardedVerb;
  readonly limits: GuardLimits;
  /** How many services the run would do it to; null where it was plain without counting that they are few enough. */
  readonly planned: number | null;
  /** The most that a run may do unasked. */
  readonly allowed: number;
  readonly exceeded: boolean;
}

export function guardLimits(settings: AutomationSettings, verb: GuardedVerb): GuardLimits {
  return verb === 'SUSPEND'
    ? {
        count: settings.guardSuspensionCount,
        percent: settings.guardSuspensionPercent,
        medianFactor: settings.guardSuspensionMedianFactor,
      }
    : {
        count: settings.guardTerminationCount,
        percent: settings.guardTerminationPercent,
        medianFactor: settings.guardTerminationMedianFactor,
      };
}

/**
 * The most that a run may do unasked: the count, whatever the share; above it, what neither the percentage nor the
 * multiple of the median is exceeded by.
 */
export function allowedByGuard(
  { count, percent, medianFactor }: GuardLimits,
  { activeServices, median }: GuardMeasure,
): number {
  const byShare = Math.floor((percent * (activeServices ?? 0)) / 100);
  const byMedian = medianFactor === 0 || median === null ? Infinity : Math.floor(medianFactor * median);
  return Math.max(count, Math.min(byShare, byMedian));
}

/** Runs it takes at least for their median to say something, and how many are looked at. */
export const MEDIAN_OF_RUNS = { least: 5, most: 14 } as const;

/** The median of what the latest runs did, the latest first; null where they are too few. */
export function trailingMedian(done: readonly number[]): number | null {
  if (done.length < MEDIAN_OF_RUNS.least) return null;
  const sorted = done.slice(0, MEDIAN_OF_RUNS.most).toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

const ACTED: Readonly<Record<GuardedVerb, string>> = { SUSPEND: 'suspended', TERMINATE: 'terminated' };

/** Why an action waits for approval, in a sentence an admin understands; `planned` must have been counted. */
export function describeGuard({ verb, planned, allowed, limits, activeServices, median }: GuardCheck): string {
  const services = `${planned ?? `More than ${allowed}`} ${planned === 1 ? 'service' : 'services'}`;
  const reasons = [`more than ${limits.count}`];
  if (activeServices !== null && (planned ?? Infinity) * 100 > limits.percent * activeServices) {
    reasons.push(`more than ${limits.percent} % of the ${activeServices} ACTIVE ones`);
  }
  if (limits.medianFactor > 0 && median !== null && (planned ?? Infinity) > limits.medianFactor * median) {
    reasons.push(`more than ${limits.medianFactor} times the ${median} of an ordinary run`);
  }
  return `${services} would be ${ACTED[verb]}: ${reasons.join(' and ')}.`;
}
