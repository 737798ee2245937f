/** A calendar date, `YYYY-MM-DD`; `<` and `>` compare two of them in time. */
export type LocalDate = string;

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Reads a calendar date; throws RangeError for any other text and for days that do not exist. */
export function localDate(text: string): LocalDate {
  const { year, month, day } = partsOf(text);
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!exists || dateOf({ year, month, day }) !== text) {
    throw new RangeError(`not a calendar date (YYYY-MM-DD): ${JSON.stringify(text)}`);
  }
  return text;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  let { year, month, day } = partsOf(date);
  day += days;
  while (day < 1) {
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    day += daysInMonth(year, month);
  }
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return dateOf({ year, month, day });
}

/** That many calendar months later (earlier where negative), on the month's last day where it is too short. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + month - 1 + months;
  const then = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return dateOf({ ...then, day: Math.min(day, daysInMonth(then.year, then.month)) });
}

export function earlierOf(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function partsOf(date: LocalDate): Parts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

function dateOf({ year, month, day }: Parts): LocalDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
