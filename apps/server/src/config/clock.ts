import { type LocalDate, localDate } from '@arrears/domain';
import { firstInstantOf, wallTimeAt } from './time-zone.js';

/** The only source of time. Injected everywhere; only the system implementation reads the machine's clock. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The calendar date in an IANA time zone at an instant (milliseconds since 1970 UTC). */
export function businessDateAt(instant: number, timeZone: string): LocalDate {
  return localDate(new Date(wallTimeAt(instant, timeZone)).toISOString().slice(0, 10));
}

/** The first instant of a calendar date in an IANA time zone, to the second (milliseconds since 1970 UTC). */
export function startOfDate(date: LocalDate, timeZone: string): number {
  return firstInstantOf(Date.parse(`${date}T00:00:00Z`), timeZone);
}
