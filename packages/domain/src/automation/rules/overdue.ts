import { daysBetween, type LocalDate } from '../../calendar/local-date.js';
import type { Limit } from '../decision.js';
import type { ServiceFacts } from '../facts.js';

/** Business date − due date, in whole days; null where nothing falls due. */
export function daysOverdue(facts: ServiceFacts, businessDate: LocalDate): number | null {
  return facts.nextDueDate === null ? null : daysBetween(facts.nextDueDate, businessDate);
}

/** Whether the service is at least `days` days past its due date. */
export function isOverdueBy(days: number, facts: ServiceFacts, businessDate: LocalDate): boolean {
  const overdue = daysOverdue(facts, businessDate);
  return overdue !== null && overdue >= days;
}

export function isHeld(facts: ServiceFacts, businessDate: LocalDate): boolean {
  return facts.heldUntil !== null && facts.heldUntil >= businessDate;
}

type DayField = 'suspendAfterDays' | 'terminateAfterDays' | 'graceDays' | 'redemptionDays';

/** The policy's day count of this name, with the level it came from. */
export function limitOf(facts: ServiceFacts, field: DayField): Limit {
  return { days: facts.policy.values[field], source: facts.policy.sources[field] };
}
