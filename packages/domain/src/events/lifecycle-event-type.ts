import type { Transition } from '../automation/decision.js';

/** The facts the log tells, in the past tense. Stored and published: a name is never changed or reused. */
export const LIFECYCLE_EVENT_TYPES = [
  'ServiceSuspended',
  'ServiceUnsuspended',
  'ServiceTerminated',
  'ServiceCancelled',
  'ServiceHeld',
  'ServiceReleased',
  'ServiceCancellationRequested',
  'ServiceCancellationWithdrawn',
  'DomainGraceStarted',
  'DomainRedemptionStarted',
  'DomainExpired',
  'DomainReactivated',
  'ServiceStatusImported',
  'ClientStatusChanged',
  'ClientHeld',
  'ClientReleased',
  'ClientExemptionsChanged',
  'ClientGroupAssigned',
  'LoginRecorded',
  'PolicyChanged',
  'PaymentRecorded',
  'PaymentReversed',
  'RunCompleted',
  'RunAwaitingApproval',
  'RunApproved',
  'RunRejected',
  'RunSuperseded',
  'RunHalted',
  'AutomationStopped',
  'AutomationResumed',
  'SettingsChanged',
  'LicenceTiersChanged',
  'DataImported',
  'ClockConfirmed',
  'AlertRaised',
  'AlertCleared',
] as const;
export type LifecycleEventType = (typeof LIFECYCLE_EVENT_TYPES)[number];

/** The event that tells of a transition. */
export function eventTypeOf(transition: Transition): LifecycleEventType {
  switch (transition.verb) {
    case 'SUSPEND':
      return 'ServiceSuspended';
    case 'UNSUSPEND':
      return 'ServiceUnsuspended';
    case 'TERMINATE':
      return 'ServiceTerminated';
    case 'CANCEL':
      return 'ServiceCancelled';
    case 'MOVE_DOMAIN':
      return DOMAIN_EVENTS[transition.to];
    default:
      return transition satisfies never;
  }
}

const DOMAIN_EVENTS = {
  ACTIVE: 'DomainReactivated',
  GRACE: 'DomainGraceStarted',
  REDEMPTION: 'DomainRedemptionStarted',
  EXPIRED: 'DomainExpired',
} as const;
