import { setImmediate as breathe } from 'node:timers/promises';
import type { App } from '../app.js';
import { isDatabaseTrouble } from '../database/database-trouble.js';
import { idOf, type ServiceRow } from '../services/service-row.js';
import { advanceRun, LeaseLost } from './advance-run.js';
import { type ApplyContext, applyPlan } from './apply-plan.js';
import type { CandidatePages } from './automation-storage.js';
import { failpoint } from './failpoint.js';
import { runEvents } from './run-events.js';
import type { PagePlan } from './plan.js';
import { messageOf, planServices } from './plan-services.js';
import type { RunContext } from './run-automation.js';
import type { RunCounts } from './run-counts.js';

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
  const pageSize = options.pageSize ?? (pages.sparse ? PAGE_SIZE.scattered : PAGE_SIZE.dense);
  // Resumed, it goes on counting from what it had found at its start.
  if (run.done === 0) run.total = await app.automation.countCandidates(day.businessDate, run.cursor);

  for (;;) {
    options.signal?.throwIfAborted();
    const size = await decidePage(app, context, pages, pageSize);
    if (size === 0) break;
    options.onProgress?.({ phase: 'SERVICES', done: run.done, total: run.total });
    // The driver never waits by itself: without this nothing else in the process would get a turn until the end.
    await breathe();
  }
}

/** Decides and changes one page in one transaction; returns how many services it held, 0 at the end. */
async function decidePage(app: App, context: RunContext, pages: CandidatePages, limit: number): Promise<number> {
  let rows: readonly ServiceRow[] = [];
  try {
    await app.database.write(async (em) => {
      rows = await pages.next(limit);
      failpoint('page.begun');
      const plan = await planServices(rows, planContext(app, context));
      const counts = await applyAndRecord(app, context, plan);
      failpoint('page.applied');
      const last = rows.at(-1);
      await advanceRun(
        app,
        em,
        context.run,
        last === undefined
          ? { phase: 'CLIENTS', cursor: 0, counts, looked: 0, total: 0 }
          : { phase: 'SERVICES', cursor: idOf(last), counts, looked: rows.length, total: context.run.total },
      );
    });
    failpoint('page.committed');
  } catch (error) {
    if (error instanceof LeaseLost || isDatabaseTrouble(error) || rows.length === 0) throw error;
    pages.rewind();
    await (rows.length === 1
      ? recordFailure(app, context, pages, messageOf(error))
      : decideRowByRow(app, context, pages, rows.length));
  }
  return rows.length;
}

/** One row spoils the set statement of its page: each row by itself then, so that only the bad ones are left out. */
async function decideRowByRow(app: App, context: RunContext, pages: CandidatePages, rows: number): Promise<void> {
  for (let left = rows; left > 0; left -= 1) await decidePage(app, context, pages, 1);
}

async function recordFailure(app: App, context: RunContext, pages: CandidatePages, error: string): Promise<void> {
  await app.database.write(async (em) => {
    const [row] = await pages.next(1);
    if (row === undefined) return;
    const serviceId = idOf(row);
    await app.automation.recordItems(context.run.id, { skips: [], failures: [{ serviceId, error }] });
    await advanceRun(app, em, context.run, {
      phase: 'SERVICES',
      cursor: serviceId,
      counts: { failed: 1 },
      looked: 1,
      total: context.run.total,
    });
  });
}

async function applyAndRecord(app: App, context: RunContext, plan: PagePlan): Promise<Partial<RunCounts>> {
  const done = await applyPlan(plan, planContext(app, context), runEvents(app, context.run));
  await app.automation.recordItems(context.run.id, plan);
  return { ...done, ...notDone(plan) };
}

/** What of a plan is not a status change, by count. */
export function notDone({ skips, failures }: PagePlan): Pick<RunCounts, 'skipped' | 'failed'> {
  return {
    skipped: skips.reduce((sum, { serviceIds }) => sum + serviceIds.length, 0),
    failed: failures.length,
  };
}

function planContext({ automation }: App, { policies, day }: RunContext): ApplyContext {
  return { storage: automation, policies, day };
}
