import type { SettingProblem } from '../settings/validate-settings.js';
import type { LicenceTier } from './licence-tier.js';

/** What is wrong with a set of tiers, given in their order: every problem at once. Gaps between them are allowed. */
export function tierProblems(tiers: readonly LicenceTier[]): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  const names = new Set<string>();
  for (const [i, { name, from, to }] of tiers.entries()) {
    const setting = name.trim() === '' ? `tier ${i + 1}` : name;
    if (name.trim() === '') problems.push({ setting, message: 'must have a name' });
    if (names.has(name)) problems.push({ setting, message: 'is there twice' });
    names.add(name);
    if (!Number.isSafeInteger(from) || from < 0) problems.push({ setting, message: 'must begin at 0 or more' });
    if (to !== null && to < from) problems.push({ setting, message: `must not end (${to}) before it begins (${from})` });
    const before = tiers[i - 1];
    if (before?.to === null) problems.push({ setting, message: `comes after ${before.name}, which has no end` });
    else if (before && from <= before.to) problems.push({ setting, message: `overlaps with ${before.name}` });
  }
  if (tiers.length === 0) problems.push({ setting: 'tiers', message: 'must be at least one' });
  return problems;
}
