import { describe, expect, test } from 'vitest';
import type { SettingName, Settings } from './setting-definitions.js';
import { exampleOf } from './setting-example.js';

const settings: Settings = {
  suspensionEnabled: true,
  suspendAfterDays: 5,
  sendSuspensionEmail: true,
  unsuspensionEnabled: true,
  sendUnsuspensionEmail: true,
  terminationEnabled: true,
  terminateAfterDays: 30,
  sendTerminationEmail: false,
  clientStatusUpdate: 'BY_SERVICES_AND_LOGIN',
  loginInactivityMonths: 3,
  timeOfDay: '06:00',
  timeZone: 'Europe/Berlin',
  suspensionWarningDays: 2,
  terminationWarningDays: 7,
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
const world = { today: '2027-05-31', activeServices: 1200 };
const example = (name: SettingName, changes: Partial<Settings> = {}) =>
  exampleOf(name, { ...settings, ...changes }, world);

describe('suspension', () => {
  test('of what is due on the 1st comes with 5 days by the run of the 6th', () => {
    expect(example('suspendAfterDays')).toEqual({ text: 'suspended', due: '2027-06-01', on: '2027-06-06' });
    expect(example('suspendAfterDays', { suspendAfterDays: 0 })).toMatchObject({ on: '2027-06-01' });
  });

  test('that is off has no effect, nor has its warning', () => {
    expect(example('suspendAfterDays', { suspensionEnabled: false })).toEqual({ text: 'suspensionOff' });
    expect(example('suspensionWarningDays', { suspensionEnabled: false })).toEqual({ text: 'suspensionOff' });
  });

  test('is warned of so many days before', () => {
    expect(example('suspensionWarningDays')).toMatchObject({ on: '2027-06-04', after: '2027-06-06' });
    expect(example('suspensionWarningDays', { suspensionWarningDays: 0 })).toEqual({ text: 'noWarning' });
  });
});

describe('termination', () => {
  test('comes so many days after the due date', () => {
    expect(example('terminateAfterDays')).toEqual({ text: 'terminated', due: '2027-06-01', on: '2027-07-01' });
  });

  test('waits until the service was suspended for long enough', () => {
    const changes = { terminateAfterDays: 6, minimumSuspendedDays: 10 };
    expect(example('terminateAfterDays', changes)).toEqual({
      text: 'terminatedLater',
      due: '2027-06-01',
      on: '2027-06-16',
      days: 10,
    });
  });

  test('never comes in the run that suspends', () => {
    const changes = { terminateAfterDays: 5, minimumSuspendedDays: 0 };
    expect(example('terminateAfterDays', changes)).toMatchObject({ on: '2027-06-07', days: 1 });
  });

  test('needs no suspension before it where suspension is off', () => {
    expect(example('terminateAfterDays', { suspensionEnabled: false, terminateAfterDays: 2 })).toMatchObject({
      text: 'terminated',
      on: '2027-06-03',
    });
  });

  test('that is off has no effect, and all that belongs to it says so', () => {
    const off = { terminationEnabled: false };
    for (const name of ['terminateAfterDays', 'terminationWarningDays', 'minimumSuspendedDays'] as const) {
      expect(example(name, off)).toEqual({ text: 'terminationOff' });
    }
  });
});

test('a login counts from the same day so many months before, or the last of a shorter month', () => {
  expect(example('loginInactivityMonths')).toEqual({ text: 'login', on: '2027-02-28' });
  expect(exampleOf('loginInactivityMonths', settings, { ...world, today: '2028-05-31' })).toMatchObject({
    on: '2028-02-29',
  });
  expect(example('loginInactivityMonths', { clientStatusUpdate: 'BY_SERVICES' })).toEqual({ text: 'loginOff' });
});

test('the guard stops before more than both limits', () => {
  expect(example('guardSuspensionCount')).toEqual({ text: 'guardSuspensions', active: 1200, limit: 120 });
  expect(example('guardSuspensionCount', { guardSuspensionCount: 300 })).toMatchObject({ limit: 300 });
  expect(example('guardTerminationCount')).toEqual({ text: 'guardTerminations', active: 1200, limit: 60 });
  expect(exampleOf('guardSuspensionCount', settings, { ...world, activeServices: undefined })).toBeNull();
});

test('data is kept from the termination on', () => {
  expect(example('dataRetentionDays', { dataRetentionDays: 14 })).toMatchObject({ after: '2027-06-14' });
  expect(example('dataRetentionDays')).toEqual({ text: 'notRetained' });
});
