import {
  BILLING_CYCLES,
  BLOCKING_REASONS,
  CLIENT_STATUS_UPDATES,
  CLIENT_STATUSES,
  INVOICE_STATUSES,
  LIFECYCLE_EVENT_TYPES,
  type LifecycleEventType,
  POLICY_LEVELS,
  SERVICE_KINDS,
  SERVICE_STATUSES,
  type SkipReason,
  WEEKDAYS,
} from '@arrears/domain';
import { registerEnumType } from 'type-graphql';
import { STOP_KINDS } from '../automation/automation-stop.entity.js';
import { PREVIEW_OUTCOMES } from '../automation/collect-plan.js';
import { RUN_ITEM_OUTCOMES, RUN_PHASES, RUN_STATUSES } from '../automation/run.entity.js';
import { enumOf } from './enums.js';

export const ServiceKindEnum = enumOf('ServiceKind', SERVICE_KINDS, 'What kind of thing a client has.', {
  PRODUCT: 'A hosted product that stands alone.',
  ADDON: 'Something added to a product; it ends with it.',
  DOMAIN: "A domain name; it lives by its registry's clock.",
});
export const ServiceStatusEnum = enumOf(
  'ServiceStatus',
  SERVICE_STATUSES,
  'Where a service is in its life. Which kind may have which status stands with each.',
  {
    PENDING: 'Ordered, not yet set up. All kinds.',
    ACTIVE: 'In use. All kinds.',
    SUSPENDED: 'Switched off, its data kept. PRODUCT and ADDON.',
    TERMINATED: 'Ended for good, for debt or by its term. PRODUCT and ADDON.',
    CANCELLED: 'Ended for good, as the client asked. All kinds.',
    COMPLETED: 'A one-time work that is done. PRODUCT and ADDON.',
    FRAUD: 'Stopped as a fraud. All kinds.',
    PENDING_TRANSFER: 'On its way from another registrar. DOMAIN.',
    GRACE: 'Past its due date; can still be renewed as usual. DOMAIN.',
    REDEMPTION: 'Past its grace period; renewing it costs more. DOMAIN.',
    EXPIRED: 'Given up. DOMAIN.',
    TRANSFERRED_AWAY: 'Gone to another registrar. DOMAIN.',
  },
);
export const BillingCycleEnum = enumOf('BillingCycle', BILLING_CYCLES, 'How often a service is paid.', {
  FREE: 'Never.',
  ONE_TIME: 'Once.',
  MONTHLY: 'Each month.',
  QUARTERLY: 'Every 3 months.',
  SEMI_ANNUALLY: 'Every 6 months.',
  ANNUALLY: 'Each year.',
  BIENNIALLY: 'Every 2 years.',
  TRIENNIALLY: 'Every 3 years.',
});
export const ClientStatusEnum = enumOf('ClientStatus', CLIENT_STATUSES, 'Whether a client counts.', {
  ACTIVE: 'Counts for the licence.',
  INACTIVE: 'Has nothing left that counts.',
  CLOSED: 'Closed by an operator; automation neither sets nor lifts it.',
});
export const InvoiceStatusEnum = enumOf('InvoiceStatus', INVOICE_STATUSES, 'Where an invoice is in its life.', {
  DRAFT: 'Not issued yet.',
  UNPAID: 'Issued and open.',
  PAID: 'Paid in full.',
  CANCELLED: 'Asks for nothing any more.',
  WRITTEN_OFF: 'Given up as lost; it can still be paid.',
});
export const PolicyLevelEnum = enumOf(
  'PolicyLevel',
  POLICY_LEVELS,
  'Where a value is set; the nearest to the service wins.',
  {
    SERVICE: 'On the service itself.',
    CLIENT: 'On its client.',
    CLIENT_GROUP: "On its client's group.",
    PRODUCT: 'On its product.',
    GLOBAL: 'In the automation settings.',
  },
);
export const PendingActionEnum = enumOf(
  'PendingAction',
  ['SUSPEND', 'UNSUSPEND', 'TERMINATE'] as const,
  'What a panel is still to do to a service.',
  { SUSPEND: 'Suspend it.', UNSUSPEND: 'Unsuspend it.', TERMINATE: 'Terminate it.' },
);
export const CancellationRequestEnum = enumOf(
  'CancellationRequest',
  ['IMMEDIATE', 'END_OF_BILLING_PERIOD'] as const,
  'When a service is to end, as its client asked.',
  { IMMEDIATE: 'With the next run.', END_OF_BILLING_PERIOD: 'With the run of its next due date.' },
);
export const WeekdayEnum = enumOf('Weekday', WEEKDAYS, 'A day of the week.', {
  MONDAY: 'Monday.',
  TUESDAY: 'Tuesday.',
  WEDNESDAY: 'Wednesday.',
  THURSDAY: 'Thursday.',
  FRIDAY: 'Friday.',
  SATURDAY: 'Saturday.',
  SUNDAY: 'Sunday.',
});
export const ClientStatusUpdateEnum = enumOf(
  'ClientStatusUpdate',
  CLIENT_STATUS_UPDATES,
  'How client statuses are kept.',
  {
    DISABLED: 'By hand only.',
    BY_SERVICES: 'By what a client still has.',
    BY_SERVICES_AND_LOGIN: 'By what a client still has, or by when it last logged in.',
  },
);
export const VerbEnum = enumOf(
  'Verb',
  ['SUSPEND', 'UNSUSPEND', 'TERMINATE', 'CANCEL', 'MOVE_DOMAIN'] as const,
  'What is done to a service.',
  {
    SUSPEND: 'Switch it off and keep its data.',
    UNSUSPEND: 'Switch it on again.',
    TERMINATE: 'End it for good.',
    CANCEL: 'End it as the client asked.',
    MOVE_DOMAIN: 'Move a domain to its next status.',
  },
);
export const RunStatusEnum = enumOf('RunStatus', RUN_STATUSES, 'What became of a run.', {
  RUNNING: 'It is being done, or waits to be gone on with.',
  HALTED: 'Automation was stopped while it was being done; it can be gone on with when the stop is lifted.',
  AWAITING_APPROVAL: 'All is done but what the guard keeps back until an admin has decided.',
  COMPLETED: 'It is done.',
  COMPLETED_WITH_ERRORS: 'It is done, but for the rows that are told with it.',
  SUPERSEDED: 'It was left unfinished, and the run of a later date has taken its place.',
});
export const StopKindEnum = enumOf('StopKind', STOP_KINDS, 'What stops automation.', {
  EMERGENCY: 'Somebody has pulled the switch.',
  RESTORED: 'The database is older than the one that was there before.',
});
export const RunPhaseEnum = enumOf('RunPhase', RUN_PHASES, 'What a run is at.', {
  SERVICES: 'It decides and changes services.',
  APPROVED: 'It does what the guard kept back and an admin has approved.',
  CLIENTS: 'It decides and changes clients.',
  DONE: 'It is at its end.',
});
export const RunItemOutcomeEnum = enumOf(
  'RunItemOutcome',
  RUN_ITEM_OUTCOMES,
  'What a run did instead of changing a service itself.',
  {
    SKIPPED: 'Something was due, and something else stopped it.',
    QUEUED: 'Handed to the panel, which has to act first.',
    FAILED: 'It could not be decided or changed.',
    GUARDED: 'The guard kept it back; what was decided about it stands with the run.',
  },
);
export const PreviewOutcomeEnum = enumOf('PreviewOutcome', PREVIEW_OUTCOMES, 'What a run would do with a service.', {
  TERMINATE: 'It would be ended for good.',
  SUSPEND: 'It would be switched off, its data kept.',
  UNSUSPEND: 'It would be switched on again.',
  CANCEL: 'It would be ended as the client asked.',
  MOVE_DOMAIN: 'A domain would be moved to its next status.',
  FAILED: 'It cannot be decided.',
  SKIPPED: 'Something is due, and something else stops it.',
});
export const SkipReasonEnum = enumOf(
  'SkipReason',
  [...BLOCKING_REASONS, 'NOTHING_DUE'] satisfies readonly SkipReason[],
  'What stopped an action.',
  {
    PENDING_ACTION: 'An earlier action is still under way at its panel.',
    HELD: 'It, or its client, is on hold.',
    CLIENT_EXEMPT: 'Its client is exempt from overdue actions.',
    MANUALLY_SUSPENDED: 'An operator suspended it for a reason of their own.',
    SUSPENDED_TOO_RECENTLY: 'It was suspended only recently.',
    NON_WORKING_DAY: 'On such a day nothing is suspended or terminated.',
    NO_UNPAID_INVOICE: 'No unpaid invoice of it is due.',
    PARENT_ENDING: 'It ends together with the service it belongs to.',
    NOTHING_DUE: 'Nothing is due.',
  },
);
const EVENT_MEANINGS: Readonly<Record<LifecycleEventType, string>> = {
  ServiceSuspended: 'A service was suspended.',
  ServiceUnsuspended: 'A service was unsuspended.',
  ServiceTerminated: 'A service was terminated.',
  ServiceCancelled: 'A service was cancelled.',
  ServiceHeld: 'A service was put on hold, or its hold was moved.',
  ServiceReleased: "A service's hold was lifted.",
  ServiceCancellationRequested: 'The end of a service was asked for.',
  ServiceCancellationWithdrawn: 'The end of a service is not wanted any more.',
  DomainGraceStarted: 'A domain passed its due date.',
  DomainRedemptionStarted: 'A domain passed its grace period.',
  DomainExpired: 'A domain was given up.',
  DomainReactivated: 'A domain was renewed in time.',
  ServiceStatusImported: 'An import found a service in another status.',
  ClientStatusChanged: 'A client became ACTIVE, INACTIVE or CLOSED.',
  ClientHeld: 'A client was put on hold, or its hold was moved.',
  ClientReleased: "A client's hold was lifted.",
  ClientExemptionsChanged: "A client's exemptions were changed.",
  ClientGroupAssigned: 'A client was put in a group, or taken out of one.',
  LoginRecorded: 'A client logged in on a later day than known.',
  PolicyChanged: 'The overrides of a service, client, client group or product were changed.',
  PaymentRecorded: 'Money was received for an invoice.',
  PaymentReversed: 'A payment was taken back.',
  RunCompleted: 'The automation of a business date was done.',
  RunAwaitingApproval: 'A run has done all but what the guard keeps back.',
  RunApproved: 'What the guard kept back was approved.',
  RunRejected: 'What the guard kept back was rejected.',
  RunHalted: 'A run ended after its page, for automation was stopped.',
  AutomationStopped: 'All that happens by itself was stopped.',
  AutomationResumed: 'A stop was lifted.',
  RunSuperseded: 'A run that was left unfinished gave way to that of a later date.',
  SettingsChanged: 'The automation settings were changed.',
  LicenceTiersChanged: 'The licence tiers were changed.',
  DataImported: 'A folder was imported.',
  ClockConfirmed: 'Somebody said that the clock is right.',
  AlertRaised: 'Something needs a person.',
  AlertCleared: 'It needs one no more.',
};

/** In the log `ServiceSuspended`, in GraphQL `SERVICE_SUSPENDED`. */
const nameOfEvent = (type: LifecycleEventType): string => type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

export const LifecycleEventTypeEnum = Object.fromEntries(
  LIFECYCLE_EVENT_TYPES.map((type) => [nameOfEvent(type), type]),
);
registerEnumType(LifecycleEventTypeEnum, {
  name: 'LifecycleEventType',
  description: 'What happened, in the past tense.',
  valuesConfig: Object.fromEntries(
    LIFECYCLE_EVENT_TYPES.map((type) => [nameOfEvent(type), { description: EVENT_MEANINGS[type] }]),
  ),
});
