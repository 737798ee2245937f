import { expect, test } from 'vitest';
import { endOfDay } from './end-of-day.js';

test.each([
  ['2027-01-10', 'UTC', '2027-01-11T00:00:00.000Z'],
  ['2027-01-10', 'Europe/Berlin', '2027-01-10T23:00:00.000Z'],
  ['2027-07-10', 'America/New_York', '2027-07-11T04:00:00.000Z'],
  // The clocks go on by an hour in the night before, and back in the other.
  ['2027-03-28', 'Europe/Berlin', '2027-03-28T22:00:00.000Z'],
  ['2027-03-27', 'Europe/Berlin', '2027-03-27T23:00:00.000Z'],
  ['2027-10-31', 'Europe/Berlin', '2027-10-31T23:00:00.000Z'],
  ['2027-12-31', 'Pacific/Kiritimati', '2027-12-31T10:00:00.000Z'],
])('%s is over in %s at %s', (date, timeZone, instant) => {
  expect(endOfDay(date, timeZone)).toBe(instant);
});
