import { addDays, type AutomationSettings, type LocalDate } from '@arrears/domain';
import { businessDateAt, startOfDate } from '../config/clock.js';
import { firstInstantOf } from '../config/time-zone.js';

/** When the daily run is due: a local time, `HH:MM`, of an IANA time zone. */
export type DailySchedule = Pick<AutomationSettings, 'timeOfDay' | 'timeZone'>;

/**
 * The instant from which the run of a business date may be (milliseconds since 1970 UTC): the first at which the clocks
 * there show the date and time, or later where they are put forward over it.
 */
export function scheduledAt(date: LocalDate, { timeOfDay, timeZone }: DailySchedule): number {
  return firstInstantOf(Date.parse(`${date}T${timeOfDay}:00Z`), timeZone);
}

/** The latest business date whose time of day has come. */
export function latestDue(now: number, schedule: DailySchedule): LocalDate {
  // Clocks put back over midnight show yesterday again, when today's time may have come.
  let date = addDays(businessDateAt(now, schedule.timeZone), 1);
  while (!isShown(date, schedule) || scheduledAt(date, schedule) > now) date = addDays(date, -1);
  return date;
}

/** The business date after one. */
export function dateAfter(date: LocalDate, schedule: DailySchedule): LocalDate {
  const next = addDays(date, 1);
  return isShown(next, schedule) ? next : dateAfter(next, schedule);
}

/** Where a zone changes sides of the date line a date can be left out: Samoa had no 30 December 2011. */
function isShown(date: LocalDate, { timeZone }: DailySchedule): boolean {
  return businessDateAt(startOfDate(date, timeZone), timeZone) === date;
}
