import { expect, test } from 'vitest';
import { neighbours, tierPosition } from './tier-position';

const TIERS = [
  { name: 'Starter', from: 0, to: 250 },
  { name: 'Professional', from: 251, to: 500 },
  { name: 'Unlimited', from: 600, to: null },
];

test.each([
  [251, 0],
  [500, 1],
  [313, 62 / 249],
])('%i clients stand at %f of their tier', (count, position) => {
  expect(tierPosition(count, { name: 'Professional', from: 251, to: 500 })).toBe(position);
});

test('a tier of one number is full', () => {
  expect(tierPosition(5, { name: 'Five', from: 5, to: 5 })).toBe(1);
});

test('there is no place in a tier without end, nor in one that does not hold the number', () => {
  expect(tierPosition(700, { name: 'Unlimited', from: 600, to: null })).toBeNull();
  expect(tierPosition(501, { name: 'Professional', from: 251, to: 500 })).toBeNull();
});

test.each([
  [0, undefined, 'Professional'],
  [300, 'Starter', 'Unlimited'],
  [550, 'Professional', 'Unlimited'],
  [600, 'Professional', undefined],
])('around %i lie %s and %s', (count, previous, next) => {
  const around = neighbours(count, TIERS);
  expect([around.previous?.name, around.next?.name]).toEqual([previous, next]);
});
