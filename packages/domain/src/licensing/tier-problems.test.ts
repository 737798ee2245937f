import { expect, test } from 'vitest';
import { tierProblems } from './tier-problems.js';

const tier = (name: string, from: number, to: number | null) => ({ name, from, to });

test.each([
  { tiers: [tier('A', 0, 10), tier('B', 11, null)], problems: [] },
  { tiers: [tier('A', 0, 10), tier('B', 20, 30)], problems: [] },
  { tiers: [], problems: ['tiers must be at least one'] },
  { tiers: [tier('A', 0, 10), tier('B', 10, null)], problems: ['B overlaps with A'] },
  { tiers: [tier('A', 0, null), tier('B', 11, 20)], problems: ['B comes after A, which has no end'] },
  { tiers: [tier('A', 5, 4)], problems: ['A must not end (4) before it begins (5)'] },
  { tiers: [tier(' ', -1, 4)], problems: ['tier 1 must have a name', 'tier 1 must begin at 0 or more'] },
  { tiers: [tier('A', 0, 1), tier('A', 2, 3)], problems: ['A is there twice'] },
])('$tiers has the problems $problems', ({ tiers, problems }) => {
  expect(tierProblems(tiers).map(({ setting, message }) => `${setting} ${message}`)).toEqual(problems);
});
