import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { type LocalDate, localDate } from '@arrears/domain';
import { firstInstantOf, wallTimeAt } from './time-zone.js';

/** The only source of time. Injected everywhere; only the system implementation reads the machine's clock. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now: () => number;
  /** How long the machine has been up, its sleep included: no setting of the clock changes it. Not known everywhere. */
  sinceBoot?: () => SinceBoot | null;
}

export interface SinceBoot {
  /** Another one after each start of the machine. */
  readonly bootId: string;
  readonly milliseconds: number;
}

export const systemClock: Clock = { now: () => Date.now(), sinceBoot: bootClock() };

function bootClock(): () => SinceBoot | null {
  let bootId: string;
  try {
    bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Elsewhere than on Linux nothing tells starts of the machine apart: the time of this process only is compared.
    bootId = `process ${randomUUID()}`;
  }
  return () => ({ bootId, milliseconds: Math.round(uptime() * 1000) });
}

/** What a calendar date can be. */
const FIRST_DATE = Date.parse('0001-01-01T00:00:00Z');
const LAST_DATE = Date.parse('9999-12-31T00:00:00Z');

/**
 * The calendar date in an IANA time zone at an instant (milliseconds since 1970 UTC); the first or last date there is for
 * an instant before or after them.
 */
export function businessDateAt(instant: number, timeZone: string): LocalDate {
  const wallTime = Math.min(Math.max(wallTimeAt(instant, timeZone), FIRST_DATE), LAST_DATE);
  return localDate(new Date(wallTime).toISOString().slice(0, 10));
}

/** The first instant of a calendar date in an IANA time zone, to the second (milliseconds since 1970 UTC). */
export function startOfDate(date: LocalDate, timeZone: string): number {
  return firstInstantOf(Date.parse(`${date}T00:00:00Z`), timeZone);
}
