import { expect, test } from 'vitest';
import { addDays, addMonths, dateInZone, firstOfNextMonth } from './calendar-dates.js';

test.each([
  ['2027-02-26', 3, '2027-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-03-27', 2, '2027-03-29'],
  ['2027-01-01', -1, '2026-12-31'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});

test.each([
  ['2027-05-31', -3, '2027-02-28'],
  ['2028-05-31', -3, '2028-02-29'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2027-01-15', -1, '2026-12-15'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

test('the month after December is January of the next year', () => {
  expect(firstOfNextMonth('2026-12-31')).toBe('2027-01-01');
});

test('the date depends on where one is, and there is none where there is no such place', () => {
  const instant = Date.UTC(2026, 11, 31, 23, 30);
  expect(dateInZone(instant, 'UTC')).toBe('2026-12-31');
  expect(dateInZone(instant, 'Europe/Berlin')).toBe('2027-01-01');
  expect(dateInZone(instant, 'Nowhere/Town')).toBeNull();
});
