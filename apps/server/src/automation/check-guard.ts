import {
  allowedByGuard,
  type AutomationSettings,
  type GuardCheck,
  GUARDED_VERBS,
  type GuardedVerb,
  guardLimits,
  type GuardMeasure,
  MEDIAN_OF_RUNS,
  trailingMedian,
} from '@arrears/domain';
import type { AutomationReads } from './automation-storage.js';
import type { GuardedCounts } from './run-guard.js';

type Measures = Readonly<Record<GuardedVerb, GuardMeasure>>;

const NOT_MEASURED: GuardMeasure = { activeServices: null, median: null };

/** Nothing is known, and so only the count is allowed. */
export const UNMEASURED: Measures = { SUSPEND: NOT_MEASURED, TERMINATE: NOT_MEASURED };

/** What the limits of the settings are measured by. */
export async function measure(storage: AutomationReads, settings: AutomationSettings): Promise<Measures> {
  const activeServices = await storage.countActiveServices();
  const medianOf = async (verb: GuardedVerb): Promise<number | null> =>
    guardLimits(settings, verb).medianFactor === 0
      ? null
      : trailingMedian(await storage.doneByLatestRuns(verb, MEDIAN_OF_RUNS.most));
  return {
    SUSPEND: { activeServices, median: await medianOf('SUSPEND') },
    TERMINATE: { activeServices, median: await medianOf('TERMINATE') },
  };
}

/** The guard's answers for a plan; without one (null) nothing is exceeded yet. */
export function checksOf(
  settings: AutomationSettings,
  planned: GuardedCounts | null,
  measures: Measures,
): readonly GuardCheck[] {
  return GUARDED_VERBS.map((verb) => {
    const limits = guardLimits(settings, verb);
    const allowed = allowedByGuard(limits, measures[verb]);
    const count = planned?.[verb] ?? null;
    return { verb, limits, ...measures[verb], planned: count, allowed, exceeded: count !== null && count > allowed };
  });
}
