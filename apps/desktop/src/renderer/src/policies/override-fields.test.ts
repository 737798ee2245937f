import { expect, test } from 'vitest';
import { changedFields, draftOf, type Overrides, overridesInput, shownGroups, wrongFields } from './override-fields.js';

const NONE: Overrides = {
  suspensionEnabled: null,
  suspendAfterDays: null,
  unsuspensionEnabled: null,
  terminationEnabled: null,
  terminateAfterDays: null,
  minimumSuspendedDays: null,
  requireUnpaidInvoice: null,
  terminateManuallySuspended: null,
  sendSuspensionEmail: null,
  sendUnsuspensionEmail: null,
  sendTerminationEmail: null,
  graceDays: null,
  redemptionDays: null,
};

test('all that is set is sent, false and nought included, and nothing else', () => {
  const draft = { ...draftOf({ ...NONE, suspendAfterDays: 0 }), terminationEnabled: false };
  expect(overridesInput(draft)).toEqual({ suspendAfterDays: 0, terminationEnabled: false });
  expect(overridesInput(draftOf(null))).toEqual({});
});

test('a value taken away is a change like one that is set', () => {
  const set = { ...NONE, suspendAfterDays: 7 };
  expect(changedFields(draftOf(set), set)).toEqual([]);
  expect(changedFields({ ...draftOf(set), suspendAfterDays: null, graceDays: 3 }, set)).toEqual([
    'suspendAfterDays',
    'graceDays',
  ]);
});

test.each([
  [null, []],
  [0, []],
  [3650, []],
  [3651, ['graceDays']],
  ['-', ['graceDays']],
])('%j days are told to be wrong or not', (graceDays, wrong) => {
  expect(wrongFields({ ...draftOf(null), graceDays })).toEqual(wrong);
});

test('what means nothing to a kind is left out, unless it is set', () => {
  const nothing = draftOf(null);
  expect(shownGroups('DOMAIN', nothing)).toEqual(['domain']);
  expect(shownGroups('PRODUCT', nothing)).toEqual(['suspension', 'termination']);
  expect(shownGroups(undefined, nothing)).toEqual(['suspension', 'termination', 'domain']);
  expect(shownGroups('PRODUCT', { ...nothing, graceDays: 3 })).toEqual(['suspension', 'termination', 'domain']);
});
