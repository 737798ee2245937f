import { type LocalDate, type SettingChange, settingsDifference } from '@arrears/domain';
import type { App } from '../app.js';
import { type CollectedPlan, collectPlan } from './collect-plan.js';
import { type PlannedRun, planRun } from './plan-run.js';
import { businessToday, currentSettings, type InvalidSettings, withChanges } from './settings.js';

export interface PreviewQuestion {
  /** Today where the business is, unless told. */
  readonly date: LocalDate | null;
  /** To the settings in force; not saved. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** Aborted, nobody wants to know any more. */
  readonly signal: AbortSignal;
}

export interface Preview {
  readonly outcome: 'PREVIEWED';
  readonly businessDate: LocalDate;
  /** Version of the settings in force, which the changes are made to. */
  readonly settingsVersion: number;
  readonly changes: readonly SettingChange[];
  /** What a run would do with the changes, and what without them. */
  readonly plan: PlannedRun;
  readonly current: PlannedRun;
  readonly collected: CollectedPlan;
}

/**
 * What a run of any date would do with any settings to the database as it is now. Both plans see the same state of it,
 * and neither changes anything. What would happen until that date (payments, earlier runs) is not lived through.
 */
export async function previewAutomation(
  app: Pick<App, 'clock' | 'database' | 'planningSnapshot'>,
  { date, changes, signal }: PreviewQuestion,
): Promise<Preview | InvalidSettings> {
  const { version, settings } = await currentSettings(app.database.reader());
  const check = withChanges(settings, changes);
  if (!check.valid) {
    return { outcome: 'INVALID_SETTINGS', message: 'there can be no such settings', problems: check.problems };
  }
  const businessDate = date ?? businessToday(app, check.settings);
  const difference = settingsDifference(settings, check.settings);
  const { listener, collected } = collectPlan();
  using snapshot = app.planningSnapshot();
  const { storage } = snapshot;
  const plan = await planRun(app, storage, { businessDate, settings: check.settings }, { ...listener, signal });
  return {
    outcome: 'PREVIEWED',
    businessDate,
    settingsVersion: version,
    changes: difference,
    plan,
    current: difference.length === 0 ? plan : await planRun(app, storage, { businessDate, settings }, { signal }),
    collected,
  };
}
