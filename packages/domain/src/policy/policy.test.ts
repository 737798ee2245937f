import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings, globalPolicy } from '../settings/automation-settings.js';
import {
  POLICY_LEVELS,
  type PolicyChain,
  type PolicyField,
  type PolicyLevel,
  type PolicyOverrides,
  type PolicyValues,
  resolvePolicy,
} from './policy.js';

const GLOBAL = globalPolicy(defaultSettings('UTC'));
const FIELDS = Object.keys(GLOBAL) as PolicyField[];

test('without overrides every value is the global one', () => {
  const { values, sources } = resolvePolicy({}, GLOBAL);
  expect(values).toEqual(GLOBAL);
  expect(new Set(Object.values(sources))).toEqual(new Set(['GLOBAL']));
  expect(Object.keys(sources).toSorted()).toEqual(FIELDS.toSorted());
});

describe('the nearest level that sets a field wins', () => {
  const at = (suspendAfterDays: number): PolicyOverrides => ({ suspendAfterDays });

  test.each([
    { chain: { PRODUCT: at(1) }, days: 1, source: 'PRODUCT' },
    { chain: { PRODUCT: at(1), CLIENT_GROUP: at(2) }, days: 2, source: 'CLIENT_GROUP' },
    { chain: { PRODUCT: at(1), CLIENT_GROUP: at(2), CLIENT: at(3) }, days: 3, source: 'CLIENT' },
    { chain: { PRODUCT: at(1), CLIENT_GROUP: at(2), CLIENT: at(3), SERVICE: at(4) }, days: 4, source: 'SERVICE' },
    { chain: { PRODUCT: at(1), SERVICE: at(4) }, days: 4, source: 'SERVICE' },
    { chain: { PRODUCT: at(1), CLIENT: {}, SERVICE: null }, days: 1, source: 'PRODUCT' },
    { chain: { CLIENT: { suspendAfterDays: undefined } }, days: 5, source: 'GLOBAL' },
  ] satisfies { chain: PolicyChain; days: number; source: string }[])('$source', ({ chain, days, source }) => {
    const { values, sources } = resolvePolicy(chain, GLOBAL);
    expect([values.suspendAfterDays, sources.suspendAfterDays]).toEqual([days, source]);
  });
});

test('0 and false are values like any other', () => {
  const { values, sources } = resolvePolicy({ CLIENT: { suspensionEnabled: false, suspendAfterDays: 0 } }, GLOBAL);
  expect(values).toMatchObject({ suspensionEnabled: false, suspendAfterDays: 0 });
  expect(sources).toMatchObject({
    suspensionEnabled: 'CLIENT',
    suspendAfterDays: 'CLIENT',
    terminationEnabled: 'GLOBAL',
  });
});

test('an override of what is set globally to the same value still is its own', () => {
  expect(resolvePolicy({ PRODUCT: { suspendAfterDays: 5 } }, GLOBAL).sources.suspendAfterDays).toBe('PRODUCT');
});

const valueOf: Readonly<Record<string, fc.Arbitrary<boolean | number>>> = {
  boolean: fc.boolean(),
  number: fc.integer({ min: 0, max: 3650 }),
};
const fields = Object.fromEntries(FIELDS.map((field) => [field, valueOf[typeof GLOBAL[field]] ?? fc.constant(0)]));
const someOverrides = fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<PolicyOverrides>;
const allValues = fc.record(fields) as unknown as fc.Arbitrary<PolicyValues>;

test('field by field, service > client > client group > product > global, with the source of each', () => {
  const level = fc.option(someOverrides);
  const chains = fc.record(
    { SERVICE: level, CLIENT: level, CLIENT_GROUP: level, PRODUCT: level },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(chains, allValues, (chain, global) => {
      const resolved = resolvePolicy(chain, global);
      // From the farthest level to the nearest, each covers what the ones before it said.
      const values: Partial<PolicyValues> = {};
      const sources: Partial<Record<PolicyField, PolicyLevel>> = {};
      for (const name of ['GLOBAL', 'PRODUCT', 'CLIENT_GROUP', 'CLIENT', 'SERVICE'] as const) {
        const here = name === 'GLOBAL' ? global : (chain[name] ?? {});
        Object.assign(values, here);
        for (const field of Object.keys(here) as PolicyField[]) sources[field] = name;
      }
      expect(resolved).toEqual({ values, sources });
    }),
    { numRuns: 1000 },
  );
});

test('levels are listed from the nearest to the farthest', () => {
  expect(POLICY_LEVELS).toEqual(['SERVICE', 'CLIENT', 'CLIENT_GROUP', 'PRODUCT', 'GLOBAL']);
});

test('an override that is stored as null is none', () => {
  const stored = { suspendAfterDays: null } as unknown as PolicyOverrides;
  const { values, sources } = resolvePolicy({ CLIENT: stored }, globalPolicy(defaultSettings('UTC')));
  expect([values.suspendAfterDays, sources.suspendAfterDays]).toEqual([5, 'GLOBAL']);
});
