import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WEEKDAYS } from '../calendar/local-date.js';
import { defaultSettings } from './automation-settings.js';
import { isSettingName, SETTING_NAMES, validateSettings } from './validate-settings.js';

const DEFAULTS = defaultSettings('Europe/Berlin');
const surroundings = { isTimeZone: (name: string) => name === 'Europe/Berlin' || name === 'UTC' };

/** The settings complained about, in order; none where all is well. */
function complaints(changes: Readonly<Record<string, unknown>>): string[] {
  const check = validateSettings({ ...DEFAULTS, ...changes }, surroundings);
  return check.valid ? [] : check.problems.map(({ setting }) => setting);
}

function messageFor(changes: Readonly<Record<string, unknown>>): string | undefined {
  const check = validateSettings({ ...DEFAULTS, ...changes }, surroundings);
  return check.valid ? undefined : check.problems[0]?.message;
}

test('the defaults are valid, and come back as they are', () => {
  expect(validateSettings({ ...DEFAULTS }, surroundings)).toEqual({ valid: true, settings: DEFAULTS });
});

describe.each([
  { names: ['suspendAfterDays', 'terminateAfterDays', 'minimumSuspendedDays', 'dataRetentionDays'], min: 0, max: 3650 },
  { names: ['suspensionWarningDays', 'terminationWarningDays'], min: 0, max: 3650 },
  { names: ['loginInactivityMonths'], min: 1, max: 120 },
  { names: ['guardSuspensionPercent', 'guardTerminationPercent'], min: 0, max: 100 },
  { names: ['guardSuspensionCount', 'guardTerminationCount'], min: 0, max: 1_000_000_000 },
  { names: ['guardSuspensionMedianFactor', 'guardTerminationMedianFactor'], min: 0, max: 1000 },
])('$names: a whole number from $min to $max', ({ names, min, max }) => {
  test.each(names)('%s', (name) => {
    for (const right of [min, min + 1, max - 1, max]) expect(complaints({ [name]: right })).toEqual([]);
    for (const wrong of [
      min - 1,
      max + 1,
      min + 0.5,
      Number.NaN,
      Infinity,
      -Infinity,
      String(min),
      null,
      true,
      [min],
    ]) {
      expect(complaints({ [name]: wrong })).toEqual([name]);
    }
  });
});

test.each(SETTING_NAMES.filter((name) => typeof DEFAULTS[name] === 'boolean'))('%s: true or false', (name) => {
  for (const right of [true, false]) expect(complaints({ [name]: right })).toEqual([]);
  for (const wrong of ['true', 'false', 0, 1, null, [], {}]) expect(complaints({ [name]: wrong })).toEqual([name]);
});

describe.each([
  {
    name: 'clientStatusUpdate',
    right: ['DISABLED', 'BY_SERVICES', 'BY_SERVICES_AND_LOGIN'],
    wrong: ['by_services', 'ON', '', null, 1, ['DISABLED']],
  },
  {
    name: 'timeOfDay',
    right: ['00:00', '06:00', '09:59', '19:30', '20:00', '23:59'],
    wrong: ['24:00', '23:60', '6:00', '06:0', '06:00:00', '06.00', ' 06:00', '06:00\n', '', null, 600],
  },
  { name: 'timeZone', right: ['Europe/Berlin', 'UTC'], wrong: ['Mars/Olympus', 'europe', '', null, 1] },
  {
    name: 'nonWorkingWeekdays',
    right: [[], ['SUNDAY'], WEEKDAYS.slice(1)],
    wrong: [['sunday'], ['SUNDAY', 'SUNDAY'], [0], [null], 'SUNDAY', null, {}, [...WEEKDAYS]],
  },
  {
    name: 'nonWorkingDates',
    right: [[], ['2026-12-25'], ['2024-02-29', '2026-01-01']],
    wrong: [['2026-02-29'], ['25.12.2026'], ['2026-12-25', '2026-12-25'], [20_261_225], [null], '2026-12-25', null],
  },
])('$name', ({ name, right, wrong }) => {
  test.each(right.map((value) => [value]))('takes %j', (value) => {
    expect(complaints({ [name]: value })).toEqual([]);
  });

  test.each(wrong.map((value) => [value]))('refuses %j', (value) => {
    expect(complaints({ [name]: value })).toEqual([name]);
  });
});

