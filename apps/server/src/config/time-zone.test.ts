import { expect, test } from 'vitest';
import { firstInstantOf, isTimeZone, offsetAt, wallTimeAt } from './time-zone.js';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');

test.each([
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29T01:59:59Z'],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00Z'],
  ['2026-10-25T00:59:59Z', 'Europe/Berlin', '2026-10-25T02:59:59Z'],
  ['2026-10-25T01:00:00Z', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
  ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00Z'],
  ['1999-12-31T23:59:59Z', 'UTC', '1999-12-31T23:59:59Z'],
])('at %s the clocks of %s show %s', (instant, timeZone, shown) => {
  expect(iso(wallTimeAt(at(instant), timeZone))).toBe(shown);
});

test.each([
  ['2026-06-01T06:00Z', 'Europe/Berlin', '2026-06-01T04:00:00Z'],
  // Left out when clocks go forward.
  ['2026-03-29T02:30Z', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  // Shown twice when they go back: the first time.
  ['2026-10-25T02:30Z', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['2026-10-25T03:00Z', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
  // Half an hour, on Lord Howe Island.
  ['2026-10-04T02:15Z', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  // Greenland goes from Saturday 23:00 to Sunday 00:00.
  ['2026-03-28T23:30Z', 'America/Nuuk', '2026-03-29T01:00:00Z'],
  // Newfoundland went back over midnight, from Sunday 00:01 to Saturday 23:01.
  ['2010-11-06T23:30Z', 'America/St_Johns', '2010-11-07T02:00:00Z'],
  ['2010-11-07T00:00Z', 'America/St_Johns', '2010-11-07T02:30:00Z'],
  ['2010-11-07T00:30Z', 'America/St_Johns', '2010-11-07T04:00:00Z'],
  // Samoa had no 30 December 2011.
  ['2011-12-30T06:00Z', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
])('clocks show %s in %s first at %s', (wallTime, timeZone, instant) => {
  expect(iso(firstInstantOf(at(wallTime), timeZone))).toBe(instant);
});

test('an offset is in milliseconds, also for an instant within a second', () => {
  expect(offsetAt(at('2026-07-01T12:00:00.123Z'), 'Europe/Berlin')).toBe(2 * 60 * 60_000);
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
])('“%s” is a time zone: %s', (name, isOne) => {
  expect(isTimeZone(name)).toBe(isOne);
});
