import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooDeep, JSON_DEPTH } from './json-depth.js';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

const wrapped = (value: unknown, depth: number, isList: boolean): unknown => {
  let outer = value;
  for (let level = 0; level < depth; level += 1) outer = isList ? [1, outer] : { '[{"': outer };
  return outer;
};

test('what is deeper than the limit is found, whatever stands in its strings', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(JSON_DEPTH + 2), fc.boolean(), (inner, depth, isList) => {
      const value = wrapped(inner, depth, isList);
      expect(isTooDeep(JSON.stringify(value))).toBe(depthOf(value) > JSON_DEPTH);
    }),
    { numRuns: 1000 },
  );
});

test.each(['', '{', '"', '"\\', '"\\"[['.repeat(100), ']'.repeat(100)])(
  'what is no JSON is left to the parser: %.20s',
  (text) => {
    expect(isTooDeep(text)).toBe(false);
  },
);

test('it is not held up by brackets one after the other', () => {
  expect(isTooDeep('[]{}'.repeat(1000))).toBe(false);
  expect(isTooDeep('['.repeat(JSON_DEPTH))).toBe(false);
  expect(isTooDeep('['.repeat(JSON_DEPTH + 1))).toBe(true);
});
