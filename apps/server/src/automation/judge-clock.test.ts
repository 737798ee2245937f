import { expect, test } from 'vitest';
import { judgeClock, type Sighting } from './judge-clock.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-10T06:00Z');

/** The clock after so many hours by itself, the machine being up for so many since its start. */
function seen(hours: number, upHours: number | null, bootId = 'first'): Sighting {
  const sinceBoot = upHours === null ? null : { bootId, milliseconds: upHours * HOUR };
  return { seenAt: START + hours * HOUR, sinceBoot };
}

const before = seen(0, 100);

test.each<readonly [string, Sighting]>([
  ['goes as time does', seen(1, 101)],
  ['goes as time does over an outage of months, the machine being up', seen(3000, 3100)],
  ['is 36 hours ahead', seen(37, 101)],
  ['was set back', seen(-1000, 101)],
  ['went on for 14 days while the machine was off', seen(14 * 24, 1, 'second')],
  ['went on for a day in a container that began anew', seen(24, 1)],
  ['went on for a day where nothing more is known', seen(24, null)],
])('a clock that %s is believed', (_what, now) => {
  expect(judgeClock(before, now).doubt).toBeNull();
});

test.each<readonly [string, Sighting, RegExp]>([
  ['is more than 36 hours ahead', seen(37.1, 101), /2026-03-11T19:06:00Z, 1\.5 days ahead of the time that has passed/],
  ['is a year ahead', seen(365 * 24, 100), /365\.0 days ahead/],
  ['went on for more than 14 days while the machine was off', seen(14 * 24 + 1, 1, 'second'), /without a sign of life/],
  ['went on for months where nothing more is known', seen(2000, null), /83\.3 days without a sign of life/],
])('a clock that %s is in doubt', (_what, now, reason) => {
  expect(judgeClock(before, now)).toEqual({ doubt: expect.stringMatching(reason), isNoted: false });
});

test('the first time a clock is seen it is believed', () => {
  expect(judgeClock(null, { seenAt: 100 * 365 * DAY, sinceBoot: null })).toEqual({ doubt: null, isNoted: true });
});

test('a clock that was set back far is not what later times are judged by, one that was set back a little is', () => {
  expect(judgeClock(before, seen(-1000, 101))).toEqual({ doubt: null, isNoted: false });
  expect(judgeClock(before, seen(-1, 101))).toEqual({ doubt: null, isNoted: true });
});
