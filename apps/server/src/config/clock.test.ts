import { localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { businessDateAt, startOfDate } from './clock.js';

test.each([
  ['2026-03-10', 'UTC', '2026-03-10T00:00:00Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00Z'],
  ['2026-01-01', 'Etc/GMT+12', '2026-01-01T12:00:00Z'],
  ['2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00Z'],
  // The clock goes from 23:59 to 01:00: the day begins an hour late.
  ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
  // Samoa had no 30 December 2011.
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
])('%s begins in %s at %s', (date, timeZone, instant) => {
  expect(new Date(startOfDate(localDate(date), timeZone)).toISOString()).toBe(instant.replace('Z', '.000Z'));
});

test.each([
  ['0000-01-01T00:00:00Z', '0001-01-01'],
  ['0001-01-02T23:00:00Z', '0001-01-02'],
  ['+010000-01-01T00:00:00Z', '9999-12-31'],
  ['2026-03-10T23:59:59.999Z', '2026-03-10'],
])('at %s it is %s', (instant, date) => {
  expect(businessDateAt(Date.parse(instant), 'UTC')).toBe(date);
});
