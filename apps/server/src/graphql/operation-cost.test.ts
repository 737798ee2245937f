import { expect, test } from 'vitest';
import { buildSchema } from './build-schema.js';
import { OperationDesk, RefusedOperation } from './prepare-operation.js';

const desk = new OperationDesk(buildSchema(), { introspection: false });

const isRefused = (query: string, variables: object = {}): boolean =>
  desk.prepare({ query, variables: { ...variables } }) instanceof RefusedOperation;

const many = (count: number, skip: number): string =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: services(first: 1, skip: ${skip}) { totalCount }`).join(' ')} }`;

test('a list may be entered at its millionth row, but not five times in one operation', () => {
  expect(isRefused(many(4, 1_000_000))).toBe(false);
  expect(isRefused(many(5, 1_000_000))).toBe(true);
  expect(isRefused(many(5, 100_000))).toBe(false);
});

test('rows that are passed over count in a variable too, whatever number it holds', () => {
  const query = `query ($skip: Int) ${many(5, 0).replaceAll('skip: 0', 'skip: $skip')}`;
  expect(isRefused(query, { skip: 100_000 })).toBe(false);
  expect(isRefused(query, { skip: 1_000_000 })).toBe(true);
  expect(isRefused(query, { skip: -1 })).toBe(false);
  expect(isRefused(query, { skip: null })).toBe(false);
});
