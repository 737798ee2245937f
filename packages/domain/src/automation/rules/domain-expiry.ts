import { type Decision, transition } from '../decision.js';
import type { RunDay, ServiceFacts } from '../facts.js';
import { daysOverdue, limitOf } from './overdue.js';

/**
 * Rule 6: a domain that is not paid goes ACTIVE → GRACE → REDEMPTION → EXPIRED, one step a run. Holds, exemptions
 * and the switches for services do not stop it, for a registry does not wait.
 */
export function domainExpiry(facts: ServiceFacts, { businessDate }: RunDay): Decision | undefined {
  if (facts.kind !== 'DOMAIN') return undefined;
  const overdue = daysOverdue(facts, businessDate);
  if (overdue === null) return undefined;
  const { graceDays, redemptionDays } = facts.policy.values;
  switch (facts.status) {
    case 'ACTIVE':
      return overdue >= 1 ? transition('MOVE_DOMAIN', 'GRACE', 'GRACE_STARTED') : undefined;
    case 'GRACE':
      return overdue > graceDays
        ? transition('MOVE_DOMAIN', 'REDEMPTION', 'GRACE_ENDED', limitOf(facts, 'graceDays'))
        : undefined;
    case 'REDEMPTION':
      return overdue > graceDays + redemptionDays
        ? transition('MOVE_DOMAIN', 'EXPIRED', 'REDEMPTION_ENDED', {
            days: graceDays + redemptionDays,
            source: facts.policy.sources.redemptionDays,
          })
        : undefined;
    case 'PENDING':
    case 'PENDING_TRANSFER':
    case 'EXPIRED':
    case 'TRANSFERRED_AWAY':
    case 'CANCELLED':
    case 'FRAUD':
      return undefined;
    default:
      return facts satisfies never;
  }
}
