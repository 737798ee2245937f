import type { Verb } from '@arrears/domain';
import type { App } from '../app.js';
import { failpoint } from '../config/failpoint.js';
import { idOf, type ServiceRow } from '../services/service-row.js';
import { advanceRun } from './advance-run.js';
import type { AutomationStorage, KeptBackItem, Pages } from './automation-storage.js';
import { type ApplyContext, applyPlan } from './apply-plan.js';
import { notDone } from './decide-services.js';
import { pageByPage } from './page-by-page.js';
import type { PagePlan, TransitionGroup } from './plan.js';
import { planServices } from './plan-services.js';
import type { RunContext } from './run-automation.js';
import { runEvents } from './run-events.js';
import { isGuarded } from './run-guard.js';

/** Items in one transaction, see decide-services.ts. */
const PAGE_SIZE = 1000;

/**
 * What the guard kept back and an admin has approved: each service is decided anew, as it is now, and what was approved
 * is done where it is still what is due.
 */
export async function applyApproved(app: App, context: RunContext): Promise<void> {
  const { run, day, policies, options } = context;
  if (run.phase !== 'APPROVED') return;
  const { automation } = app;
  const pages = new KeptBackPages(automation, run.id, run.cursor);
  const apply: ApplyContext = { storage: automation, policies, day, tellNothingDue: true };
  await pageByPage(app, context, {
    pages,
    pageSize: options.pageSize ?? PAGE_SIZE,
    work: async (em, rows) => {
      const { items } = pages;
      const plan = onlyApproved(
        await planServices(rows, apply),
        new Map(items.map((item) => [item.serviceId, item.verb])),
      );
      const done = await applyPlan(plan, apply, runEvents(app, run));
      await automation.recordItems(run.id, plan);
      await automation.releaseItems(items.map(({ id }) => id));
      failpoint('page.applied');
      const last = items.at(-1);
      const counts = { ...done, ...notDone(plan) };
      await advanceRun(
        app,
        em,
        run,
        last === undefined
          ? { phase: 'CLIENTS', cursor: 0, counts, looked: 0, total: 0 }
          : { phase: 'APPROVED', cursor: last.id, counts, looked: rows.length, total: run.total },
      );
    },
    fail: async (em, row, error) => {
      const [item] = pages.items;
      await automation.recordItems(run.id, { skips: [], failures: [{ serviceId: idOf(row), error }] });
      await automation.releaseItems(pages.items.map(({ id }) => id));
      const cursor = item?.id ?? run.cursor;
      await advanceRun(app, em, run, { phase: 'APPROVED', cursor, counts: { failed: 1 }, looked: 1, total: run.total });
    },
  });
}

/** The services that were kept back, in the order in which they were. */
class KeptBackPages implements Pages {
  readonly #storage: AutomationStorage;
  readonly #runId: number;
  #afterId: number;
  #before: number;
  /** What `next` read last. */
  items: readonly KeptBackItem[] = [];

  constructor(storage: AutomationStorage, runId: number, afterId: number) {
    this.#storage = storage;
    this.#runId = runId;
    this.#afterId = this.#before = afterId;
  }

  async next(limit: number): Promise<readonly ServiceRow[]> {
    this.#before = this.#afterId;
    this.items = await this.#storage.keptBack(this.#runId, this.#afterId, limit);
    this.#afterId = this.items.at(-1)?.id ?? this.#afterId;
    return await this.#storage.loadServices(this.items.map(({ serviceId }) => serviceId));
  }

  rewind(): void {
    this.#afterId = this.#before;
  }
}

/** The plan without guarded actions other than the one approved for the service: those are for another run to decide. */
function onlyApproved(plan: PagePlan, approved: ReadonlyMap<number, Verb>): PagePlan {
  const transitions = plan.transitions.map((group): TransitionGroup => {
    const { verb } = group.transition;
    if (!isGuarded(verb)) return group;
    const kept = group.serviceIds.map((id) => approved.get(id) === verb);
    return {
      ...group,
      serviceIds: group.serviceIds.filter((_, i) => kept[i]),
      decideFrom: group.decideFrom.filter((_, i) => kept[i]),
    };
  });
  return { ...plan, transitions: transitions.filter(({ serviceIds }) => serviceIds.length > 0) };
}
