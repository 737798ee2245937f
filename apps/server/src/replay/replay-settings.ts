import { type AutomationSettings, defaultSettings, type SettingProblem, validateSettings } from '@arrears/domain';
import { isTimeZone } from '../config/time-zone.js';

export interface ReplayPolicy {
  /** Suspension is on exactly when given. */
  readonly suspendAfter?: number | undefined;
  /** Termination is on exactly when given. */
  readonly terminateAfter?: number | undefined;
  /** Further settings, by name. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** The settings of a replay: a new installation's but for what is given; no guard, no non-working days. */
export function replaySettings({
  suspendAfter,
  terminateAfter,
  set,
}: ReplayPolicy): AutomationSettings | readonly SettingProblem[] {
  const defaults = defaultSettings('UTC');
  const check = validateSettings(
    {
      ...defaults,
      ...set,
      suspensionEnabled: suspendAfter !== undefined,
      suspendAfterDays: suspendAfter ?? defaults.suspendAfterDays,
      terminationEnabled: terminateAfter !== undefined,
      terminateAfterDays: terminateAfter ?? defaults.terminateAfterDays,
      nonWorkingWeekdays: [],
      nonWorkingDates: [],
    },
    { isTimeZone },
  );
  return check.valid ? check.settings : check.problems;
}
