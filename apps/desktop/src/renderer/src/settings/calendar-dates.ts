/** Calendar dates `YYYY-MM-DD`, reckoned with for examples. */
const DAY_MS = 86_400_000;

const instantOf = (date: string): Date => new Date(`${date}T00:00:00Z`);
const dateOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string =>
  dateOf(new Date(instantOf(date).getTime() + days * DAY_MS));

/** The same day so many calendar months later, or the last of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  const from = instantOf(date);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return dateOf(first);
}

/** The first day of the month after the date. */
export const firstOfNextMonth = (date: string): string => `${addMonths(date, 1).slice(0, 7)}-01`;

/** Which date an instant, in milliseconds of the epoch, has in a time zone; null where there is no such zone. */
export function dateInZone(instant: number, timeZone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return parts.format(instant);
  } catch {
    return null;
  }
}
