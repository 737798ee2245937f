import { addDays, type LocalDate, localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { businessDateAt } from '../config/clock.js';
import { offsetAt, wallTimeAt } from '../config/time-zone.js';
import { type DailySchedule, dateAfter, latestDue, scheduledAt } from './daily-schedule.js';

const DAY_MS = 24 * 60 * 60_000;
const BERLIN: DailySchedule = { timeOfDay: '06:00', timeZone: 'Europe/Berlin' };

test.each([
  ['2026-03-10T04:59:59Z', '2026-03-09'],
  ['2026-03-10T05:00:00Z', '2026-03-10'],
  ['2026-03-10T23:30:00Z', '2026-03-10'],
  ['2026-03-29T04:00:00Z', '2026-03-29'],
])('at %s the run of %s is the latest whose time has come', (now, date) => {
  expect(latestDue(Date.parse(now), BERLIN)).toBe(date);
});

test('a date that a zone leaves out has no run', () => {
  const samoa = { timeOfDay: '06:00', timeZone: 'Pacific/Apia' };
  expect(dateAfter(localDate('2011-12-29'), samoa)).toBe('2011-12-31');
  const changed = Date.parse('2011-12-30T10:00:00Z');
  expect(latestDue(changed, samoa)).toBe('2011-12-29');
  expect(latestDue(scheduledAt(localDate('2011-12-31'), samoa), samoa)).toBe('2011-12-31');
});

/** The first instants of the changes of a zone's clocks in these years. */
function clockChanges(timeZone: string, fromYear: number, toYear: number): number[] {
  const changes: number[] = [];
  let before = Date.UTC(fromYear);
  while (before < Date.UTC(toYear + 1)) {
    // No zone changes its clocks, and changes them back, within so few days.
    const after = before + 9 * DAY_MS;
    const offset = offsetAt(before, timeZone);
    if (offsetAt(after, timeZone) !== offset) {
      let [low, high] = [before, after];
      while (high - low > 1000) {
        const middle = low + Math.floor((high - low) / 2000) * 1000;
        if (offsetAt(middle, timeZone) === offset) low = middle;
        else high = middle;
      }
      changes.push(high);
    }
    before = after;
  }
  return changes;
}

/** Each date has one time; it is not before the clocks show it; and with it the date is due and not a moment before. */
function expectOneRunADate(schedule: DailySchedule, from: LocalDate, to: LocalDate): void {
  const where = JSON.stringify(schedule);
  for (let date = from; date < to; date = dateAfter(date, schedule)) {
    const next = dateAfter(date, schedule);
    const at = scheduledAt(next, schedule);
    const shown = wallTimeAt(at, schedule.timeZone);
    expect(shown, `${where} ${next}`).toBeGreaterThanOrEqual(Date.parse(`${next}T${schedule.timeOfDay}Z`));
    expect(at, `${where} ${next}`).toBeGreaterThan(scheduledAt(date, schedule));
    expect(latestDue(at, schedule), `${where} ${next}`).toBe(next);
    expect(latestDue(at - 1, schedule), `${where} ${next}`).toBe(date);
  }
}

test('every local date has exactly one run, in every zone through every change of its clocks from 2000 to 2040', () => {
  const seen = new Set<string>();
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    for (const change of clockChanges(timeZone, 2000, 2040)) {
      const offsets = [offsetAt(change - 1000, timeZone), offsetAt(change, timeZone)];
      // Zones that change together are one to this.
      const key = [change, ...offsets].join();
      if (seen.has(key)) continue;
      seen.add(key);
      const date = businessDateAt(change, timeZone);
      const leftOutOrTwice = new Date(change + Math.min(...offsets) + 600_000).toISOString().slice(11, 16);
      for (const timeOfDay of ['00:00', '23:59', leftOutOrTwice]) {
        expectOneRunADate({ timeOfDay, timeZone }, addDays(date, -2), addDays(date, 1));
      }
    }
  }
  expect(seen.size).toBeGreaterThan(1000);
});

test('every zone has a run on 29 February and at the ends of months', () => {
  expect(Intl.supportedValuesOf('timeZone').length).toBeGreaterThan(400);
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    for (const year of [2000, 2028]) {
      const schedule = { timeOfDay: '06:00', timeZone };
      expectOneRunADate(schedule, localDate(`${year}-02-27`), localDate(`${year}-03-02`));
      expectOneRunADate(schedule, localDate(`${year}-12-30`), localDate(`${year + 1}-01-02`));
    }
  }
});