describe('values together: terminateAfterDays must not be less than suspendAfterDays while both are enabled', () => {
  test.each([
    { suspension: true, termination: true, suspend: 10, terminate: 9, expected: ['terminateAfterDays'] },
    { suspension: true, termination: true, suspend: 10, terminate: 10, expected: [] },
    { suspension: true, termination: true, suspend: 10, terminate: 11, expected: [] },
    { suspension: false, termination: true, suspend: 10, terminate: 9, expected: [] },
    { suspension: true, termination: false, suspend: 10, terminate: 9, expected: [] },
    { suspension: false, termination: false, suspend: 10, terminate: 9, expected: [] },
    { suspension: true, termination: true, suspend: -1, terminate: 9, expected: ['suspendAfterDays'] },
    { suspension: 'yes', termination: true, suspend: 10, terminate: 9, expected: ['suspensionEnabled'] },
  ])(
    'on $suspension/$termination, $suspend and $terminate days: $expected',
    ({ suspension, termination, suspend, terminate, expected }) => {
      expect(
        complaints({
          suspensionEnabled: suspension,
          terminationEnabled: termination,
          suspendAfterDays: suspend,
          terminateAfterDays: terminate,
        }),
      ).toEqual(expected);
    },
  );
});

describe('unknown names', () => {
  test.each(['suspendDays', 'SuspendAfterDays', 'graceDays', 'toString', 'constructor', ''])(
    '%j is refused',
    (name) => {
      expect(complaints({ [name]: 1 })).toEqual([name]);
      expect(isSettingName(name)).toBe(false);
    },
  );

  test('every known name is one', () => {
    expect(SETTING_NAMES.toSorted()).toEqual(Object.keys(DEFAULTS).toSorted());
    expect(SETTING_NAMES.every(isSettingName)).toBe(true);
  });
});

test('every problem is reported at once: unknown names, wrong values, missing ones and contradictions', () => {
  const { timeZone: _missing, ...others } = DEFAULTS;
  const check = validateSettings(
    {
      ...others,
      suspendDays: 3,
      terminationEnabled: true,
      suspendAfterDays: 40,
      terminateAfterDays: 30,
      timeOfDay: '25:00',
      nonWorkingWeekdays: [...WEEKDAYS],
      dataRetentionDays: 3651,
    },
    surroundings,
  );
  expect(check.valid ? [] : check.problems.map(({ setting }) => setting).toSorted()).toEqual(
    [
      'suspendDays',
      'timeOfDay',
      'timeZone',
      'dataRetentionDays',
      'terminateAfterDays',
      'nonWorkingWeekdays',
    ].toSorted(),
  );
});

test('nothing at all is as many problems as there are settings', () => {
  const check = validateSettings({}, surroundings);
  expect(check.valid ? [] : check.problems.map(({ setting }) => setting)).toEqual(SETTING_NAMES);
});

test.each([
  [{ suspendAfterDays: 3651 }, 'must be a whole number of days from 0 to 3650, not 3651'],
  [{ suspendAfterDays: undefined }, 'must be a whole number of days from 0 to 3650, not nothing'],
  [{ timeOfDay: '25:00' }, 'must be a time from 00:00 to 23:59, not "25:00"'],
  [{ suspendDays: 1 }, 'is not a setting'],
  [
    { terminationEnabled: true, terminateAfterDays: 4 },
    'must not be less than suspendAfterDays (5) while both are enabled, not 4',
  ],
])('says of %j what is wrong: %s', (changes, message) => {
  expect(messageFor(changes)).toBe(message);
});

test('a long wrong value is not shown whole', () => {
  expect((messageFor({ timeOfDay: 'x'.repeat(5000) }) ?? '').length).toBeLessThan(120);
});

test('whatever JSON brings for one setting, the answer is a verdict on that setting alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SETTING_NAMES), fc.jsonValue(), (name, value) => {
      const suspendsLater = name === 'suspendAfterDays' || name === 'terminateAfterDays';
      fc.pre(!suspendsLater || typeof value !== 'number');
      expect([[], [name]]).toContainEqual(complaints({ [name]: value }));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['nonWorkingDates', [undefined]],
  ['nonWorkingWeekdays', [undefined]],
  ['suspendAfterDays', 5n],
  ['suspendAfterDays', () => 5],
])('refuses %s as %s in words, without stumbling over the value', (setting, value) => {
  const check = validateSettings({ ...defaultSettings('UTC'), [setting]: value }, { isTimeZone: () => true });
  expect(check).toMatchObject({ valid: false, problems: [{ setting }] });
});
