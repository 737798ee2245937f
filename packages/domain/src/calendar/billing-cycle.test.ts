import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceDueDate, BILLING_CYCLES, cycleMonths, isRecurring, retreatDueDate } from './billing-cycle.js';
import { addDays, addMonths, type LocalDate, localDate, localDateOf } from './local-date.js';

test.each([
  ['FREE', 0],
  ['ONE_TIME', 0],
  ['MONTHLY', 1],
  ['QUARTERLY', 3],
  ['SEMI_ANNUALLY', 6],
  ['ANNUALLY', 12],
  ['BIENNIALLY', 24],
  ['TRIENNIALLY', 36],
] as const)('%s is a period of %i months', (cycle, months) => {
  expect(cycleMonths(cycle)).toBe(months);
  expect(isRecurring(cycle)).toBe(months > 0);
});

test('six cycles recur', () => {
  expect(BILLING_CYCLES.filter(isRecurring)).toHaveLength(6);
});

describe('the billing day is anchored', () => {
  test.each([
    { cycle: 'MONTHLY', start: '2026-01-31', expected: ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'] },
    { cycle: 'MONTHLY', start: '2024-01-31', expected: ['2024-02-29', '2024-03-31', '2024-04-30'] },
    { cycle: 'MONTHLY', start: '2024-01-29', expected: ['2024-02-29', '2024-03-29'] },
    { cycle: 'MONTHLY', start: '2026-01-29', expected: ['2026-02-28', '2026-03-29'] },
    { cycle: 'MONTHLY', start: '2026-11-30', expected: ['2026-12-30', '2027-01-30', '2027-02-28', '2027-03-30'] },
    { cycle: 'QUARTERLY', start: '2025-11-30', expected: ['2026-02-28', '2026-05-30', '2026-08-30'] },
    { cycle: 'SEMI_ANNUALLY', start: '2025-08-31', expected: ['2026-02-28', '2026-08-31'] },
    { cycle: 'ANNUALLY', start: '2024-02-29', expected: ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'] },
    { cycle: 'ANNUALLY', start: '2096-02-29', expected: ['2097-02-28', '2098-02-28', '2099-02-28', '2100-02-28'] },
    { cycle: 'BIENNIALLY', start: '2024-02-29', expected: ['2026-02-28', '2028-02-29'] },
    { cycle: 'TRIENNIALLY', start: '2024-02-29', expected: ['2027-02-28', '2030-02-28', '2033-02-28', '2036-02-29'] },
    { cycle: 'FREE', start: '2026-03-31', expected: ['2026-03-31'] },
    { cycle: 'ONE_TIME', start: '2026-03-31', expected: ['2026-03-31'] },
  ] as const)('$cycle from $start: $expected', ({ cycle, start, expected }) => {
    const anchor = Number(start.slice(-2));
    const dates: LocalDate[] = [];
    for (const _ of expected) dates.push(advanceDueDate(dates.at(-1) ?? localDate(start), cycle, anchor));
    expect(dates).toEqual(expected);
  });

  test('and a due date that is not on it returns to it', () => {
    expect(advanceDueDate(localDate('2026-02-15'), 'MONTHLY', 31)).toBe('2026-03-31');
  });
});

/** A date on its anchor day, as far as its month has one. */
const anchored = fc
  .record({
    year: fc.integer({ min: 1950, max: 2150 }),
    month: fc.integer({ min: 1, max: 12 }),
    anchor: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, anchor }) => {
    const first = localDateOf(year, month, 1) ?? localDate('2026-01-01');
    return { date: addMonths(first, 0, anchor), anchor };
  });
const cycles = fc.constantFrom(...BILLING_CYCLES);

test('a period taken back gives the date that was, however many were paid before', () => {
  fc.assert(
    fc.property(anchored, fc.array(cycles, { maxLength: 12 }), cycles, ({ date, anchor }, before, last) => {
      const reached = before.reduce((due, cycle) => advanceDueDate(due, cycle, anchor), date);
      const paid = advanceDueDate(reached, last, anchor);
      expect(retreatDueDate(paid, last, anchor)).toBe(reached);
    }),
    { numRuns: 3000 },
  );
});

test('many short periods lead where one long one does', () => {
  fc.assert(
    fc.property(anchored, ({ date, anchor }) => {
      let monthly = date;
      for (let month = 0; month < 12; month += 1) monthly = advanceDueDate(monthly, 'MONTHLY', anchor);
      expect(monthly).toBe(advanceDueDate(date, 'ANNUALLY', anchor));
    }),
  );
});

test('a period paid always brings the due date forward, by at most its longest length', () => {
  fc.assert(
    fc.property(anchored, cycles, ({ date, anchor }, cycle) => {
      fc.pre(isRecurring(cycle));
      const next = advanceDueDate(date, cycle, anchor);
      expect(next > date).toBe(true);
      expect(next <= addDays(date, cycleMonths(cycle) * 31)).toBe(true);
    }),
  );
});

test('a cycle that does not recur moves nothing, whatever the anchor', () => {
  expect(advanceDueDate(localDate('2026-02-15'), 'ONE_TIME', 31)).toBe('2026-02-15');
});
