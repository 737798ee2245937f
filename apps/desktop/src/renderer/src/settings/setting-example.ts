import { addDays, addMonths, firstOfNextMonth } from './calendar-dates';
import type { SettingName, Settings } from './setting-definitions';

/** What a setting does, as one case: the text's name and what it speaks of. Dates are calendar dates. */
export type Example =
  | { readonly text: 'suspensionOff' | 'terminationOff' | 'noWarning' | 'loginOff' | 'notRetained' }
  | { readonly text: 'suspended' | 'terminated'; readonly due: string; readonly on: string }
  | { readonly text: 'terminatedLater'; readonly due: string; readonly on: string; readonly days: number }
  | {
      readonly text: 'warnedOfSuspension' | 'warnedOfTermination';
      readonly due: string;
      readonly on: string;
      readonly after: string;
    }
  | { readonly text: 'login'; readonly on: string }
  | { readonly text: 'heldSuspended' | 'retained'; readonly on: string; readonly after: string }
  | { readonly text: 'guardSuspensions' | 'guardTerminations'; readonly active: number; readonly limit: number };

export interface ExampleWorld {
  /** Today, where the business is. */
  readonly today: string;
  /** Services that are ACTIVE now; undefined where that is not known. */
  readonly activeServices: number | undefined;
}

/** The most a run may do of an action: it stops before more than both limits. */
const guardLimit = (active: number, percent: number, count: number): number =>
  Math.max(count, Math.floor((active * percent) / 100));

/** Whatever the setting, no run both suspends and terminates a service. */
const suspendedFor = ({ minimumSuspendedDays }: Settings): number => Math.max(1, minimumSuspendedDays);

/** When a service due on a date is terminated: not before it has been suspended for long enough. */
function terminationOf(due: string, s: Settings): string {
  const earliest = s.suspensionEnabled ? s.suspendAfterDays + suspendedFor(s) : 0;
  return addDays(due, Math.max(s.terminateAfterDays, earliest));
}

/** An example for a setting, computed from values that can all be; null where it needs none. */
export function exampleOf(name: SettingName, s: Settings, { today, activeServices }: ExampleWorld): Example | null {
  const due = firstOfNextMonth(today);
  const suspended = addDays(due, s.suspendAfterDays);
  switch (name) {
    case 'suspendAfterDays':
      return s.suspensionEnabled ? { text: 'suspended', due, on: suspended } : { text: 'suspensionOff' };
    case 'terminateAfterDays': {
      if (!s.terminationEnabled) return { text: 'terminationOff' };
      const on = terminationOf(due, s);
      if (on === addDays(due, s.terminateAfterDays)) return { text: 'terminated', due, on };
      return { text: 'terminatedLater', due, on, days: suspendedFor(s) };
    }
    case 'suspensionWarningDays':
      if (!s.suspensionEnabled) return { text: 'suspensionOff' };
      if (s.suspensionWarningDays === 0) return { text: 'noWarning' };
      return { text: 'warnedOfSuspension', due, on: addDays(suspended, -s.suspensionWarningDays), after: suspended };
    case 'terminationWarningDays': {
      if (!s.terminationEnabled) return { text: 'terminationOff' };
      if (s.terminationWarningDays === 0) return { text: 'noWarning' };
      const after = terminationOf(due, s);
      return { text: 'warnedOfTermination', due, on: addDays(after, -s.terminationWarningDays), after };
    }
    case 'sendTerminationEmail':
    case 'terminateManuallySuspended':
      return s.terminationEnabled ? null : { text: 'terminationOff' };
    case 'loginInactivityMonths':
      if (s.clientStatusUpdate !== 'BY_SERVICES_AND_LOGIN') return { text: 'loginOff' };
      return { text: 'login', on: addMonths(today, -s.loginInactivityMonths) };
    case 'minimumSuspendedDays':
      if (!s.terminationEnabled) return { text: 'terminationOff' };
      return { text: 'heldSuspended', on: suspended, after: addDays(suspended, suspendedFor(s)) };
    case 'guardSuspensionCount': {
      if (activeServices === undefined) return null;
      const limit = guardLimit(activeServices, s.guardSuspensionPercent, s.guardSuspensionCount);
      return { text: 'guardSuspensions', active: activeServices, limit };
    }
    case 'guardTerminationCount': {
      if (activeServices === undefined) return null;
      const limit = guardLimit(activeServices, s.guardTerminationPercent, s.guardTerminationCount);
      return { text: 'guardTerminations', active: activeServices, limit };
    }
    case 'dataRetentionDays':
      if (s.dataRetentionDays === 0) return { text: 'notRetained' };
      return { text: 'retained', on: today, after: addDays(today, s.dataRetentionDays) };
    default:
      return null;
  }
}
