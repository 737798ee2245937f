import { type Decision, transition } from '../decision.js';
import type { RunDay, ServiceFacts } from '../facts.js';

/** Rule 1: a cancellation request that is due ends the service, whatever it owes. */
export function cancellation(facts: ServiceFacts, { businessDate }: RunDay): Decision | undefined {
  if (facts.cancellationRequest === null || !isLive(facts)) return undefined;
  const due =
    facts.cancellationRequest === 'IMMEDIATE' || (facts.nextDueDate !== null && facts.nextDueDate <= businessDate);
  return due ? transition('CANCEL', 'CANCELLED', 'CANCELLATION_REQUESTED') : undefined;
}

function isLive(facts: ServiceFacts): boolean {
  switch (facts.status) {
    case 'PENDING':
    case 'PENDING_TRANSFER':
    case 'ACTIVE':
    case 'SUSPENDED':
    case 'GRACE':
    case 'REDEMPTION':
      return true;
    case 'TERMINATED':
    case 'CANCELLED':
    case 'COMPLETED':
    case 'EXPIRED':
    case 'TRANSFERRED_AWAY':
    case 'FRAUD':
      return false;
    default:
      return facts satisfies never;
  }
}
