import type { AutomationSettings } from '@arrears/domain';
import type { App } from '../app.js';
import { failpoint } from '../config/failpoint.js';
import { idOf, type ServiceRow } from '../services/service-row.js';
import { advanceRun } from './advance-run.js';
import { type ApplyContext, applyGroups } from './apply-plan.js';
import { checksOf, measure } from './check-guard.js';
import { pageByPage } from './page-by-page.js';
import type { PagePlan, TransitionGroup } from './plan.js';
import { planServices, withAddons } from './plan-services.js';
import type { RunContext } from './run-automation.js';
import type { RunCounts } from './run-counts.js';
import { runEvents } from './run-events.js';
import { afterPage, countGuarded, keptBack, type RunGuard, withoutVerbs } from './run-guard.js';

/**
 * Services in one transaction: few enough to hold the write lock for milliseconds, enough to be fast. Fewer where they
 * lie scattered, for then each one writes a page of the database of its own.
 */
const PAGE_SIZE = { scattered: 500, dense: 2000 } as const;

/** First phase of a run: every service that is due, in the order of ids, a short transaction a page. */
export async function decideServices(app: App, context: RunContext): Promise<void> {
  const { run, day, options } = context;
  if (run.phase !== 'SERVICES') return;
  const pages = app.automation.candidatePages(day.businessDate, run.cursor);
  // Resumed, it goes on counting from what it had found at its start.
  if (run.done === 0) run.total = await app.automation.countCandidates(day.businessDate, run.cursor);
  await pageByPage(app, context, {
    pages,
    pageSize: options.pageSize ?? (pages.sparse ? PAGE_SIZE.scattered : PAGE_SIZE.dense),
    work: async (em, rows) => {
      const { counts, guard } = await decideRows(app, context, rows);
      failpoint('page.applied');
      const last = rows.at(-1);
      await advanceRun(
        app,
        em,
        run,
        last === undefined
          ? { phase: 'CLIENTS', cursor: 0, counts, looked: 0, total: 0, guard }
          : { phase: 'SERVICES', cursor: idOf(last), counts, looked: rows.length, total: run.total, guard },
      );
    },
    fail: async (em, row, error) => {
      const serviceId = idOf(row);
      await app.automation.recordItems(run.id, { skips: [], failures: [{ serviceId, error }] });
      const counts = { failed: 1 };
      await advanceRun(app, em, run, { phase: 'SERVICES', cursor: serviceId, counts, looked: 1, total: run.total });
    },
  });
}

interface Decided {
  readonly counts: Partial<RunCounts>;
  readonly guard: RunGuard | null;
}

/** Decides rows and changes what the guard lets be changed; the rest is recorded. */
async function decideRows(app: App, context: RunContext, rows: readonly ServiceRow[]): Promise<Decided> {
  const before = context.run.guard ?? null;
  const apply = applyContext(app, context, before);
  const plan = await planServices(rows, apply);
  const admitted = await admit(plan, apply, before, context.current.settings);
  const counts = await applyGroups(admitted.groups, apply, runEvents(app, context.run));
  const { kept } = admitted;
  await app.automation.recordItems(context.run.id, { ...plan, kept });
  const guarded = kept.reduce((sum, { serviceIds }) => sum + serviceIds.length, 0);
  return { counts: { ...counts, ...notDone(plan), guarded }, guard: admitted.guard };
}

interface Admitted {
  readonly groups: readonly TransitionGroup[];
  readonly kept: readonly TransitionGroup[];
  readonly guard: RunGuard | null;
}

/** What of a plan may be done, with the addons that end by it, and what waits for approval. */
async function admit(
  plan: PagePlan,
  context: ApplyContext,
  guard: RunGuard | null,
  settings: AutomationSettings,
): Promise<Admitted> {
  const verbs = keptBack(guard);
  const { free, kept } = withoutVerbs(plan, verbs);
  const groups = await withAddons(free, context);
  if (guard === null) return { groups, kept, guard };
  const after = afterPage(guard, countGuarded(groups));
  if (keptBack(after).size === verbs.size) return { groups, kept, guard: after };
  // Where it was plain before that there is no more to do than may be done, how much may be is reckoned only now.
  const isMeasured = guard.checks.every(({ activeServices }) => activeServices !== null);
  const checks = isMeasured ? after.checks : checksOf(settings, null, await measure(context.storage, settings));
  // More than was planned and is allowed: this page and what comes after it wait, too.
  return await admit(plan, context, { ...guard, checks }, settings);
}

/** What of a plan is not a status change, by count. */
export function notDone({ skips, failures }: PagePlan): Pick<RunCounts, 'skipped' | 'failed'> {
  return {
    skipped: skips.reduce((sum, { serviceIds }) => sum + serviceIds.length, 0),
    failed: failures.length,
  };
}

function applyContext({ automation }: App, { policies, day }: RunContext, guard: RunGuard | null): ApplyContext {
  return { storage: automation, policies, day, guarded: keptBack(guard) };
}
