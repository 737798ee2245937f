import { type GuardCheck, guardLimits, type Verb } from '@arrears/domain';
import type { App } from '../app.js';
import { checksOf, measure, UNMEASURED } from './check-guard.js';
import { planEveryService, type Planning } from './plan-run.js';
import type { RunContext } from './run-automation.js';
import { addGuarded, countGuarded, type GuardedCounts, NOTHING_GUARDED } from './run-guard.js';

/**
 * Asks the guard before the run's first change, by planning all of it on a snapshot. Nothing is written here: the answer
 * is committed with the first page, and whoever has to begin again before that asks again.
 */
export async function guardRun(
  app: Pick<App, 'database' | 'planningSnapshot'>,
  { run, day, policies, current: { settings }, options }: RunContext,
): Promise<void> {
  if (options.unguarded === true || run.phase !== 'SERVICES' || run.guard) return;
  using snapshot = app.planningSnapshot();
  const { storage } = snapshot;
  const { businessDate } = day;
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const planning = { storage, policies, day, businessDate, settings, afterId: run.cursor, options: signal };
  const checks = (await checkBeforePlanning(planning)) ?? (await checkPlan(planning));
  run.guard = { checks, acted: NOTHING_GUARDED, decision: null };
}

/** The guard's answer where it is plain without a plan that nothing can be exceeded; null where it is not. */
async function checkBeforePlanning(planning: Planning): Promise<readonly GuardCheck[] | null> {
  const { storage, settings, businessDate, policies, afterId } = planning;
  const candidates = await storage.countCandidates(businessDate, afterId);
  // With a product go its addons, which need not be candidates: how many would be terminated only a plan can tell.
  if (candidates > 0 && (policies.mayTerminate() || (await storage.hasTerminationBeside(businessDate)))) return null;
  if (!(await maySuspend(planning, candidates))) return null;
  return checksOf(settings, null, UNMEASURED).map((check) =>
    check.verb === 'SUSPEND' ? { ...check, allowed: Math.max(check.allowed, candidates) } : check,
  );
}

/** Whether so many may be suspended unasked, read no further than it takes to know. */
async function maySuspend({ storage, settings }: Planning, candidates: number): Promise<boolean> {
  const { count, percent, medianFactor } = guardLimits(settings, 'SUSPEND');
  if (candidates <= count) return true;
  if (medianFactor > 0 || percent === 0) return false;
  return await storage.hasActiveServices(Math.ceil((candidates * 100) / percent));
}

async function checkPlan(planning: Planning): Promise<readonly GuardCheck[]> {
  const { storage, settings } = planning;
  const measures = await measure(storage, settings);
  await storage.forgetPlanned();
  const checks = checksOf(settings, await countPlanned(planning), measures);
  if (!checks.some(({ verb, exceeded }) => verb === 'TERMINATE' && exceeded)) return checks;
  // A product that is kept from ending does not take its addons along: they are decided by themselves, and so counted.
  const beside = await countPlanned({ ...planning, guarded: new Set<Verb>(['TERMINATE']) });
  const again = checksOf(settings, beside, measures);
  return checks.map((check) =>
    check.verb === 'TERMINATE' ? check : (again.find(({ verb }) => verb === check.verb) ?? check),
  );
}

async function countPlanned(planning: Planning): Promise<GuardedCounts> {
  let planned = NOTHING_GUARDED;
  const onTransitions: Planning['options']['onTransitions'] = (groups) => {
    planned = addGuarded(planned, countGuarded(groups));
  };
  await planEveryService({ ...planning, options: { ...planning.options, onTransitions } });
  return planned;
}
