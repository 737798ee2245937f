import { addDays, type GuardCheck, type GuardedVerb, guardLimits, type Verb } from '@arrears/domain';
import type { App } from '../app.js';
import { checksOf, measure, UNMEASURED } from './check-guard.js';
import { keepLease } from './keep-lease.js';
import { planEveryService, type Planning } from './plan-run.js';
import type { RunContext } from './run-automation.js';
import { addGuarded, countGuarded, type GuardedCounts, NOTHING_GUARDED } from './run-guard.js';

/**
 * Asks the guard before the run's first change, by planning all of it on a snapshot. Nothing is written here: the answer
 * is committed with the first page, and whoever has to begin again before that asks again.
 */
export async function guardRun(
  app: Pick<App, 'clock' | 'database' | 'planningSnapshot'>,
  { run, day, policies, current: { settings }, options }: RunContext,
): Promise<void> {
  if (options.unguarded === true || run.phase !== 'SERVICES' || run.guard) return;
  await using lease = new AsyncDisposableStack();
  lease.use(keepLease(app, run));
  using snapshot = app.planningSnapshot();
  const { storage } = snapshot;
  const { businessDate } = day;
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const planning = { storage, policies, day, businessDate, settings, afterId: run.cursor, options: signal };
  const checks = (await checkBeforePlanning(planning)) ?? (await checkPlan(planning));
  run.guard = { checks, acted: NOTHING_GUARDED, decision: null };
}

/** So many services at the most are looked at one by one to know how many may be terminated. */
const MOST_TERMINABLE = 50_000;

/** The guard's answer where it is plain without a plan that nothing can be exceeded; null where it is not. */
async function checkBeforePlanning(planning: Planning): Promise<readonly GuardCheck[] | null> {
  const { storage, settings, businessDate, afterId } = planning;
  const candidates = await storage.countCandidates(businessDate, afterId);
  if (!(await mayDo('SUSPEND', candidates, planning))) return null;
  const terminable = candidates === 0 ? 0 : await countTerminable(planning);
  if (!(await mayDo('TERMINATE', terminable, planning))) return null;
  const most = { SUSPEND: candidates, TERMINATE: terminable };
  return checksOf(settings, null, UNMEASURED).map((check) => ({
    ...check,
    allowed: Math.max(check.allowed, most[check.verb]),
  }));
}

/** How many services the run can terminate at the most; Infinity where only a plan can tell. */
export async function countTerminable({
  storage,
  businessDate,
  policies,
}: Pick<Planning, 'storage' | 'businessDate' | 'policies'>): Promise<number> {
  if (await storage.hasOwnTermination()) return Infinity;
  const days = policies.earliestTermination();
  const dueBy = days === null ? null : addDays(businessDate, -days);
  const count = await storage.countTerminable({ date: businessDate, dueBy }, MOST_TERMINABLE);
  return count < MOST_TERMINABLE ? count : Infinity;
}

/** Whether so many may be suspended or terminated unasked, read no further than it takes to know. */
async function mayDo(verb: GuardedVerb, services: number, { storage, settings }: Planning): Promise<boolean> {
  const { count, percent, medianFactor } = guardLimits(settings, verb);
  if (services <= count) return true;
  if (medianFactor > 0 || percent === 0 || services === Infinity) return false;
  return await storage.hasActiveServices(Math.ceil((services * 100) / percent));
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
