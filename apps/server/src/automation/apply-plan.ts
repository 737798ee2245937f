import type { AutomationStorage, EventContext } from './automation-storage.js';
import { failpoint } from './failpoint.js';
import type { PagePlan, TransitionGroup } from './plan.js';
import { endOf, planAddonsOf, type PlanContext } from './plan-services.js';
import { countOfVerb, type RunCounts } from './run-counts.js';

/**
 * Applies a plan inside the caller's transaction: the status changes with their events and mails, the module actions
 * of panels, and with every product that ends its addons. Returns what was done, by count.
 */
export async function applyPlan(
  plan: PagePlan,
  context: PlanContext,
  events: EventContext,
): Promise<Partial<RunCounts>> {
  const counts: Partial<Record<keyof RunCounts, number>> = {};
  for (const group of plan.transitions) {
    await applyGroup(context.storage, group, events, counts);
    const end = endOf(group.transition);
    if (end === null || group.kind !== 'PRODUCT' || group.viaModule) continue;
    const addons = await planAddonsOf(group.serviceIds, end, context);
    for (const addonGroup of addons.transitions) await applyGroup(context.storage, addonGroup, events, counts);
  }
  return counts;
}

async function applyGroup(
  storage: AutomationStorage,
  group: TransitionGroup,
  events: EventContext,
  counts: Partial<Record<keyof RunCounts, number>>,
): Promise<void> {
  const count = group.viaModule ? 'queued' : countOfVerb(group.transition.verb);
  await (group.viaModule ? storage.queueModuleActions(group, events) : storage.applyTransitions(group, events));
  failpoint('page.events-written');
  counts[count] = (counts[count] ?? 0) + group.serviceIds.length;
}
