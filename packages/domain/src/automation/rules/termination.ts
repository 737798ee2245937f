import { isRecurring } from '../../calendar/billing-cycle.js';
import { daysBetween } from '../../calendar/local-date.js';
import { blocked, type BlockingReason, type Decision, transition } from '../decision.js';
import type { HostedFacts, RunDay, ServiceFacts } from '../facts.js';
import { isOverdueBy, limitOf } from './overdue.js';
import { overdueBlock } from './overdue-block.js';

/**
 * Rule 3: what stays overdue ends. Only a SUSPENDED service can, or an ACTIVE one whose policy never suspends;
 * and a suspended one only after `minimumSuspendedDays`, so that an outage of weeks still takes it rung by rung.
 */
export function termination(facts: ServiceFacts, day: RunDay): Decision | undefined {
  if (facts.kind === 'DOMAIN' || !isTerminable(facts)) return undefined;
  const { terminationEnabled, terminateAfterDays } = facts.policy.values;
  if (!terminationEnabled || !isRecurring(facts.billingCycle)) return undefined;
  if (!isOverdueBy(terminateAfterDays, facts, day.businessDate)) return undefined;

  const reason = overdueBlock(facts, day) ?? suspensionBlock(facts, day);
  return reason === undefined
    ? transition('TERMINATE', 'TERMINATED', 'OVERDUE', limitOf(facts, 'terminateAfterDays'))
    : blocked('TERMINATE', reason);
}

function isTerminable(facts: HostedFacts): boolean {
  return facts.status === 'SUSPENDED' || (facts.status === 'ACTIVE' && !facts.policy.values.suspensionEnabled);
}

function suspensionBlock(facts: HostedFacts, { businessDate }: RunDay): BlockingReason | undefined {
  if (facts.suspension === null) return undefined;
  const { terminateManuallySuspended, minimumSuspendedDays } = facts.policy.values;
  if (facts.suspension.by === 'OPERATOR' && !terminateManuallySuspended) return 'MANUALLY_SUSPENDED';
  return daysBetween(facts.suspension.on, businessDate) < minimumSuspendedDays ? 'SUSPENDED_TOO_RECENTLY' : undefined;
}
