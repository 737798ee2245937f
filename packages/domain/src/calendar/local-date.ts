declare const localDateBrand: unique symbol;

/**
 * A calendar date in the business time zone, written `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31.
 * Because of its form, `<` and `>` between two dates compare them in time.
 */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** Days of the week in ISO order. */
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DIGIT_ZERO = 48;
const DASH = 45;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The date with these parts, or undefined where the calendar has no such day. */
export function localDateOf(year: number, month: number, day: number): LocalDate | undefined {
  if (![year, month, day].every(Number.isInteger) || !exists(year, month, day)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate;
}

/** Reads `YYYY-MM-DD`; undefined for any other text and for days that do not exist (2026-02-30). */
export function parseLocalDate(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined;
}

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (text.length !== 10) return false;
  for (let i = 0; i < 10; i += 1) {
    const code = text.charCodeAt(i);
    const isDash = i === 4 || i === 7;
    if (isDash ? code !== DASH : code < DIGIT_ZERO || code > DIGIT_ZERO + 9) return false;
  }
  return exists(yearOf(text), monthOf(text), dayOfMonth(text as LocalDate));
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a date that the program itself wrote; throws RangeError where it is none. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`not a calendar date (YYYY-MM-DD): ${JSON.stringify(text)}`);
  return date;
}

/** Days since 1970-01-01; negative before it. */
export function toEpochDay(date: LocalDate): number {
  // Civil-calendar arithmetic with years that begin in March, so that the leap day comes last.
  const month = monthOf(date);
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth(date) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date that many days after 1970-01-01. Throws RangeError outside the years 1 to 9999. */
export function fromEpochDay(epochDay: number): LocalDate {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = localDateOf(year, month, day);
  if (date === undefined) throw new RangeError(`day ${epochDay} is no day of the years 1 to 9999`);
  return date;
}

/** Whole days from `from` to `to`; negative where `to` is earlier. Clock changes do not exist for dates. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/**
 * The date `months` calendar months later (earlier where negative), on `anchorDay` where that month has such a
 * day, else on its last day: 31 January + 1 = 28 or 29 February, and with anchor 31 the next is 31 March.
 */
export function addMonths(date: LocalDate, months: number, anchorDay: number = dayOfMonth(date)): LocalDate {
  const index = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const result = localDateOf(year, month, Math.min(anchorDay, daysInMonth(year, month)));
  if (result === undefined)
    throw new RangeError(`${months} months from ${date} on day ${anchorDay} is no day of the years 1 to 9999`);
  return result;
}

export function weekdayOf(date: LocalDate): Weekday {
  // 1970-01-01 was a Thursday.
  const index = (((toEpochDay(date) + 3) % 7) + 7) % 7;
  return WEEKDAYS[index] as Weekday;
}

/** Day of the month, 1 to 31. */
export function dayOfMonth(date: LocalDate): number {
  return digit(date, 8) * 10 + digit(date, 9);
}

/** The later of two dates; where one is missing, the other. */
export function laterOf(a: LocalDate, b: LocalDate): LocalDate;
export function laterOf(a: LocalDate | null, b: LocalDate | null): LocalDate | null;
export function laterOf(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null) return b;
  if (b === null) return a;
  return a > b ? a : b;
}

/** The earlier of two dates; where one is missing, the other. */
export function earlierOf(a: LocalDate, b: LocalDate): LocalDate;
export function earlierOf(a: LocalDate | null, b: LocalDate | null): LocalDate | null;
export function earlierOf(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

function yearOf(date: string): number {
  return digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
}

function monthOf(date: string): number {
  return digit(date, 5) * 10 + digit(date, 6);
}

function digit(text: string, index: number): number {
  return text.charCodeAt(index) - DIGIT_ZERO;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
