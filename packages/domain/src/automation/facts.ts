import type { BillingCycle } from '../calendar/billing-cycle.js';
import type { LocalDate } from '../calendar/local-date.js';
import type { Policy } from '../policy/policy.js';
import type { DomainStatus, HostedStatus } from '../statuses/service-status.js';

/** Why automation suspends; the only reason it ever undoes by itself. */
export const OVERDUE_ON_PAYMENT = 'OVERDUE_ON_PAYMENT';

/** A suspension in force. By automation it carries the due date it was for; an operator's has words instead. */
export type Suspension =
  | { readonly by: 'AUTOMATION'; readonly on: LocalDate; readonly forDueDate: LocalDate | null }
  | { readonly by: 'OPERATOR'; readonly on: LocalDate; readonly reason: string };

/** The suspension that is recorded as a date, a reason and a due date; null where nothing is. */
export function suspensionOf(
  on: LocalDate | null | undefined,
  reason: string | null | undefined,
  forDueDate: LocalDate | null | undefined,
): Suspension | null {
  if (!on || reason === null || reason === undefined) return null;
  return reason === OVERDUE_ON_PAYMENT
    ? { by: 'AUTOMATION', on, forDueDate: forDueDate ?? null }
    : { by: 'OPERATOR', on, reason };
}

/** A client's request to end a service, now or when the paid period is over. */
export type CancellationRequest = 'IMMEDIATE' | 'END_OF_BILLING_PERIOD';

/** A call to a provisioning module that is under way; its service is not decided again until it has ended. */
export type PendingAction = 'SUSPEND' | 'UNSUSPEND' | 'TERMINATE';

interface CommonFacts {
  readonly billingCycle: BillingCycle;
  /** Date the next payment is due; null where nothing ever falls due. */
  readonly nextDueDate: LocalDate | null;
  readonly cancellationRequest: CancellationRequest | null;
  readonly pendingAction: PendingAction | null;
  /** Last day, included, of the longest hold on the service or its client; null without one. */
  readonly heldUntil: LocalDate | null;
  /** The client is exempt from actions for being overdue. */
  readonly clientExempt: boolean;
  /** An invoice of this service is issued, due by the business date, UNPAID and not disputed. */
  readonly hasUnpaidInvoice: boolean;
  readonly policy: Policy;
}

interface HostedCommonFacts extends CommonFacts {
  /** Fixed term: the day the service ends, paid or not. */
  readonly terminationDate: LocalDate | null;
  /** What this run does to the parent: an addon ends with it. Always null for a PRODUCT. */
  readonly parentEnds: ParentEnd | null;
}

export type ParentEnd = 'TERMINATED' | 'CANCELLED';

/** A service is SUSPENDED exactly when it has a suspension; nothing else compiles. */
type HostedState =
  | { readonly status: 'SUSPENDED'; readonly suspension: Suspension }
  | { readonly status: Exclude<HostedStatus, 'SUSPENDED'>; readonly suspension: null };

export type HostedFacts = HostedCommonFacts & HostedState & { readonly kind: 'PRODUCT' | 'ADDON' };

export interface DomainFacts extends CommonFacts {
  readonly kind: 'DOMAIN';
  readonly status: DomainStatus;
}

/** Everything a rule may see of one service. */
export type ServiceFacts = HostedFacts | DomainFacts;

/** What is the same for every service of a run. */
export interface RunDay {
  readonly businessDate: LocalDate;
  /** A day on which the run neither suspends nor terminates. */
  readonly nonWorking: boolean;
}
