import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  fromEpochDay,
  type LocalDate,
  parseLocalDate,
  toEpochDay,
  WEEKDAYS,
  weekdayOf,
} from './local-date.js';

/*
 * The reference is the platform's own calendar: JavaScript's Date in UTC, which has no clock changes and the same
 * (proleptic Gregorian) leap years.
 */
const DAY_MS = 86_400_000;
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

function utcOf(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

const isoOf = (date: Date): string => date.toISOString().slice(0, 10);
const isoOfDay = (epochDay: number): string => isoOf(new Date(epochDay * DAY_MS));

/** Any day from 0001-01-01 to 9999-12-31, as days since 1970-01-01. */
const epochDays = fc.integer({ min: FIRST_DAY, max: LAST_DAY });

function always<T>(values: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(values, check), { numRuns: 5000 });
}

test('reads and writes days as the platform does, over all years', () => {
  always(epochDays, (day) => {
    const date = fromEpochDay(day);
    expect(date).toBe(isoOfDay(day));
    expect(parseLocalDate(date)).toBe(date);
    expect(toEpochDay(date)).toBe(day);
  });
});

test('reads and writes every single day of four centuries', () => {
  const wrong: string[] = [];
  for (let day = Date.UTC(1899, 11, 31) / DAY_MS; day <= Date.UTC(2301, 0, 1) / DAY_MS; day += 1) {
    const iso = isoOfDay(day);
    if (fromEpochDay(day) !== iso || toEpochDay(iso as LocalDate) !== day) wrong.push(iso);
  }
  expect(wrong).toEqual([]);
});

test('adds days and counts them as the platform does', () => {
  always(fc.tuple(epochDays, epochDays), ([from, to]) => {
    const start = fromEpochDay(from);
    expect(addDays(start, to - from)).toBe(isoOfDay(to));
    expect(daysBetween(start, fromEpochDay(to))).toBe((Date.parse(isoOfDay(to)) - Date.parse(isoOfDay(from))) / DAY_MS);
  });
});

test('orders dates as text the way they come in time', () => {
  always(fc.tuple(epochDays, epochDays), ([a, b]) => {
    expect(fromEpochDay(a) < fromEpochDay(b)).toBe(a < b);
  });
});

test('names the weekday the platform names', () => {
  always(epochDays, (day) => {
    const sundayFirst = new Date(day * DAY_MS).getUTCDay();
    expect(weekdayOf(fromEpochDay(day))).toBe(WEEKDAYS[(sundayFirst + 6) % 7]);
  });
});

test('adds months to the anchored day, or to the last day of a shorter month', () => {
  const given = fc.record({
    day: fc.integer({ min: -600_000, max: 2_800_000 }),
    months: fc.integer({ min: -1200, max: 1200 }),
    anchor: fc.option(fc.integer({ min: 1, max: 31 }), { nil: undefined }),
  });
  always(given, ({ day, months, anchor }) => {
    const start = new Date(day * DAY_MS);
    const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + 1 + months];
    const lastDay = utcOf(year, month + 1, 0).getUTCDate();
    const wanted = Math.min(anchor ?? start.getUTCDate(), lastDay);
    expect(addMonths(fromEpochDay(day), months, anchor)).toBe(isoOf(utcOf(year, month, wanted)));
  });
});

test('takes a text of digits and dashes exactly where the platform has such a day', () => {
  const parts = fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0, 1, 1900, 2000, 2024, 2026, 2100, 9999)),
    fc.integer({ min: 0, max: 14 }),
    fc.oneof(fc.integer({ min: 27, max: 33 }), fc.integer({ min: 0, max: 99 })),
  );
  always(parts, ([year, month, day]) => {
    const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const exists = year >= 1 && isoOf(utcOf(year, month, day)) === text;
    expect(parseLocalDate(text)).toBe(exists ? text : undefined);
  });
});

test('takes no other text', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('0', '1', '2', '9', '-', ' ', '٣', '\n') }));
  always(texts, (text) => {
    fc.pre(!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.length !== 10);
    expect(parseLocalDate(text)).toBeUndefined();
  });
});
