import { createContext, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Places {
  /** Languages the system prefers, best first: they say how numbers and dates are written. */
  readonly languages: readonly string[];
  /** IANA name of the business time zone; null until it is known. */
  readonly timeZone: string | null;
}

export const PlacesContext = createContext<Places>({ languages: [], timeZone: null });

export interface Amount {
  readonly decimal: string;
  readonly currency: string;
}

/** How values are written for the person in front of the window. */
export interface Format {
  /** How the person's system writes their language, such as de-AT. */
  readonly locale: string;
  /** A calendar date `YYYY-MM-DD`, such as 28 Nov 2026. */
  readonly date: (date: string) => string;
  /** An instant, in the business time zone. */
  readonly dateTime: (instant: string | number) => string;
  /** Only its time of day, in the business time zone. */
  readonly time: (instant: string | number) => string;
  readonly number: (value: number) => string;
  /** A difference with its sign, 0 and null as a dash. */
  readonly signed: (difference: number | null) => string;
  /** An amount in its own currency. */
  readonly money: (amount: Amount) => string;
  /** How long ago or from now, such as “3 hours ago”. `now` is in milliseconds of the epoch. */
  readonly ago: (instant: string | number, now: number) => string;
  /** A length of time in its two largest units, such as “9 hr 12 min”. Whole seconds, never negative. */
  readonly duration: (seconds: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

const LENGTHS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export function createFormat(language: string, { languages, timeZone }: Places): Format {
  // The system's own way of writing the language, such as de-AT, where it is that language.
  const locale = languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
  const zone = timeZone ? { timeZone } : {};
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone });
  const number = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const inUnit = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const moneyFormats = new Map<string, Intl.NumberFormat>();
  const moneyFormat = (currency: string) => {
    const known = moneyFormats.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
    moneyFormats.set(currency, known);
    return known;
  };
  return {
    locale,
    date: (value) => date.format(new Date(`${value}T00:00:00Z`)),
    dateTime: (value) => dateTime.format(new Date(value)),
    time: (value) => time.format(new Date(value)),
    number: (value) => number.format(value),
    signed: (difference) => (difference === null || difference === 0 ? '–' : signed.format(difference)),
    // The decimals come as text and are written as they came: no floating point in between.
    money: ({ decimal, currency }) => moneyFormat(currency).format(decimal as Intl.StringNumericLiteral),
    ago: (value, now) => {
      const seconds = (new Date(value).getTime() - now) / 1000;
      const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
      return relative.format(Math.round(seconds / size), unit);
    },
    duration: (seconds) => {
      const largest = LENGTHS.findIndex(([, length]) => seconds >= length);
      if (largest === -1) return `< ${inUnit(1, 'second')}`;
      let left = seconds;
      return LENGTHS.slice(largest, largest + 2)
        .flatMap(([unit, length], place) => {
          const whole = Math.floor(left / length);
          left -= whole * length;
          return whole > 0 || place === 0 ? [inUnit(whole, unit)] : [];
        })
        .join(' ');
    },
    list: (items) => list.format(items),
  };
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const places = use(PlacesContext);
  return useMemo(() => createFormat(i18n.language, places), [i18n.language, places]);
}
