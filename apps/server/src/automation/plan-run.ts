import { setImmediate as breathe } from 'node:timers/promises';
import type { LocalDate } from '@arrears/domain';
import type { App } from '../app.js';
import { countClients } from '../clients/count-clients.js';
import { planClients } from '../clients/plan-clients.js';
import { currentTier } from '../licensing/current-tier.js';
import type { ClientGroupChange } from './automation-storage.js';
import { clientQuery } from './decide-clients.js';
import { notDone } from './decide-services.js';
import { loadPolicyBook } from './load-policy-book.js';
import type { Failure, PagePlan, SkipGroup, TransitionGroup } from './plan.js';
import { type PlanContext, planServices, withAddons } from './plan-services.js';
import { addCounts, countTransitions, NO_COUNTS, type RunCounts } from './run-counts.js';
import type { Progress } from './run-automation.js';
import { runDay } from './run-day.js';
import { currentSettings } from './settings.js';

const PAGE_SIZE = 2000;

/** What a run of a date would do to the database as it is now. */
export interface PlannedRun {
  readonly businessDate: LocalDate;
  readonly counts: RunCounts;
  readonly activeClients: { readonly before: number; readonly after: number };
  readonly tier: { readonly before: string | null; readonly after: string | null };
}

/** Hears of the plan as it is made, page by page; nothing of it is kept. */
export interface PlanListener {
  onTransitions?: (groups: readonly TransitionGroup[]) => void;
  onSkips?: (groups: readonly SkipGroup[]) => void;
  onFailures?: (failures: readonly Failure[]) => void;
  onClients?: (changes: readonly ClientGroupChange[]) => void;
  onProgress?: (progress: Progress) => void;
}

/** The run's own planner without the apply: reads, decides, counts, and changes nothing. */
export async function planRun(app: App, businessDate: LocalDate, listener: PlanListener = {}): Promise<PlannedRun> {
  const em = app.database.reader();
  const current = await currentSettings(em);
  const day = runDay(current.settings, businessDate);
  const policies = await loadPolicyBook(em, current.settings);
  const context: PlanContext = { storage: app.automation, policies, day };
  const total = listener.onProgress ? await app.automation.countCandidates(businessDate, 0) : 0;

  let counts = NO_COUNTS;
  await app.automation.forgetPlanned();
  const pages = app.automation.candidatePages(businessDate, 0);
  for (let done = 0; ;) {
    const rows = await pages.next(PAGE_SIZE);
    if (rows.length === 0) break;
    counts = addCounts(counts, await planPage(await planServices(rows, context), context, listener));
    done += rows.length;
    listener.onProgress?.({ phase: 'SERVICES', done, total });
    await breathe();
  }

  const before = await app.automation.countActiveClients();
  let after = before;
  const query = { ...(await clientQuery(em, { current, day })), planned: true };
  const enabled = current.settings.clientStatusUpdate !== 'DISABLED';
  for (let afterId = 0; enabled;) {
    const rows = await app.automation.loadClients({ ...query, afterId });
    const last = rows.at(-1);
    if (last === undefined) break;
    const changes = planClients(rows, current.settings, businessDate);
    listener.onClients?.(changes);
    const clients = countClients(changes);
    counts = addCounts(counts, clients);
    after += clients.clientsActivated - clients.clientsInactivated;
    afterId = last[0];
  }
  const tier = { before: await currentTier(em, before), after: await currentTier(em, after) };
  return { businessDate, counts, activeClients: { before, after }, tier };
}

async function planPage(plan: PagePlan, context: PlanContext, listener: PlanListener): Promise<Partial<RunCounts>> {
  const groups = await withAddons(plan, context);
  for (const { transition, kind, serviceIds, viaModule } of groups) {
    if (!viaModule) await context.storage.notePlanned(serviceIds, kind, transition.to);
  }
  listener.onTransitions?.(groups);
  listener.onSkips?.(plan.skips);
  listener.onFailures?.(plan.failures);
  return { ...countTransitions(groups), ...notDone(plan) };
}
