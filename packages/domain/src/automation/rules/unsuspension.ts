import { type Decision, transition } from '../decision.js';
import type { RunDay, ServiceFacts } from '../facts.js';
import { isHeld, isOverdueBy } from './overdue.js';

/**
 * Rule 4: what automation suspended becomes ACTIVE again when it is paid up or put on hold. Paid up means that
 * the due date has moved past the one it was suspended for and that it would not be suspended again at once; a
 * change of settings alone reactivates nothing.
 */
export function unsuspension(facts: ServiceFacts, { businessDate }: RunDay): Decision | undefined {
  if (facts.kind === 'DOMAIN' || facts.status !== 'SUSPENDED') return undefined;
  if (facts.suspension.by !== 'AUTOMATION' || !facts.policy.values.unsuspensionEnabled) return undefined;

  if (isHeld(facts, businessDate)) return transition('UNSUSPEND', 'ACTIVE', 'ON_HOLD');
  const { forDueDate } = facts.suspension;
  const moved = forDueDate !== null && facts.nextDueDate !== null && facts.nextDueDate > forDueDate;
  const { suspensionEnabled, suspendAfterDays } = facts.policy.values;
  const wouldBeSuspended = suspensionEnabled && isOverdueBy(suspendAfterDays, facts, businessDate);
  return moved && !wouldBeSuspended ? transition('UNSUSPEND', 'ACTIVE', 'PAID') : undefined;
}
