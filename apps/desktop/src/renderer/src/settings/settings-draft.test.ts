import { expect, test } from 'vitest';
import type { Settings } from './setting-definitions.js';
import {
  draftDifference,
  draftValues,
  localProblems,
  onTopOf,
  settingsDifference,
  type SettingsDraft,
  withEdit,
} from './settings-draft.js';

const base: Settings = {
  suspensionEnabled: true,
  suspendAfterDays: 5,
  sendSuspensionEmail: true,
  unsuspensionEnabled: true,
  sendUnsuspensionEmail: true,
  terminationEnabled: false,
  terminateAfterDays: 30,
  sendTerminationEmail: false,
  clientStatusUpdate: 'BY_SERVICES',
  loginInactivityMonths: 3,
  timeOfDay: '06:00',
  timeZone: 'Europe/Berlin',
  suspensionWarningDays: 0,
  terminationWarningDays: 0,
  minimumSuspendedDays: 1,
  requireUnpaidInvoice: false,
  terminateManuallySuspended: false,
  guardSuspensionPercent: 10,
  guardSuspensionCount: 50,
  guardSuspensionMedianFactor: 0,
  guardTerminationPercent: 5,
  guardTerminationCount: 20,
  guardTerminationMedianFactor: 0,
  nonWorkingWeekdays: [],
  nonWorkingDates: [],
  dataRetentionDays: 0,
};
const draft: SettingsDraft = { version: 1, base, edits: {} };

test('tells what differs, in the order of the screen, with both values', () => {
  const to = { ...base, dataRetentionDays: 7, suspendAfterDays: 9, nonWorkingWeekdays: ['SUNDAY' as const] };
  expect(settingsDifference(base, to)).toEqual([
    { name: 'suspendAfterDays', from: 5, to: 9 },
    { name: 'nonWorkingWeekdays', from: [], to: ['SUNDAY'] },
    { name: 'dataRetentionDays', from: 0, to: 7 },
  ]);
});

test('takes lists with the same items for the same, in whatever order', () => {
  const weekend = { ...base, nonWorkingWeekdays: ['SATURDAY', 'SUNDAY'] as const };
  const other = { ...base, nonWorkingWeekdays: ['SUNDAY', 'SATURDAY'] as const };
  expect(settingsDifference(weekend, other)).toEqual([]);
});

test('forgets an edit that is put back to what is in force', () => {
  const edited = withEdit(draft, 'suspendAfterDays', 9);
  expect(draftDifference(edited)).toEqual([{ name: 'suspendAfterDays', from: 5, to: 9 }]);
  expect(draftValues(edited).suspendAfterDays).toBe(9);
  expect(withEdit(edited, 'suspendAfterDays', 5)).toEqual(draft);
});

test('keeps edits on top of what somebody else saved, and drops those that say the same', () => {
  const edited = withEdit(withEdit(draft, 'suspendAfterDays', 9), 'terminationEnabled', true);
  const newer = { ...base, suspendAfterDays: 9, timeOfDay: '04:00' };
  expect(onTopOf(edited, 2, newer)).toEqual({ version: 2, base: newer, edits: { terminationEnabled: true } });
});

test.each([
  ['suspendAfterDays', 0, []],
  ['suspendAfterDays', 3650, []],
  ['suspendAfterDays', 3651, ['suspendAfterDays']],
  ['suspendAfterDays', -1, ['suspendAfterDays']],
  ['suspendAfterDays', 1.5, ['suspendAfterDays']],
  ['suspendAfterDays', '', ['suspendAfterDays']],
  ['loginInactivityMonths', 0, ['loginInactivityMonths']],
  ['loginInactivityMonths', 120, []],
  ['guardSuspensionPercent', 100, []],
  ['guardSuspensionPercent', 101, ['guardSuspensionPercent']],
  ['timeOfDay', '23:59', []],
  ['timeOfDay', '', ['timeOfDay']],
  ['timeOfDay', '24:00', ['timeOfDay']],
] as const)('finds without the server whether %s can be %j', (name, value, wrong) => {
  expect(localProblems({ ...base, [name]: value }).map((one) => one.name)).toEqual(wrong);
});

test('finds values that cannot be together only where each is right by itself', () => {
  const both = { ...base, terminationEnabled: true, terminateAfterDays: 4 };
  expect(localProblems(both)).toEqual([
    { name: 'terminateAfterDays', value: 4, problem: { kind: 'TOGETHER', days: 5 } },
  ]);
  expect(localProblems({ ...both, terminateAfterDays: 5 })).toEqual([]);
  expect(localProblems({ ...both, suspensionEnabled: false })).toEqual([]);
  expect(localProblems({ ...both, suspendAfterDays: '' }).map(({ name }) => name)).toEqual(['suspendAfterDays']);
});

test('leaves at least one weekday to work on', () => {
  const all = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
  expect(localProblems({ ...base, nonWorkingWeekdays: all }).map(({ name }) => name)).toEqual(['nonWorkingWeekdays']);
  expect(localProblems({ ...base, nonWorkingWeekdays: all.slice(1) })).toEqual([]);
});
