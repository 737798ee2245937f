import { failpoint } from '../config/failpoint.js';
import type { AutomationStorage, EventContext } from './automation-storage.js';
import type { PagePlan, TransitionGroup } from './plan.js';
import { type PlanContext, withAddons } from './plan-services.js';
import { countTransitions, type RunCounts } from './run-counts.js';

export interface ApplyContext extends PlanContext {
  readonly storage: AutomationStorage;
}

/**
 * Applies a plan inside the caller's transaction: the status changes with their events and mails, the module actions
 * of panels, and with every product that ends its addons. Returns what was done, by count.
 */
export async function applyPlan(
  plan: PagePlan,
  context: ApplyContext,
  events: EventContext,
): Promise<Partial<RunCounts>> {
  return await applyGroups(await withAddons(plan, context), context, events);
}

/** Applies groups that hold all that is to be done, addons included. */
export async function applyGroups(
  groups: readonly TransitionGroup[],
  context: ApplyContext,
  events: EventContext,
): Promise<Partial<RunCounts>> {
  for (const group of groups) {
    await (group.viaModule
      ? context.storage.queueModuleActions(group, events)
      : context.storage.applyTransitions(group, events));
    failpoint('page.events-written');
  }
  return countTransitions(groups);
}
