import { type LocalDate, type Weekday, weekdayOf } from '../calendar/local-date.js';
import { DEFAULT_GRACE_DAYS, DEFAULT_REDEMPTION_DAYS, type PolicyValues } from '../policy/policy.js';

/** How client statuses are kept [WHMCS: Client Status Update]. */
export const CLIENT_STATUS_UPDATES = ['DISABLED', 'BY_SERVICES', 'BY_SERVICES_AND_LOGIN'] as const;
export type ClientStatusUpdate = (typeof CLIENT_STATUS_UPDATES)[number];

/** The global settings of docs/rules.md; the names of the WHMCS screens in brackets. */
export interface AutomationSettings {
  /** [Enable Suspension] */
  readonly suspensionEnabled: boolean;
  /** Whole days after the due date [Suspend Days]. Due on the 1st and 5 here: suspended by the run of the 6th. */
  readonly suspendAfterDays: number;
  readonly sendSuspensionEmail: boolean;
  /** [Enable Unsuspension] */
  readonly unsuspensionEnabled: boolean;
  readonly sendUnsuspensionEmail: boolean;
  /** [Enable Termination] */
  readonly terminationEnabled: boolean;
  /** Whole days after the due date [Terminate Days]. */
  readonly terminateAfterDays: number;
  readonly sendTerminationEmail: boolean;
  /** [Client Status Update] */
  readonly clientStatusUpdate: ClientStatusUpdate;
  /** Calendar months without a login after which a login no longer keeps a client ACTIVE. */
  readonly loginInactivityMonths: number;
  /** Local time of the daily run, `HH:MM`. */
  readonly timeOfDay: string;
  /** IANA name of the business time zone. */
  readonly timeZone: string;
  /** Days before a suspension at which the client is warned; 0 = no warning. */
  readonly suspensionWarningDays: number;
  readonly terminationWarningDays: number;
  /** Days a service must have been suspended before it can be terminated. */
  readonly minimumSuspendedDays: number;
  /** Act on a debt only where an unpaid, undisputed invoice of the service is due. */
  readonly requireUnpaidInvoice: boolean;
  /** Terminate services too that an operator suspended for a reason of their own. */
  readonly terminateManuallySuspended: boolean;
  /** A run stops before suspensions that exceed both, the percentage being of ACTIVE services. */
  readonly guardSuspensionPercent: number;
  readonly guardSuspensionCount: number;
  /** It also stops before suspensions that exceed the count and so many times the median of earlier runs; 0 = off. */
  readonly guardSuspensionMedianFactor: number;
  readonly guardTerminationPercent: number;
  readonly guardTerminationCount: number;
  readonly guardTerminationMedianFactor: number;
  /** Weekdays on which the run neither suspends nor terminates. */
  readonly nonWorkingWeekdays: readonly Weekday[];
  /** Dates on which the run neither suspends nor terminates. */
  readonly nonWorkingDates: readonly LocalDate[];
  /** Days the data of a terminated service is kept. */
  readonly dataRetentionDays: number;
}

export type SettingName = keyof AutomationSettings;

/** What a new installation starts with (docs/rules.md). `timeZone` is the server's. */
export function defaultSettings(timeZone: string): AutomationSettings {
  return {
    suspensionEnabled: true,
    suspendAfterDays: 5,
    sendSuspensionEmail: true,
    unsuspensionEnabled: true,
    sendUnsuspensionEmail: true,
    terminationEnabled: false,
    terminateAfterDays: 30,
    sendTerminationEmail: false,
    clientStatusUpdate: 'BY_SERVICES',
    loginInactivityMonths: 3,
    timeOfDay: '06:00',
    timeZone,
    suspensionWarningDays: 0,
    terminationWarningDays: 0,
    minimumSuspendedDays: 1,
    requireUnpaidInvoice: false,
    terminateManuallySuspended: false,
    guardSuspensionPercent: 10,
    guardSuspensionCount: 50,
    guardSuspensionMedianFactor: 0,
    guardTerminationPercent: 5,
    guardTerminationCount: 20,
    guardTerminationMedianFactor: 0,
    nonWorkingWeekdays: [],
    nonWorkingDates: [],
    dataRetentionDays: 0,
  };
}

/** The part of the settings that policies may override, as the GLOBAL level of every policy. */
export function globalPolicy(settings: AutomationSettings): PolicyValues {
  return {
    suspensionEnabled: settings.suspensionEnabled,
    suspendAfterDays: settings.suspendAfterDays,
    unsuspensionEnabled: settings.unsuspensionEnabled,
    terminationEnabled: settings.terminationEnabled,
    terminateAfterDays: settings.terminateAfterDays,
    minimumSuspendedDays: settings.minimumSuspendedDays,
    requireUnpaidInvoice: settings.requireUnpaidInvoice,
    terminateManuallySuspended: settings.terminateManuallySuspended,
    sendSuspensionEmail: settings.sendSuspensionEmail,
    sendUnsuspensionEmail: settings.sendUnsuspensionEmail,
    sendTerminationEmail: settings.sendTerminationEmail,
    graceDays: DEFAULT_GRACE_DAYS,
    redemptionDays: DEFAULT_REDEMPTION_DAYS,
  };
}

export function isNonWorkingDay(settings: AutomationSettings, date: LocalDate): boolean {
  return (
    settings.nonWorkingDates.includes(date) ||
    (settings.nonWorkingWeekdays.length > 0 && settings.nonWorkingWeekdays.includes(weekdayOf(date)))
  );
}

/** The settings whose values differ, with both values, in the order of the settings. */
export function settingsDifference(before: AutomationSettings, after: AutomationSettings): readonly SettingChange[] {
  return (Object.keys(defaultSettings('')) as SettingName[])
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, from: before[name], to: after[name] }));
}

export interface SettingChange {
  readonly name: SettingName;
  readonly from: AutomationSettings[SettingName];
  readonly to: AutomationSettings[SettingName];
}
