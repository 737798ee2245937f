import {
  type AutomationSettings,
  defaultSettings,
  type LocalDate,
  type SettingChange,
  settingsDifference,
  type SettingProblem,
  type SettingsCheck,
  validateSettings,
} from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { versionConflict } from '../access/version-conflict.js';
import type { App } from '../app.js';
import { businessDateAt } from '../config/clock.js';
import { isTimeZone, systemTimeZone } from '../config/time-zone.js';
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
  }, 'settings.first');
}

/** The settings in force, as the entity manager sees them. Read with every command: entities would cost twenty times as much. */
export async function currentSettings(em: SqlEntityManager): Promise<CurrentSettings> {
  const [latest] = await em.execute<{ readonly version: number; readonly settings: string }[]>(
    'select version, settings from settings_versions order by version desc limit 1',
  );
  if (latest === undefined) throw new Error('the database has no settings');
  return { version: latest.version, settings: JSON.parse(latest.settings) as AutomationSettings };
}

/** Today's date where the business is. */
export function businessToday({ clock }: Pick<App, 'clock'>, { timeZone }: AutomationSettings): LocalDate {
  return businessDateAt(clock.now(), timeZone);
}

/** What the settings would be with changes, or every problem there is with them. */
export function withChanges(settings: AutomationSettings, changes: Readonly<Record<string, unknown>>): SettingsCheck {
  return validateSettings({ ...settings, ...changes }, { isTimeZone });
}

export interface InvalidSettings {
  readonly outcome: 'INVALID_SETTINGS';
  readonly message: string;
  readonly problems: readonly SettingProblem[];
}

export type SettingsChangeResult =
  | { readonly outcome: 'SAVED'; readonly version: number; readonly changes: readonly SettingChange[] }
  | { readonly outcome: 'UNCHANGED'; readonly version: number; readonly changes: readonly [] }
  | InvalidSettings
  | ReturnType<typeof versionConflict>;

export interface SettingsInput {
  readonly changes: Readonly<Record<string, unknown>>;
  /** The version these changes were made to; null where whatever is in force is to be changed. */
  readonly expectedVersion: number | null;
  readonly actor: string;
}

/** Changes settings together: all of them, kept as a new version, or none with every problem told. */
export async function changeSettings(
  { clock }: Pick<App, 'clock'>,
  em: SqlEntityManager,
  { changes, expectedVersion, actor }: SettingsInput,
): Promise<SettingsChangeResult> {
  const latest = await currentSettings(em);
  if (expectedVersion !== null && expectedVersion !== latest.version) {
    return versionConflict('the settings', latest.version, expectedVersion);
  }
  const check = withChanges(latest.settings, changes);
  if (!check.valid) {
    return { outcome: 'INVALID_SETTINGS', message: 'the settings were not saved', problems: check.problems };
  }
  const difference = settingsDifference(latest.settings, check.settings);
  if (difference.length === 0) return { outcome: 'UNCHANGED', version: latest.version, changes: [] };
  const version = latest.version + 1;
  em.create(SettingsVersion, {
    version,
    settings: check.settings,
    changes: difference,
    changedAt: clock.now(),
    changedBy: actor,
  });
  appendEvent(em, {
    type: 'SettingsChanged',
    occurredAt: clock.now(),
    businessDate: businessToday({ clock }, check.settings),
    actor,
    data: { version, changes: difference },
  });
  return { outcome: 'SAVED', version, changes: difference };
}
