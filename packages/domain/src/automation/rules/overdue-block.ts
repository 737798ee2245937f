import type { BlockingReason } from '../decision.js';
import type { HostedFacts, RunDay } from '../facts.js';
import { isHeld } from './overdue.js';

/** What stops any action against an overdue service, suspension and termination alike (rules 3 and 5). */
export function overdueBlock(facts: HostedFacts, day: RunDay): BlockingReason | undefined {
  if (isHeld(facts, day.businessDate)) return 'HELD';
  if (facts.clientExempt) return 'CLIENT_EXEMPT';
  if (day.nonWorking) return 'NON_WORKING_DAY';
  if (facts.policy.values.requireUnpaidInvoice && !facts.hasUnpaidInvoice) return 'NO_UNPAID_INVOICE';
  return undefined;
}
