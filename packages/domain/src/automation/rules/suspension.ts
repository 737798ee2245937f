import { isRecurring } from '../../calendar/billing-cycle.js';
import { blocked, type Decision, transition } from '../decision.js';
import type { RunDay, ServiceFacts } from '../facts.js';
import { isOverdueBy, limitOf } from './overdue.js';
import { overdueBlock } from './overdue-block.js';

/** Rule 5: an ACTIVE recurring service is suspended once it is `suspendAfterDays` past its due date. */
export function suspension(facts: ServiceFacts, day: RunDay): Decision | undefined {
  if (facts.kind === 'DOMAIN' || facts.status !== 'ACTIVE') return undefined;
  const { suspensionEnabled, suspendAfterDays } = facts.policy.values;
  if (!suspensionEnabled || !isRecurring(facts.billingCycle)) return undefined;
  if (!isOverdueBy(suspendAfterDays, facts, day.businessDate)) return undefined;

  const reason = overdueBlock(facts, day);
  return reason === undefined
    ? transition('SUSPEND', 'SUSPENDED', 'OVERDUE', limitOf(facts, 'suspendAfterDays'))
    : blocked('SUSPEND', reason);
}
