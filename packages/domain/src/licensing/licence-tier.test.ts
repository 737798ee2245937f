import { expect, test } from 'vitest';
import { tierFor } from './licence-tier.js';

const TIERS = [
  { name: 'Starter', from: 1, to: 250 },
  { name: 'Business', from: 251, to: 1000 },
  // A gap from 1001 to 1999.
  { name: 'Enterprise', from: 2000, to: null },
];

test.each([
  [0, undefined],
  [1, 'Starter'],
  [2, 'Starter'],
  [249, 'Starter'],
  [250, 'Starter'],
  [251, 'Business'],
  [252, 'Business'],
  [999, 'Business'],
  [1000, 'Business'],
  [1001, undefined],
  [1999, undefined],
  [2000, 'Enterprise'],
  [2001, 'Enterprise'],
  [1_000_000, 'Enterprise'],
])('%i active clients are covered by %s', (activeClients, name) => {
  expect(tierFor(activeClients, TIERS)?.name).toBe(name);
});

test('the order in which the tiers are listed does not matter', () => {
  for (const activeClients of [0, 1, 250, 251, 1000, 1500, 2000]) {
    expect(tierFor(activeClients, TIERS.toReversed())).toEqual(tierFor(activeClients, TIERS));
  }
});

test('without tiers there is none', () => {
  expect(tierFor(5, [])).toBeUndefined();
});

test('a tier of one number holds it alone', () => {
  const tiers = [{ name: 'Nobody', from: 0, to: 0 }];
  expect([tierFor(0, tiers)?.name, tierFor(1, tiers)?.name]).toEqual(['Nobody', undefined]);
});
