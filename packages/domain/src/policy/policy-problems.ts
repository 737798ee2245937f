import { MAX_DAYS, type SettingProblem } from '../settings/validate-settings.js';
import type { PolicyField, PolicyOverrides, PolicyValues } from './policy.js';

/**
 * What is wrong with overrides, each by itself and together with the values further away that they meet: every problem
 * at once, none where they can be.
 */
export function policyProblems(overrides: PolicyOverrides, beneath: PolicyValues): readonly SettingProblem[] {
  const wrong = (Object.keys(overrides) as PolicyField[]).flatMap((setting): SettingProblem[] => {
    const message = problemOf(overrides[setting], beneath[setting]);
    return message === undefined ? [] : [{ setting, message }];
  });
  if (wrong.length > 0) return wrong;
  const { suspensionEnabled, terminationEnabled, suspendAfterDays, terminateAfterDays } = { ...beneath, ...overrides };
  if (suspensionEnabled && terminationEnabled && terminateAfterDays < suspendAfterDays) {
    return [
      {
        setting: 'terminateAfterDays',
        message: `must not be less than suspendAfterDays (${suspendAfterDays}) while both are enabled, not ${terminateAfterDays}`,
      },
    ];
  }
  return [];
}

function problemOf(value: unknown, sample: boolean | number | undefined): string | undefined {
  if (sample === undefined) return 'is no part of a policy';
  if (typeof sample === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false';
  const isDays = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_DAYS;
  return isDays ? undefined : `must be a whole number of days from 0 to ${MAX_DAYS}`;
}
