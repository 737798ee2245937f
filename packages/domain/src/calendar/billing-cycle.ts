import { addMonths, type LocalDate } from './local-date.js';

/** How often a service is billed. FREE and ONE_TIME never fall due again; the other six are *recurring*. */
export const BILLING_CYCLES = [
  'FREE',
  'ONE_TIME',
  'MONTHLY',
  'QUARTERLY',
  'SEMI_ANNUALLY',
  'ANNUALLY',
  'BIENNIALLY',
  'TRIENNIALLY',
] as const;
export type BillingCycle = (typeof BILLING_CYCLES)[number];

const CYCLE_MONTHS: Readonly<Record<BillingCycle, number>> = {
  FREE: 0,
  ONE_TIME: 0,
  MONTHLY: 1,
  QUARTERLY: 3,
  SEMI_ANNUALLY: 6,
  ANNUALLY: 12,
  BIENNIALLY: 24,
  TRIENNIALLY: 36,
};

/** Length of one period in calendar months; 0 where the cycle does not recur. */
export function cycleMonths(cycle: BillingCycle): number {
  return CYCLE_MONTHS[cycle];
}

export function isRecurring(cycle: BillingCycle): boolean {
  // Compared and not looked up: a run asks it of texts fresh from the database, and looking one up hashes it first.
  return cycle !== 'FREE' && cycle !== 'ONE_TIME';
}

/**
 * The due date one period later. `anchorDay` is the day of the month the service was first due on: it is kept
 * through short months (31 January → 28 February → 31 March).
 */
export function advanceDueDate(dueDate: LocalDate, cycle: BillingCycle, anchorDay: number): LocalDate {
  return isRecurring(cycle) ? addMonths(dueDate, cycleMonths(cycle), anchorDay) : dueDate;
}

/** The due date one period earlier: what a reversed payment gives back. */
export function retreatDueDate(dueDate: LocalDate, cycle: BillingCycle, anchorDay: number): LocalDate {
  return isRecurring(cycle) ? addMonths(dueDate, -cycleMonths(cycle), anchorDay) : dueDate;
}
