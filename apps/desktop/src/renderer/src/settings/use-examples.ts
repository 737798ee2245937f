import { ServicesDocument } from '@arrears/schema/operations';
import { useFreshQuery } from '../connection/use-fresh-query';
import { useNow } from '../design/use-now';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { exampleOf } from './setting-example';
import type { SettingName, Settings } from './setting-definitions';
import { draftValues, type SettingsDraft } from './settings-draft';
import { useSettingText } from './use-setting-text';
import { useToday } from './use-today';

/** The example in words for each setting, computed from the form; those that cannot be are read as they were. */
export function useExamples(
  draft: SettingsDraft,
  wrong: ReadonlySet<string>,
  nextRun: string | undefined,
): (name: SettingName) => string | null {
  const { t } = useTexts('settings');
  const text = useSettingText();
  const format = useFormat();
  const today = useToday();
  const now = useNow(30_000);
  const active = useFreshQuery(ServicesDocument, {
    variables: { first: 1, filter: { statuses: ['ACTIVE' as const] } },
    changedBy: ({ type }) => type === 'RUN_COMPLETED',
  });
  const activeServices = active.data?.services.totalCount;
  const sound = Object.fromEntries(
    Object.entries(draftValues(draft)).map(([name, value]) => [
      name,
      wrong.has(name) ? draft.base[name as SettingName] : value,
    ]),
  ) as unknown as Settings;
  return (name) => {
    if (wrong.has(name)) return null;
    if (name === 'timeZone') return t('examples.now', { time: timeIn(sound.timeZone, now, format.locale) });
    if (name === 'timeOfDay') {
      return nextRun === undefined ? null : t('examples.next', { at: `${format.date(nextRun)}, ${sound.timeOfDay}` });
    }
    const example = exampleOf(name, sound, { today, activeServices });
    return example && text.example(example);
  };
}

function timeIn(timeZone: string, now: number, locale: string): string {
  try {
    return new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'shortOffset',
      timeZone,
    }).format(now);
  } catch {
    return timeZone;
  }
}
