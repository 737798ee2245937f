import {
  decide,
  type Decision,
  decideFrom,
  endOfAddon,
  endsWithParent,
  type ParentEnd,
  type Policy,
  type RunDay,
  type ServiceFacts,
  type Transition,
  type Verb,
} from '@arrears/domain';
import { factsOf, idOf, type ServiceRow } from '../services/service-row.js';
import { type PagePlan, PlanBuilder, type TransitionGroup } from './plan.js';
import type { PolicyBook } from './policy-book.js';
import type { AutomationReads } from './automation-storage.js';

export interface PlanContext {
  readonly storage: AutomationReads;
  readonly policies: PolicyBook;
  readonly day: RunDay;
  /** Actions that wait for approval: what they would end is not taken to end. */
  readonly guarded?: ReadonlySet<Verb>;
  /** Services for which nothing is due are skipped in so many words, for somebody waits to hear of them. */
  readonly tellNothingDue?: boolean;
}

/** Decides every service of the rows. Reads what it needs beside them; changes nothing. */
export async function planServices(rows: readonly ServiceRow[], context: PlanContext): Promise<PagePlan> {
  const { policies, day } = context;
  const plan = new PlanBuilder();
  const withDebt = await servicesWithDebt(rows, context);
  const parentEnds = await endingParents(rows, context);
  for (const row of rows) {
    try {
      const policy = policies.policyFor(row);
      const facts = factsOf(row, {
        policy,
        hasUnpaidInvoice: withDebt.has(idOf(row)),
        parentEnds: parentEndOf(row, parentEnds),
      });
      const decision = decide(facts, day);
      if (context.tellNothingDue === true && decision.reason === 'NOTHING_DUE') plan.skip(idOf(row), decision);
      else addDecision(plan, row, facts, decision, policies);
    } catch (error) {
      plan.fail(idOf(row), messageOf(error));
    }
  }
  return plan.build();
}

/** The plan's transitions, and after each group of products that end the end of their ACTIVE and SUSPENDED addons. */
export async function withAddons(plan: PagePlan, context: PlanContext): Promise<readonly TransitionGroup[]> {
  const groups: TransitionGroup[] = [];
  for (const group of plan.transitions) {
    groups.push(group);
    const end = endOf(group.transition);
    if (end === null || group.kind !== 'PRODUCT' || group.viaModule) continue;
    groups.push(...(await planAddonsOf(group.serviceIds, end, context)).transitions);
  }
  return groups;
}

async function planAddonsOf(
  parents: readonly number[],
  end: ParentEnd,
  { storage, policies }: PlanContext,
): Promise<PagePlan> {
  const plan = new PlanBuilder();
  for (const row of await storage.loadLiveAddonsOf(parents)) {
    const policy = policies.policyFor(row);
    const facts = factsOf(row, { policy, hasUnpaidInvoice: false, parentEnds: end });
    if (facts.kind !== 'ADDON' || !endsWithParent(facts) || facts.pendingAction !== null) continue;
    addDecision(plan, row, facts, endOfAddon(end), policies);
  }
  return plan.build();
}

function addDecision(
  plan: PlanBuilder,
  row: ServiceRow,
  facts: ServiceFacts,
  decision: Decision,
  policies: PolicyBook,
): void {
  if (decision.outcome === 'TRANSITION') {
    const group = {
      transition: decision,
      kind: facts.kind,
      from: facts.status,
      viaModule: decision.verb !== 'MOVE_DOMAIN' && policies.hasModule(row[13]),
    };
    plan.add(idOf(row), group, facts.policy, decideFromAfter(row, decision));
  } else if (decision.reason !== 'NOTHING_DUE' && decision.reason !== 'PARENT_ENDING') {
    plan.skip(idOf(row), decision);
  }
}

/** When a run has to look at the service again, once the transition is made. */
export function decideFromAfter(row: ServiceRow, transition: Transition): ReturnType<typeof decideFrom> {
  // A suspension leaves the date as it is (see decideFrom).
  if (transition.verb === 'SUSPEND') return null;
  return decideFrom({
    kind: row[1],
    status: transition.to,
    billingCycle: row[3],
    nextDueDate: row[4],
    terminationDate: row[5],
    cancellationRequest: row[6],
    suspension: null,
  });
}

/** Services among the rows whose policy asks for an unpaid invoice, and that have one. */
async function servicesWithDebt(
  rows: readonly ServiceRow[],
  { storage, policies, day }: PlanContext,
): Promise<ReadonlySet<number>> {
  const asked = rows.filter((row) => safely(() => policies.policyFor(row))?.values.requireUnpaidInvoice);
  return asked.length === 0 ? new Set() : await storage.findServicesWithDebt(asked.map(idOf), day.businessDate);
}

/** Parents of the rows' addons that this run ends in its own transaction, with how. */
async function endingParents(
  rows: readonly ServiceRow[],
  context: PlanContext,
): Promise<ReadonlyMap<number, ParentEnd>> {
  const parentIds = new Set(rows.flatMap((row) => (row[1] === 'ADDON' && row[14] !== null ? [row[14]] : [])));
  const ends = new Map<number, ParentEnd>();
  if (parentIds.size === 0) return ends;
  const parents = await context.storage.loadServices([...parentIds]);
  const plan = await planServices(parents, context);
  for (const { transition, viaModule, serviceIds } of plan.transitions) {
    const end = endOf(transition);
    if (end === null || viaModule || context.guarded?.has(transition.verb)) continue;
    for (const id of serviceIds) ends.set(id, end);
  }
  return ends;
}

/** How a transition ends its service for good; null for the others. */
function endOf(transition: Transition): ParentEnd | null {
  if (transition.verb === 'TERMINATE') return 'TERMINATED';
  return transition.verb === 'CANCEL' ? 'CANCELLED' : null;
}

function parentEndOf(row: ServiceRow, ends: ReadonlyMap<number, ParentEnd>): ParentEnd | null {
  const parentId = row[14];
  return parentId === null ? null : (ends.get(parentId) ?? null);
}

function safely(read: () => Policy): Policy | undefined {
  try {
    return read();
  } catch {
    // The row fails with this very error when it is decided.
    return undefined;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
