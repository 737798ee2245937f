import { type LocalDate, localDate } from '@arrears/domain';

/** The only source of time. Injected everywhere; only the system implementation reads the machine's clock. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The calendar date in an IANA time zone at an instant (milliseconds since 1970 UTC). */
export function businessDateAt(instant: number, timeZone: string): LocalDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  return localDate(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`);
}

const HOUR_MS = 60 * 60_000;

/** The first instant of a calendar date in an IANA time zone, to the second (milliseconds since 1970 UTC). */
export function startOfDate(date: LocalDate, timeZone: string): number {
  const utcMidnight = Date.parse(`${date}T00:00:00Z`);
  // No zone is further from UTC than 14 hours ahead and 12 behind.
  let before = utcMidnight - 15 * HOUR_MS;
  let after = utcMidnight + 13 * HOUR_MS;
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000;
    if (businessDateAt(middle, timeZone) < date) before = middle;
    else after = middle;
  }
  return after;
}

/** Whether the name is a time zone this machine knows. */
export function isTimeZone(name: string): boolean {
  if (name.length === 0 || /^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The machine's own zone: what a new installation starts with. */
export function systemTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
