import type { AutomationSettingsQuery } from '@arrears/schema/operations';

type Fields = AutomationSettingsQuery['automationSettings'];
export type SettingName = Exclude<keyof Fields, 'version'>;
export type Settings = Readonly<Pick<Fields, SettingName>>;
export type SettingValue = Settings[SettingName];

export type Unit = 'days' | 'months' | 'percent' | 'services' | 'times';

export type SettingKind =
  | { readonly kind: 'SWITCH' }
  /** A whole number; the limits are the server's. */
  | { readonly kind: 'NUMBER'; readonly unit: Unit; readonly min: number; readonly max: number }
  | { readonly kind: 'CLIENT_STATUS_UPDATE' }
  | { readonly kind: 'TIME_OF_DAY' }
  | { readonly kind: 'TIME_ZONE' }
  | { readonly kind: 'WEEKDAYS' }
  | { readonly kind: 'DATES' };

const SWITCH = { kind: 'SWITCH' } as const;
const number = (unit: Unit, min: number, max: number) => ({ kind: 'NUMBER', unit, min, max }) as const;
const days = number('days', 0, 3650);
const percent = number('percent', 0, 100);
const services = number('services', 0, 1_000_000_000);
const times = number('times', 0, 1000);

export const SETTING_KINDS: Readonly<Record<SettingName, SettingKind>> = {
  suspensionEnabled: SWITCH,
  suspendAfterDays: days,
  sendSuspensionEmail: SWITCH,
  unsuspensionEnabled: SWITCH,
  sendUnsuspensionEmail: SWITCH,
  terminationEnabled: SWITCH,
  terminateAfterDays: days,
  clientStatusUpdate: { kind: 'CLIENT_STATUS_UPDATE' },
  loginInactivityMonths: number('months', 1, 120),
  timeOfDay: { kind: 'TIME_OF_DAY' },
  timeZone: { kind: 'TIME_ZONE' },
  suspensionWarningDays: days,
  terminationWarningDays: days,
  sendTerminationEmail: SWITCH,
  minimumSuspendedDays: days,
  requireUnpaidInvoice: SWITCH,
  terminateManuallySuspended: SWITCH,
  guardSuspensionPercent: percent,
  guardSuspensionCount: services,
  guardSuspensionMedianFactor: times,
  guardTerminationPercent: percent,
  guardTerminationCount: services,
  guardTerminationMedianFactor: times,
  nonWorkingWeekdays: { kind: 'WEEKDAYS' },
  nonWorkingDates: { kind: 'DATES' },
  dataRetentionDays: days,
};

export const SETTING_NAMES = Object.keys(SETTING_KINDS) as readonly SettingName[];

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(SETTING_KINDS, name);

/** In the order of the screen: first the two groups that WHMCS has, under its names. */
export const SETTING_GROUPS = {
  moduleFunctions: [
    'suspensionEnabled',
    'suspendAfterDays',
    'sendSuspensionEmail',
    'unsuspensionEnabled',
    'sendUnsuspensionEmail',
    'terminationEnabled',
    'terminateAfterDays',
  ],
  miscellaneous: ['clientStatusUpdate', 'loginInactivityMonths'],
  dailyRun: ['timeOfDay', 'timeZone'],
  warnings: ['suspensionWarningDays', 'terminationWarningDays', 'sendTerminationEmail'],
  safeguards: ['minimumSuspendedDays', 'terminateManuallySuspended', 'requireUnpaidInvoice'],
  guard: [
    'guardSuspensionPercent',
    'guardSuspensionCount',
    'guardSuspensionMedianFactor',
    'guardTerminationPercent',
    'guardTerminationCount',
    'guardTerminationMedianFactor',
  ],
  nonWorkingDays: ['nonWorkingWeekdays', 'nonWorkingDates'],
  retention: ['dataRetentionDays'],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;
export type SettingGroup = keyof typeof SETTING_GROUPS;

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
