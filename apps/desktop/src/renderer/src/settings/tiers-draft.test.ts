import { expect, test } from 'vitest';
import { gapsBetween, nextRow, rowsOf, sameTiers, tierOf, tiersOf } from './tiers-draft.js';

const TIERS = [
  { name: 'Starter', from: 0, to: 250 },
  { name: 'Business', from: 300, to: null },
];

test('what is typed becomes what is sent, and back', () => {
  expect(tiersOf(rowsOf(TIERS))).toEqual(TIERS);
  expect(sameTiers(rowsOf(TIERS), TIERS)).toBe(true);
  expect(sameTiers(rowsOf(TIERS.slice(1)), TIERS)).toBe(false);
});

test('nothing is sent while a count is no number', () => {
  expect(tiersOf([{ key: 'a', name: 'A', from: '', to: '' }])).toBeNull();
  expect(tiersOf([{ key: 'a', name: ' A ', from: 1, to: '' }])).toEqual([{ name: 'A', from: 1, to: null }]);
});

test.each([
  [0, 'Starter'],
  [250, 'Starter'],
  [251, undefined],
  [299, undefined],
  [300, 'Business'],
  [1_000_000, 'Business'],
])('%i active clients are in %s', (count, name) => {
  expect(tierOf(count, TIERS)?.name).toBe(name);
});

test('counts that no tier holds are told', () => {
  expect(gapsBetween(TIERS)).toEqual([{ from: 251, to: 299 }]);
  expect(gapsBetween([{ name: 'A', from: 5, to: null }])).toEqual([{ from: 0, to: 4 }]);
  expect(gapsBetween([])).toEqual([]);
});

test('a new tier goes on where the last one ends', () => {
  expect(nextRow(rowsOf(TIERS.slice(0, 1)), 'new')).toMatchObject({ from: 251, to: '' });
  expect(nextRow(rowsOf(TIERS), 'new')).toMatchObject({ from: 301 });
  expect(nextRow([], 'new')).toMatchObject({ from: 0 });
});
