import {
  type AutomationSettings,
  defaultSettings,
  type LocalDate,
  type SettingChange,
  settingsDifference,
  type SettingProblem,
  validateSettings,
} from '@arrears/domain';
import type { App } from '../app.js';
import { businessDateAt, isTimeZone, systemTimeZone } from '../config/clock.js';
import { appendEvent } from '../events/append-event.js';
import { SettingsVersion } from './settings-version.entity.js';

export interface CurrentSettings {
  readonly version: number;
  readonly settings: AutomationSettings;
}

/** Gives a new database the settings a new installation starts with. */
export async function ensureSettings({ database, clock }: Pick<App, 'database' | 'clock'>): Promise<void> {
  if ((await database.reader().count(SettingsVersion)) > 0) return;
  await database.write(async (em) => {
    // Another process may have been first.
    if ((await em.count(SettingsVersion)) > 0) return;
    em.create(SettingsVersion, {
      version: 1,
      settings: defaultSettings(systemTimeZone()),
      changes: [],
      changedAt: clock.now(),
      changedBy: 'installation',
    });
  });
}

export async function currentSettings({ database }: Pick<App, 'database'>): Promise<CurrentSettings> {
  const [latest] = await database.reader().find(SettingsVersion, {}, { orderBy: { version: 'desc' }, limit: 1 });
  if (latest === undefined) throw new Error('the database has no settings');
  return { version: latest.version, settings: latest.settings };
}

/** Today's date where the business is. */
export function businessToday({ clock }: Pick<App, 'clock'>, { timeZone }: AutomationSettings): LocalDate {
  return businessDateAt(clock.now(), timeZone);
}

export type SettingsChangeResult =
  | { readonly outcome: 'SAVED'; readonly version: number; readonly changes: readonly SettingChange[] }
  | { readonly outcome: 'UNCHANGED' }
  | { readonly outcome: 'REFUSED'; readonly problems: readonly SettingProblem[] };

/** Changes settings together: all of them, kept as a new version, or none with every problem told. */
export async function changeSettings(
  app: Pick<App, 'database' | 'clock'>,
  changes: Readonly<Record<string, unknown>>,
  actor: string,
): Promise<SettingsChangeResult> {
  return await app.database.write(async (em) => {
    const [latest] = await em.find(SettingsVersion, {}, { orderBy: { version: 'desc' }, limit: 1 });
    if (latest === undefined) throw new Error('the database has no settings');
    const check = validateSettings({ ...latest.settings, ...changes }, { isTimeZone });
    if (!check.valid) return { outcome: 'REFUSED', problems: check.problems } as const;
    const difference = settingsDifference(latest.settings, check.settings);
    if (difference.length === 0) return { outcome: 'UNCHANGED' } as const;
    const version = latest.version + 1;
    em.create(SettingsVersion, {
      version,
      settings: check.settings,
      changes: difference,
      changedAt: app.clock.now(),
      changedBy: actor,
    });
    appendEvent(em, {
      type: 'SettingsChanged',
      occurredAt: app.clock.now(),
      businessDate: businessToday(app, check.settings),
      actor,
      data: { version, changes: difference },
    });
    return { outcome: 'SAVED', version, changes: difference } as const;
  });
}
