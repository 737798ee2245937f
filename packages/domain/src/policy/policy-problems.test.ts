import { expect, test } from 'vitest';
import { defaultSettings, globalPolicy } from '../settings/automation-settings.js';
import type { PolicyOverrides } from './policy.js';
import { policyProblems } from './policy-problems.js';

const GLOBAL = globalPolicy({ ...defaultSettings('UTC'), terminationEnabled: true, terminateAfterDays: 30 });

test.each([
  { overrides: {}, wrong: [] },
  { overrides: { suspendAfterDays: 30 }, wrong: [] },
  { overrides: { suspendAfterDays: 31 }, wrong: ['terminateAfterDays'] },
  { overrides: { terminateAfterDays: 4 }, wrong: ['terminateAfterDays'] },
  { overrides: { terminateAfterDays: 4, suspensionEnabled: false }, wrong: [] },
  { overrides: { suspendAfterDays: 31, terminationEnabled: false }, wrong: [] },
  { overrides: { suspendAfterDays: -1, graceDays: 3651 }, wrong: ['suspendAfterDays', 'graceDays'] },
  { overrides: { suspendAfterDays: 1.5 }, wrong: ['suspendAfterDays'] },
  { overrides: { suspensionEnabled: 1 as unknown as boolean }, wrong: ['suspensionEnabled'] },
  { overrides: { timeOfDay: '06:00' } as PolicyOverrides, wrong: ['timeOfDay'] },
])('$overrides has problems with $wrong', ({ overrides, wrong }) => {
  expect(policyProblems(overrides, GLOBAL).map(({ setting }) => setting)).toEqual(wrong);
});
