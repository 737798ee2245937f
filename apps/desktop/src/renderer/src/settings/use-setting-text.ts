import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../texts/i18n';
import { type Format, useFormat } from '../texts/use-format';
import { isSettingName, SETTING_KINDS, type SettingName, WEEKDAYS } from './setting-definitions';
import type { Example } from './setting-example';
import type { LocalProblem } from './settings-draft';

/** 1 January 2024 was a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export interface SettingText {
  readonly label: (name: string) => string;
  /** A value in words; one of a setting that a newer server has shows as it comes. */
  readonly value: (name: string, value: unknown) => string;
  readonly weekday: (weekday: string) => string;
  readonly example: (example: Example) => string;
  readonly problem: (problem: LocalProblem) => string;
}

export function useSettingText(): SettingText {
  const { t } = useTexts('settings');
  const { t: common } = useTexts('common');
  const { i18n } = useTranslation();
  const format = useFormat();
  return useMemo(() => createSettingText(t, common, format, i18n.language), [t, common, format, i18n.language]);
}

export function createSettingText(
  t: TFunction<'settings'>,
  common: TFunction,
  format: Format,
  language: string,
): SettingText {
  const weekday = (name: string) => {
    const index = (WEEKDAYS as readonly string[]).indexOf(name);
    if (index < 0) return name;
    return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(A_MONDAY + index * DAY_MS);
  };
  const valueOfKind = (name: SettingName, value: unknown): string => {
    const kind = SETTING_KINDS[name];
    switch (kind.kind) {
      case 'SWITCH':
        return value === true ? common('on') : common('off');
      case 'NUMBER': {
        if (typeof value !== 'number') return String(value);
        if (kind.unit === 'percent') return `${format.number(value)} %`;
        return t(`amounts.${kind.unit}`, { count: value, number: format.number(value) });
      }
      case 'CLIENT_STATUS_UPDATE': {
        const names: Readonly<Record<string, string>> = t('chosen', { returnObjects: true });
        return names[String(value)] ?? String(value);
      }
      case 'WEEKDAYS':
        return listed(value, (one) => weekday(one), format, common('none'));
      case 'DATES':
        return listed(value, (one) => format.date(one), format, common('none'));
      case 'TIME_OF_DAY':
      case 'TIME_ZONE':
        return String(value);
      default:
        return kind satisfies never;
    }
  };
  return {
    label: (name) => (isSettingName(name) ? t(`fields.${name}.label`) : name),
    value: (name, value) => (isSettingName(name) ? valueOfKind(name, value) : JSON.stringify(value)),
    weekday,
    example: (example) => {
      const { text, ...rest } = example as Example & Readonly<Record<string, unknown>>;
      const written = Object.entries(rest).map(([name, value]) => [name, writtenIn(format, common, name, value)]);
      return t(`examples.${text}`, Object.fromEntries(written));
    },
    problem: ({ problem, value }) => {
      const shown = value === '' ? t('problems.nothing') : String(value);
      switch (problem.kind) {
        case 'WHOLE_NUMBER':
          return t('problems.wholeNumber', {
            unit: t(`units.${problem.unit as 'days'}`),
            min: problem.min,
            max: problem.max,
            value: shown,
          });
        case 'TIME_OF_DAY':
          return t('problems.timeOfDay', { value: shown });
        case 'TOGETHER':
          return t('problems.together', { days: problem.days, value: shown });
        case 'ALL_WEEKDAYS':
          return t('problems.allWeekdays');
        default:
          return problem satisfies never;
      }
    },
  };
}

function listed(value: unknown, write: (item: string) => string, format: Format, none: string): string {
  const items = Array.isArray(value) ? value.map(String) : [];
  return items.length === 0 ? none : format.list(items.map(write));
}

/** Days are counted, other numbers are numbers, and all else in an example is a date. */
function writtenIn(format: Format, common: TFunction, name: string, value: unknown) {
  if (typeof value === 'number') return name === 'days' ? common('days', { count: value }) : format.number(value);
  return format.date(String(value));
}
