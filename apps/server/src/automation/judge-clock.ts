import type { SinceBoot } from '../config/clock.js';

const HOUR_MS = 60 * 60_000;

/** How far the clock may go ahead of the time that has passed. */
const MOST_AHEAD_MS = 36 * HOUR_MS;

/** How long a machine may have been off without being asked about it: a holiday, not a wrong year. */
const LONGEST_OUTAGE_MS = 14 * 24 * HOUR_MS;

/** What the clock showed, and how long the machine had been up where that is known. */
export interface Sighting {
  /** Milliseconds since 1970 UTC. */
  readonly seenAt: number;
  readonly sinceBoot: SinceBoot | null;
}

export interface ClockJudgement {
  /** Why the clock is not believed; null where it is. */
  readonly doubt: string | null;
  /** What it shows is what it is judged by from now on. */
  readonly isNoted: boolean;
}

/**
 * Whether the clock can be believed, judged by when it last was. On a machine that stayed up the time that has passed is
 * known, its sleep and every outage of the program included, and a clock further ahead than 36 hours of that was set
 * wrong. After a start of the machine nothing is known but that time has passed: then an outage is believed up to 14
 * days. A clock that was set back is believed, for it does no date again; but when it was set back far it is not what
 * later times are judged by: a machine without a battery starts in a year long past, and is set right a moment later.
 */
export function judgeClock(last: Sighting | null, now: Sighting): ClockJudgement {
  if (last === null) return { doubt: null, isNoted: true };
  const passed = passedBetween(last.sinceBoot, now.sinceBoot);
  const ahead = now.seenAt - last.seenAt - (passed ?? 0);
  if (ahead <= (passed === null ? LONGEST_OUTAGE_MS : MOST_AHEAD_MS)) {
    return { doubt: null, isNoted: ahead >= -MOST_AHEAD_MS };
  }
  const shows = `the clock shows ${iso(now.seenAt)}`;
  const doubt =
    passed === null
      ? `${shows}, and was last seen at ${iso(last.seenAt)}: ${days(ahead)} without a sign of life, or a clock that is wrong`
      : `${shows}, ${days(ahead)} ahead of the time that has passed since it showed ${iso(last.seenAt)}`;
  return { doubt, isNoted: false };
}

/** Milliseconds between two times of one start of the machine; null where they are not of one. */
function passedBetween(last: SinceBoot | null, now: SinceBoot | null): number | null {
  if (last === null || now === null || last.bootId !== now.bootId) return null;
  const passed = now.milliseconds - last.milliseconds;
  // In some containers this time begins anew with the container.
  return passed < 0 ? null : passed;
}

function iso(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
}

function days(ms: number): string {
  return `${(ms / HOUR_MS / 24).toFixed(1)} days`;
}
