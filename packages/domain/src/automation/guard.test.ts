import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../settings/automation-settings.js';
import { allowedByGuard, describeGuard, type GuardCheck, guardLimits, trailingMedian } from './guard.js';

const DEFAULTS = defaultSettings('UTC');
const byDefault = guardLimits(DEFAULTS, 'SUSPEND');

test('the limits of each action are the settings of their names', () => {
  const settings = {
    ...DEFAULTS,
    guardSuspensionCount: 1,
    guardSuspensionPercent: 2,
    guardSuspensionMedianFactor: 3,
    guardTerminationCount: 4,
    guardTerminationPercent: 5,
    guardTerminationMedianFactor: 6,
  };
  expect(guardLimits(settings, 'SUSPEND')).toEqual({ count: 1, percent: 2, medianFactor: 3 });
  expect(guardLimits(settings, 'TERMINATE')).toEqual({ count: 4, percent: 5, medianFactor: 6 });
});

describe('a run may do unasked', () => {
  test.each([
    { given: 'a small company', active: 100, allowed: 50 },
    { given: 'one in which 10 % are 50', active: 500, allowed: 50 },
    { given: 'one in which 10 % are 50 and a bit', active: 509, allowed: 50 },
    { given: 'one in which 10 % are 51', active: 510, allowed: 51 },
    { given: 'a large company', active: 1_000_000, allowed: 100_000 },
    { given: 'none at all', active: 0, allowed: 50 },
  ])('in $given: $allowed', ({ active, allowed }) => {
    expect(allowedByGuard(byDefault, { activeServices: active, median: null })).toBe(allowed);
  });

  test.each([
    { given: 'no factor', factor: 0, median: 1, allowed: 100 },
    { given: 'no median yet', factor: 3, median: null, allowed: 100 },
    { given: 'three times an ordinary 20', factor: 3, median: 20, allowed: 60 },
    { given: 'three times an ordinary 20.5', factor: 3, median: 20.5, allowed: 61 },
    { given: 'three times an ordinary 10, which is under the count', factor: 3, median: 10, allowed: 50 },
    { given: 'three times nothing', factor: 3, median: 0, allowed: 50 },
    { given: 'three times an ordinary 40, which is over the share', factor: 3, median: 40, allowed: 100 },
  ])('with $given: $allowed', ({ factor, median, allowed }) => {
    expect(allowedByGuard({ ...byDefault, medianFactor: factor }, { activeServices: 1000, median })).toBe(allowed);
  });

  test('exactly what exceeds neither the count nor, above it, the share and the multiple', () => {
    const limits = fc.record({ count: fc.nat(200), percent: fc.nat(100), medianFactor: fc.nat(5) });
    const measure = fc.record({ activeServices: fc.nat(3000), median: fc.option(fc.nat(100)) });
    fc.assert(
      fc.property(limits, measure, fc.nat(3500), (limits, measure, planned) => {
        const { count, percent, medianFactor } = limits;
        const { activeServices, median } = measure;
        const overShare = planned * 100 > percent * activeServices;
        const overMedian = medianFactor > 0 && median !== null && planned > medianFactor * median;
        const exceeded = planned > count && (overShare || overMedian);
        expect(planned > allowedByGuard(limits, measure)).toBe(exceeded);
      }),
    );
  });
});

describe('the median of earlier runs', () => {
  test.each([
    { done: [], median: null },
    { done: [9, 9, 9, 9], median: null },
    { done: [5, 1, 4, 2, 3], median: 3 },
    { done: [6, 5, 1, 4, 2, 3], median: 3.5 },
    { done: [0, 0, 7, 7, 7, 7, 7], median: 7 },
    { done: [...Array.from({ length: 14 }, () => 2), ...Array.from({ length: 100 }, () => 9)], median: 2 },
  ])('of $done is $median', ({ done, median }) => {
    expect(trailingMedian(done)).toBe(median);
  });
});

describe('says why', () => {
  const check: GuardCheck = {
    verb: 'SUSPEND',
    limits: byDefault,
    activeServices: 500,
    median: null,
    planned: 120,
    allowed: 50,
    exceeded: true,
  };
  test.each([
    [{}, '120 services would be suspended: more than 50 and more than 10 % of the 500 ACTIVE ones.'],
    [
      { verb: 'TERMINATE' },
      '120 services would be terminated: more than 50 and more than 10 % of the 500 ACTIVE ones.',
    ],
    [
      { limits: { ...byDefault, medianFactor: 3 }, median: 20, activeServices: 5000 },
      '120 services would be suspended: more than 50 and more than 3 times the 20 of an ordinary run.',
    ],
    [
      { planned: 1, limits: { count: 0, percent: 0, medianFactor: 0 } },
      '1 service would be suspended: more than 0 and more than 0 % of the 500 ACTIVE ones.',
    ],
    [{ planned: null, activeServices: null }, 'More than 50 services would be suspended: more than 50.'],
    [
      { planned: null },
      'More than 50 services would be suspended: more than 50 and more than 10 % of the 500 ACTIVE ones.',
    ],
  ] as const)('with %j: %s', (given, sentence) => {
    expect(describeGuard({ ...check, ...given })).toBe(sentence);
  });
});
