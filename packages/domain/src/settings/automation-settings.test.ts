import { describe, expect, test } from 'vitest';
import { localDate, type Weekday } from '../calendar/local-date.js';
import { defaultSettings, globalPolicy, isNonWorkingDay, settingsDifference } from './automation-settings.js';

const DEFAULTS = defaultSettings('Europe/Berlin');

test('a new installation starts as docs/rules.md says', () => {
  expect(DEFAULTS).toEqual({
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
  });
});

test('as a policy, the settings are what they are, with 30 days of grace and 30 of redemption', () => {
  const settings = {
    ...DEFAULTS,
    suspensionEnabled: false,
    suspendAfterDays: 11,
    unsuspensionEnabled: false,
    terminationEnabled: true,
    terminateAfterDays: 12,
    minimumSuspendedDays: 13,
    requireUnpaidInvoice: true,
    terminateManuallySuspended: true,
    sendSuspensionEmail: false,
    sendUnsuspensionEmail: false,
    sendTerminationEmail: true,
  };
  expect(globalPolicy(settings)).toEqual({
    suspensionEnabled: false,
    suspendAfterDays: 11,
    unsuspensionEnabled: false,
    terminationEnabled: true,
    terminateAfterDays: 12,
    minimumSuspendedDays: 13,
    requireUnpaidInvoice: true,
    terminateManuallySuspended: true,
    sendSuspensionEmail: false,
    sendUnsuspensionEmail: false,
    sendTerminationEmail: true,
    graceDays: 30,
    redemptionDays: 30,
  });
});

describe('non-working days', () => {
  const weekend: readonly Weekday[] = ['SATURDAY', 'SUNDAY'];

  test.each([
    { given: 'none', weekdays: [], dates: [], date: '2026-03-01', expected: false },
    { given: 'a weekend, on Friday', weekdays: weekend, dates: [], date: '2026-02-27', expected: false },
    { given: 'a weekend, on Saturday', weekdays: weekend, dates: [], date: '2026-02-28', expected: true },
    { given: 'a weekend, on Sunday', weekdays: weekend, dates: [], date: '2026-03-01', expected: true },
    { given: 'a weekend, on Monday', weekdays: weekend, dates: [], date: '2026-03-02', expected: false },
    {
      given: 'a weekend, on the Sunday of the clock change',
      weekdays: weekend,
      dates: [],
      date: '2026-03-29',
      expected: true,
    },
    { given: 'a weekend, on the Monday after it', weekdays: weekend, dates: [], date: '2026-03-30', expected: false },
    { given: 'Christmas, the day before', weekdays: [], dates: ['2026-12-25'], date: '2026-12-24', expected: false },
    { given: 'Christmas', weekdays: [], dates: ['2026-12-25'], date: '2026-12-25', expected: true },
    { given: 'Christmas of another year', weekdays: [], dates: ['2026-12-25'], date: '2027-12-25', expected: false },
    { given: '29 February', weekdays: [], dates: ['2024-02-29'], date: '2024-02-29', expected: true },
    { given: 'both, on the weekday', weekdays: weekend, dates: ['2026-12-25'], date: '2026-12-26', expected: true },
    { given: 'both, on the date', weekdays: weekend, dates: ['2026-12-25'], date: '2026-12-25', expected: true },
  ])('$given: $expected', ({ weekdays, dates, date, expected }) => {
    const settings = { ...DEFAULTS, nonWorkingWeekdays: weekdays, nonWorkingDates: dates.map((one) => localDate(one)) };
    expect(isNonWorkingDay(settings, localDate(date))).toBe(expected);
  });
});

describe('the difference of two versions', () => {
  test('is empty where nothing differs, lists included', () => {
    const copy = { ...DEFAULTS, nonWorkingWeekdays: [], nonWorkingDates: [] };
    expect(settingsDifference(DEFAULTS, copy)).toEqual([]);
  });

  test('names each setting that differs, with both values, in the order of the settings', () => {
    const after = {
      ...DEFAULTS,
      nonWorkingDates: [localDate('2026-12-25')],
      clientStatusUpdate: 'DISABLED',
      suspendAfterDays: 0,
      suspensionEnabled: false,
    } as const;
    expect(settingsDifference(DEFAULTS, after)).toEqual([
      { name: 'suspensionEnabled', from: true, to: false },
      { name: 'suspendAfterDays', from: 5, to: 0 },
      { name: 'clientStatusUpdate', from: 'BY_SERVICES', to: 'DISABLED' },
      { name: 'nonWorkingDates', from: [], to: ['2026-12-25'] },
    ]);
  });

  test('reads the same both ways round', () => {
    const after = { ...DEFAULTS, timeOfDay: '05:00' };
    expect(settingsDifference(DEFAULTS, after)).toEqual([{ name: 'timeOfDay', from: '06:00', to: '05:00' }]);
    expect(settingsDifference(after, DEFAULTS)).toEqual([{ name: 'timeOfDay', from: '05:00', to: '06:00' }]);
  });
});
