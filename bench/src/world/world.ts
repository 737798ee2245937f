import { localDate } from '@arrears/domain';

/** A database to measure on: how many services it holds and how many of the ACTIVE ones a run has to suspend. */
export interface World {
  readonly services: number;
  /** Percent of the ACTIVE services. */
  readonly due: number;
}

/** The business date of every measured run: a Wednesday. */
export const BUSINESS_DATE = localDate('2026-06-17');

/** The day before, on which the last run was completed. */
export const PREVIOUS_DATE = localDate('2026-06-16');
