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
  /** A calendar date `YYYY-MM-DD`, such as 28 Nov 2026. */
  readonly date: (date: string) => string;
  /** An instant, in the business time zone. */
  readonly dateTime: (instant: string | number) => string;
  /** Only its time of day, in the business time zone. */
  readonly time: (instant: string | number) => string;
  readonly number: (value: number) => string;
  /** An amount in its own currency. */
  readonly money: (amount: Amount) => string;
  /** How long ago or from now, such as “3 hours ago”. `now` is in milliseconds of the epoch. */
  readonly ago: (instant: string | number, now: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function createFormat(language: string, { languages, timeZone }: Places): Format {
  // The system's own way of writing the language, such as de-AT, where it is that language.
  const locale = languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
  const zone = timeZone ? { timeZone } : {};
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone });
  const number = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const moneyFormats = new Map<string, Intl.NumberFormat>();
  const moneyFormat = (currency: string) => {
    const known = moneyFormats.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
    moneyFormats.set(currency, known);
    return known;
  };
  return {
    date: (value) => date.format(new Date(`${value}T00:00:00Z`)),
    dateTime: (value) => dateTime.format(new Date(value)),
    time: (value) => time.format(new Date(value)),
    number: (value) => number.format(value),
    // The decimals come as text and are written as they came: no floating point in between.
    money: ({ decimal, currency }) => moneyFormat(currency).format(decimal as Intl.StringNumericLiteral),
    ago: (value, now) => {
      const seconds = (new Date(value).getTime() - now) / 1000;
      const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
      return relative.format(Math.round(seconds / size), unit);
    },
    list: (items) => list.format(items),
  };
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const places = use(PlacesContext);
  return useMemo(() => createFormat(i18n.language, places), [i18n.language, places]);
}
