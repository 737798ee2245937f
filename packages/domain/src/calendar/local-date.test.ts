import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  earlierOf,
  fromEpochDay,
  isLeapYear,
  laterOf,
  localDate,
  localDateOf,
  parseLocalDate,
  toEpochDay,
  weekdayOf,
} from './local-date.js';

test('keeps the billing day through short months', () => {
  const february = addMonths(localDate('2027-01-31'), 1, 31);
  expect([february, addMonths(february, 1, 31)]).toEqual(['2027-02-28', '2027-03-31']);
});

describe('reading', () => {
  test.each(['0001-01-01', '1970-01-01', '2000-02-29', '2024-02-29', '2026-12-31', '9999-12-31'])(
    'takes %s',
    (text) => {
      expect(parseLocalDate(text)).toBe(text);
      expect(localDate(text)).toBe(text);
    },
  );

  test.each([
    { why: 'no such day', text: '2026-02-30' },
    { why: 'no leap year', text: '2026-02-29' },
    { why: 'no leap year, for it is a century', text: '2100-02-29' },
    { why: 'a month of 30 days', text: '2026-04-31' },
    { why: 'day 0', text: '2026-01-00' },
    { why: 'month 0', text: '2026-00-10' },
    { why: 'month 13', text: '2026-13-01' },
    { why: 'year 0', text: '0000-01-01' },
    { why: 'five digits', text: '10000-01-01' },
    { why: 'no zeros', text: '2026-1-1' },
    { why: 'slashes', text: '2026/01/01' },
    { why: 'no dashes', text: '20260101' },
    { why: 'a time', text: '2026-01-01T00:00:00Z' },
    { why: 'a space before', text: ' 2026-01-01' },
    { why: 'a line break after', text: '2026-01-01\n' },
    { why: 'a sign', text: '-2026-01-01' },
    { why: 'digits of another script', text: '２０２６-01-01' },
    { why: 'a word', text: 'tomorrow' },
    { why: 'nothing', text: '' },
  ])('refuses $why', ({ text }) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => localDate(text)).toThrow(RangeError);
  });

  test('names the text it could not read', () => {
    expect(() => localDate('2026-02-30')).toThrow('"2026-02-30"');
  });
});

describe('the calendar', () => {
  test.each([
    [1900, false],
    [2000, true],
    [2024, true],
    [2026, false],
    [2100, false],
    [2400, true],
  ])('%i is a leap year: %s', (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
    expect(daysInMonth(year, 2)).toBe(leap ? 29 : 28);
    expect(localDateOf(year, 2, 29)).toBe(leap ? `${year}-02-29` : undefined);
  });

  test('knows the length of every month', () => {
    const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2026, month));
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  test.each([
    ['1970-01-01', 'THURSDAY'],
    ['1969-12-31', 'WEDNESDAY'],
    ['2000-01-01', 'SATURDAY'],
    ['2024-02-29', 'THURSDAY'],
    ['2026-03-29', 'SUNDAY'],
    ['2100-03-01', 'MONDAY'],
    ['0001-01-01', 'MONDAY'],
    ['9999-12-31', 'FRIDAY'],
  ])('%s is a %s', (date, weekday) => {
    expect(weekdayOf(localDate(date))).toBe(weekday);
  });

  test.each(['2026-03-01', '2026-03-10', '2024-02-29'])('the day of the month of %s stands at its end', (date) => {
    expect(dayOfMonth(localDate(date))).toBe(Number(date.slice(-2)));
  });
});

describe('dates know no clock: a day of 23 or 25 hours is one day', () => {
  test.each([
    ['Europe, spring', '2026-03-28', '2026-03-30', 2],
    ['Europe, autumn', '2026-10-24', '2026-10-26', 2],
    ['United States, spring', '2026-03-07', '2026-03-09', 2],
    ['United States, autumn', '2026-10-31', '2026-11-02', 2],
    ['both springs', '2026-03-01', '2026-04-01', 31],
    ['both autumns', '2026-10-20', '2026-11-10', 21],
  ])('%s: from %s to %s are %i days', (_where, from, to, days) => {
    expect(daysBetween(localDate(from), localDate(to))).toBe(days);
    expect(daysBetween(localDate(to), localDate(from))).toBe(-days);
    expect(addDays(localDate(from), days)).toBe(to);
    expect(addDays(localDate(to), -days)).toBe(from);
  });
});

describe('adding months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-05-31', -3, '2026-02-28'],
    ['2024-05-31', -3, '2024-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', 0, '2026-03-31'],
    ['2000-01-30', 1, '2000-02-29'],
    ['2100-01-30', 1, '2100-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(localDate(date), months)).toBe(expected);
  });

  test.each([
    ['2026-02-28', 1, 31, '2026-03-31'],
    ['2026-02-28', 1, 30, '2026-03-30'],
    ['2026-02-28', 1, 28, '2026-03-28'],
    ['2026-03-31', 1, 31, '2026-04-30'],
    ['2026-03-31', -1, 31, '2026-02-28'],
  ])('%s and %i months, anchored on day %i, is %s', (date, months, anchor, expected) => {
    expect(addMonths(localDate(date), months, anchor)).toBe(expected);
  });
});

describe('the ends of time', () => {
  const first = localDate('0001-01-01');
  const last = localDate('9999-12-31');

  test('lie where they should', () => {
    expect([toEpochDay(first), toEpochDay(localDate('1970-01-01')), toEpochDay(last)]).toEqual([
      -719_162, 0, 2_932_896,
    ]);
    expect([fromEpochDay(-719_162), fromEpochDay(2_932_896)]).toEqual([first, last]);
  });

  test('are not passed', () => {
    expect(() => addDays(first, -1)).toThrow(RangeError);
    expect(() => addDays(last, 1)).toThrow(RangeError);
    expect(() => addMonths(first, -1)).toThrow(RangeError);
    expect(() => addMonths(last, 1)).toThrow(RangeError);
  });
});

describe('of two dates', () => {
  const [march, april] = [localDate('2026-03-31'), localDate('2026-04-01')];

  test.each([
    { a: march, b: april, earlier: march, later: april },
    { a: april, b: march, earlier: march, later: april },
    { a: march, b: march, earlier: march, later: march },
    { a: null, b: march, earlier: march, later: march },
    { a: march, b: null, earlier: march, later: march },
    { a: null, b: null, earlier: null, later: null },
  ])('$a and $b: the earlier is $earlier, the later $later', ({ a, b, earlier, later }) => {
    expect(earlierOf(a, b)).toBe(earlier);
    expect(laterOf(a, b)).toBe(later);
  });
});

test('makes no date of parts that are not whole', () => {
  expect(localDateOf(2026.5, 1, 1)).toBeUndefined();
  expect(() => addDays(localDate('2026-03-01'), 0.5)).toThrow(RangeError);
});
