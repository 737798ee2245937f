import { parseLocalDate, WEEKDAYS } from '../calendar/local-date.js';
import { type AutomationSettings, CLIENT_STATUS_UPDATES, type SettingName } from './automation-settings.js';

/** Largest day count any setting takes: ten years. */
export const MAX_DAYS = 3650;

export interface SettingProblem {
  readonly setting: string;
  readonly message: string;
}

export type SettingsCheck =
  | { readonly valid: true; readonly settings: AutomationSettings }
  | { readonly valid: false; readonly problems: readonly SettingProblem[] };

/** What the surroundings know and the rules do not: which time zones exist. */
export interface SettingsSurroundings {
  readonly isTimeZone: (name: string) => boolean;
}

type Check = (value: unknown, surroundings: SettingsSurroundings) => string | undefined;

const boolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');

const wholeNumber =
  (min: number, max: number, unit: string): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : `must be a whole number of ${unit} from ${min} to ${max}`;

const days = wholeNumber(0, MAX_DAYS, 'days');
const percent = wholeNumber(0, 100, 'percent');
const services = wholeNumber(0, 1_000_000_000, 'services');
const times = wholeNumber(0, 1000, 'times');

const oneOf =
  (options: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && options.includes(value) ? undefined : `must be one of ${options.join(', ')}`;

const listOf =
  (isItem: (item: string) => boolean, what: string): Check =>
  (value) => {
    if (!Array.isArray(value)) return `must be a list of ${what}`;
    const wrong = value.findIndex((item) => typeof item !== 'string' || !isItem(item));
    if (wrong >= 0) return `must be a list of ${what}; ${show(value[wrong])} is none`;
    return new Set(value).size === value.length ? undefined : 'names something twice';
  };

const timeOfDay: Check = (value) =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
    ? undefined
    : 'must be a time from 00:00 to 23:59';

const timeZone: Check = (value, { isTimeZone }) =>
  typeof value === 'string' && isTimeZone(value) ? undefined : 'must be an IANA time zone such as Europe/Berlin';

const CHECKS: Readonly<Record<SettingName, Check>> = {
  suspensionEnabled: boolean,
  suspendAfterDays: days,
  sendSuspensionEmail: boolean,
  unsuspensionEnabled: boolean,
  sendUnsuspensionEmail: boolean,
  terminationEnabled: boolean,
  terminateAfterDays: days,
  sendTerminationEmail: boolean,
  clientStatusUpdate: oneOf(CLIENT_STATUS_UPDATES),
  loginInactivityMonths: wholeNumber(1, 120, 'months'),
  timeOfDay,
  timeZone,
  suspensionWarningDays: days,
  terminationWarningDays: days,
  minimumSuspendedDays: days,
  requireUnpaidInvoice: boolean,
  terminateManuallySuspended: boolean,
  guardSuspensionPercent: percent,
  guardSuspensionCount: services,
  guardSuspensionMedianFactor: times,
  guardTerminationPercent: percent,
  guardTerminationCount: services,
  guardTerminationMedianFactor: times,
  nonWorkingWeekdays: listOf((item) => (WEEKDAYS as readonly string[]).includes(item), 'weekdays (MONDAY … SUNDAY)'),
  nonWorkingDates: listOf((item) => parseLocalDate(item) !== undefined, 'dates (YYYY-MM-DD)'),
  dataRetentionDays: days,
};

export const SETTING_NAMES = Object.keys(CHECKS) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(CHECKS, name);
}

/** Checks a complete set of values together and reports every problem at once. Nothing unknown passes. */
export function validateSettings(
  candidate: Readonly<Record<string, unknown>>,
  surroundings: SettingsSurroundings,
): SettingsCheck {
  const unknown = Object.keys(candidate)
    .filter((name) => !isSettingName(name))
    .map((setting) => ({ setting, message: 'is not a setting' }));
  const wrong = SETTING_NAMES.flatMap((setting) => {
    const message = CHECKS[setting](candidate[setting], surroundings);
    return message === undefined ? [] : [{ setting, message: `${message}, not ${show(candidate[setting])}` }];
  });
  const broken = new Set(wrong.map(({ setting }) => setting));
  const together = contradictions(candidate as unknown as AutomationSettings, broken);
  const problems = [...unknown, ...wrong, ...together];
  return problems.length > 0
    ? { valid: false, problems }
    : { valid: true, settings: candidate as unknown as AutomationSettings };
}

/** Problems between values, looked for only where each value is right by itself. */
function contradictions(s: AutomationSettings, broken: ReadonlySet<string>): SettingProblem[] {
  const sound = (...names: SettingName[]): boolean => names.every((name) => !broken.has(name));
  const problems: SettingProblem[] = [];
  if (
    sound('suspensionEnabled', 'terminationEnabled', 'suspendAfterDays', 'terminateAfterDays') &&
    s.suspensionEnabled &&
    s.terminationEnabled &&
    s.terminateAfterDays < s.suspendAfterDays
  ) {
    problems.push({
      setting: 'terminateAfterDays',
      message: `must not be less than suspendAfterDays (${s.suspendAfterDays}) while both are enabled, not ${s.terminateAfterDays}`,
    });
  }
  if (sound('nonWorkingWeekdays') && s.nonWorkingWeekdays.length === WEEKDAYS.length) {
    problems.push({
      setting: 'nonWorkingWeekdays',
      message: 'must leave at least one working day; to stop suspensions turn suspensionEnabled off',
    });
  }
  return problems;
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = isScalar(value) ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** What JSON has no words for, or that reads well as it is. */
function isScalar(value: unknown): value is bigint | number | boolean {
  return ['bigint', 'number', 'boolean'].includes(typeof value);
}
