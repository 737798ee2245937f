/** A calendar date, 'YYYY-MM-DD'. Such strings compare as dates do, so `<` and `<=` are used on them directly. */
export type Day = string;

const millisecondsPerDay = 86_400_000;

const midnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: Day, days: number): Day =>
  new Date(midnight(day) + days * millisecondsPerDay).toISOString().slice(0, 10);

/** Whole days from `earlier` to `later`; negative when `later` comes first. */
export const daysBetween = (earlier: Day, later: Day): number =>
  (midnight(later) - midnight(earlier)) / millisecondsPerDay;

export const dayOfMonth = (day: Day): number => Number(day.slice(8, 10));

/** `months` later (or earlier), on day `billingDay` of that month, or on its last day where it is shorter. */
export function addMonths(day: Day, months: number, billingDay = dayOfMonth(day)): Day {
  const monthIndex = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex % 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(billingDay, lastDay))).toISOString().slice(0, 10);
}

/** Every day from `first` to `last`, both included. */
export function everyDay(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
