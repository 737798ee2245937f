import { setImmediate as breathe } from 'node:timers/promises';
import { type AutomationSettings, countsForClient, type GuardCheck, type LocalDate } from '@arrears/domain';
import type { App } from '../app.js';
import { countClients } from '../clients/count-clients.js';
import { planClients } from '../clients/plan-clients.js';
import { currentTier } from '../licensing/current-tier.js';
import type { ClientGroupChange, PlanningStorage } from './automation-storage.js';
import { clientQuery } from './decide-clients.js';
import { notDone } from './decide-services.js';
import { checksOf, measure } from './check-guard.js';
import { loadPolicyBook } from './load-policy-book.js';
import type { Failure, PagePlan, SkipGroup, TransitionGroup } from './plan.js';
import { type PlanContext, planServices, withAddons } from './plan-services.js';
import { addCounts, countTransitions, NO_COUNTS, type RunCounts } from './run-counts.js';
import type { Progress } from './run-automation.js';
import { runDay } from './run-day.js';
import { addGuarded, countGuarded, NOTHING_GUARDED } from './run-guard.js';

const PAGE_SIZE = 2000;

/** What a run of a date would do to the database as it was when it was asked. */
export interface PlannedRun {
  readonly businessDate: LocalDate;
  readonly counts: RunCounts;
  readonly activeClients: { readonly before: number; readonly after: number };
  readonly tier: { readonly before: string | null; readonly after: string | null };
  /** What the guard would say to it; the counts are those of the whole plan. */
  readonly guard: readonly GuardCheck[];
}

/** Of which day, and by which settings. */
export interface PlanQuestion {
  readonly businessDate: LocalDate;
  readonly settings: AutomationSettings;
}

/** Hears of the plan as it is made, page by page; nothing of it is kept. */
export interface PlanListener {
  onTransitions?: (groups: readonly TransitionGroup[]) => void;
  onSkips?: (groups: readonly SkipGroup[]) => void;
  onFailures?: (failures: readonly Failure[]) => void;
  onClients?: (changes: readonly ClientGroupChange[]) => void;
  onProgress?: (progress: Progress) => void;
}

export interface PlanOptions extends PlanListener {
  /** Aborted, planning ends after the page it is at, with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface Planning extends PlanContext, PlanQuestion {
  readonly storage: PlanningStorage;
  /** Services up to this id are done already. */
  readonly afterId: number;
  readonly options: PlanOptions;
}

/**
 * The run's own planner without the apply: reads, decides, counts, and changes nothing. All of it sees the database as
 * the snapshot does, so that what is committed meanwhile is in the whole of the plan or in none of it.
 */
export async function planRun(
  { database }: Pick<App, 'database'>,
  storage: PlanningStorage,
  { businessDate, settings }: PlanQuestion,
  options: PlanOptions = {},
): Promise<PlannedRun> {
  const em = database.reader();
  const day = runDay(settings, businessDate);
  let guarded = NOTHING_GUARDED;
  const onTransitions = (groups: readonly TransitionGroup[]): void => {
    guarded = addGuarded(guarded, countGuarded(groups));
    options.onTransitions?.(groups);
  };
  const planning = {
    storage,
    policies: await loadPolicyBook(em, settings),
    day,
    businessDate,
    settings,
    afterId: 0,
    options: { ...options, onTransitions },
  };
  await storage.forgetPlanned();
  const services = await planEveryService(planning);
  const clients = await planEveryClient(planning, await clientQuery(em, { current: { settings }, day }));
  const before = await storage.countActiveClients();
  const after = before + clients.clientsActivated - clients.clientsInactivated;
  const tier = { before: await currentTier(em, before), after: await currentTier(em, after) };
  const guard = checksOf(settings, guarded, await measure(storage, settings));
  return { businessDate, counts: addCounts(services, clients), activeClients: { before, after }, tier, guard };
}

/** Plans every service, page by page; the storage must have forgotten what was planned before. */
export async function planEveryService(planning: Planning): Promise<RunCounts> {
  const { storage, businessDate, afterId, options } = planning;
  const total = options.onProgress ? await storage.countCandidates(businessDate, afterId) : 0;
  const pages = storage.candidatePages(businessDate, afterId);
  let counts = NO_COUNTS;
  for (let done = 0; ;) {
    options.signal?.throwIfAborted();
    const rows = await pages.next(PAGE_SIZE);
    if (rows.length === 0) return counts;
    counts = addCounts(counts, await planPage(await planServices(rows, planning), planning));
    done += rows.length;
    options.onProgress?.({ phase: 'SERVICES', done, total });
    await breathe();
  }
}

async function planPage(plan: PagePlan, planning: Planning): Promise<Partial<RunCounts>> {
  const { storage, options } = planning;
  const groups = await withAddons(plan, planning);
  for (const { transition, from, kind, serviceIds, viaModule } of groups) {
    const counts = countsForClient(kind, transition.to);
    // A suspended service counts as an active one does: of a mass suspension nothing has to be noted.
    if (!viaModule && counts !== countsForClient(kind, from)) await storage.notePlanned(serviceIds, counts);
  }
  options.onTransitions?.(groups);
  options.onSkips?.(plan.skips);
  options.onFailures?.(plan.failures);
  return { ...countTransitions(groups), ...notDone(plan) };
}

async function planEveryClient(
  { storage, settings, businessDate, options }: Planning,
  query: Awaited<ReturnType<typeof clientQuery>>,
): Promise<RunCounts> {
  let counts = NO_COUNTS;
  if (settings.clientStatusUpdate === 'DISABLED') return counts;
  for (let afterId = 0; ;) {
    options.signal?.throwIfAborted();
    const rows = await storage.loadClients({ ...query, planned: true, afterId });
    const last = rows.at(-1);
    if (last === undefined) return counts;
    const changes = planClients(rows, settings, businessDate);
    options.onClients?.(changes);
    counts = addCounts(counts, countClients(changes));
    afterId = last[0];
    await breathe();
  }
}
