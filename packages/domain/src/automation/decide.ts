import { blocked, type Decision, NOTHING_DUE, type Skip, transition, type Transition } from './decision.js';
import type { HostedFacts, ParentEnd, RunDay, ServiceFacts } from './facts.js';
import { cancellation } from './rules/cancellation.js';
import { domainExpiry } from './rules/domain-expiry.js';
import { fixedTerm } from './rules/fixed-term.js';
import { suspension } from './rules/suspension.js';
import { termination } from './rules/termination.js';
import { unsuspension } from './rules/unsuspension.js';

/** A rule answers with a transition, with what blocks it, or with undefined where it has no say. */
export type Rule = (facts: ServiceFacts, day: RunDay) => Decision | undefined;

/** The rules of docs/rules.md in their order. */
const RULES: readonly Rule[] = [cancellation, fixedTerm, termination, unsuspension, suspension, domainExpiry];

/**
 * Decides one service for one run: the first rule that answers with a transition wins. A rule that is blocked does
 * not act, so the ones after it are still asked (a hold stops the termination of rule 3 and reactivates by rule 4);
 * where none acts, the first thing that blocked is the answer.
 */
export function decide(facts: ServiceFacts, day: RunDay): Decision {
  if (facts.pendingAction !== null) return blocked(facts.pendingAction, 'PENDING_ACTION');
  if (facts.kind !== 'DOMAIN' && facts.parentEnds !== null && endsWithParent(facts)) {
    return blocked(facts.parentEnds === 'TERMINATED' ? 'TERMINATE' : 'CANCEL', 'PARENT_ENDING');
  }
  let firstBlock: Skip | undefined;
  for (const rule of RULES) {
    const answer = rule(facts, day);
    if (answer?.outcome === 'TRANSITION') return answer;
    firstBlock ??= answer;
  }
  return firstBlock ?? NOTHING_DUE;
}

/**
 * What a payment may do at once: reactivate by rule 4, or bring a domain in GRACE or REDEMPTION back to ACTIVE when
 * its due date is now today or later (rule 6). Undefined where it changes no status.
 */
export function decideOnPayment(facts: ServiceFacts, day: RunDay): Transition | undefined {
  if (facts.pendingAction !== null) return undefined;
  if (facts.kind === 'DOMAIN') {
    const lapsed = facts.status === 'GRACE' || facts.status === 'REDEMPTION';
    const renewed = facts.nextDueDate !== null && facts.nextDueDate >= day.businessDate;
    return lapsed && renewed ? transition('MOVE_DOMAIN', 'ACTIVE', 'PAID') : undefined;
  }
  const answer = unsuspension(facts, day);
  return answer?.outcome === 'TRANSITION' ? answer : undefined;
}

/** Whether an addon in this state ends together with its parent. */
export function endsWithParent(facts: Pick<HostedFacts, 'kind' | 'status'>): boolean {
  return facts.kind === 'ADDON' && (facts.status === 'ACTIVE' || facts.status === 'SUSPENDED');
}

/** What happens to the ACTIVE and SUSPENDED addons of a product that ends. */
export function endOfAddon(parentEnds: ParentEnd): Transition {
  return parentEnds === 'TERMINATED'
    ? transition('TERMINATE', 'TERMINATED', 'PARENT_TERMINATED')
    : transition('CANCEL', 'CANCELLED', 'PARENT_CANCELLED');
}
