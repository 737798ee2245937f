import { type BillingCycle, isRecurring } from '../calendar/billing-cycle.js';
import { earlierOf, type LocalDate, localDate } from '../calendar/local-date.js';
import type { ServiceKind, ServiceStatus } from '../statuses/service-status.js';
import type { CancellationRequest, Suspension } from './facts.js';

/** What of a service says from when on a run has to look at it. */
export interface DecideFromState {
  readonly kind: ServiceKind;
  readonly status: ServiceStatus;
  readonly billingCycle: BillingCycle;
  readonly nextDueDate: LocalDate | null;
  readonly terminationDate: LocalDate | null;
  readonly cancellationRequest: CancellationRequest | null;
  readonly suspension: Suspension | null;
}

const ALWAYS = localDate('0001-01-01');

/**
 * The first business date on which some rule could act on the service, null where none ever will: what the index
 * behind a run holds. It may be too early (the rules then answer NOTHING_DUE), never too late. Suspending a service
 * leaves it as it is, so that a mass suspension does not rewrite the index.
 */
export function decideFrom(state: DecideFromState): LocalDate | null {
  const cancelsOn = cancellationDate(state);
  switch (state.status) {
    case 'ACTIVE':
      return state.kind === 'DOMAIN'
        ? earlierOf(cancelsOn, state.nextDueDate)
        : earlierOf(cancelsOn, earlierOf(state.terminationDate, recurringDueDate(state)));
    case 'SUSPENDED':
      return earlierOf(
        cancelsOn,
        earlierOf(state.terminationDate, earlierOf(suspendedFrom(state), recurringDueDate(state))),
      );
    case 'GRACE':
    case 'REDEMPTION':
      return earlierOf(cancelsOn, state.nextDueDate);
    case 'PENDING':
    case 'PENDING_TRANSFER':
      return cancelsOn;
    case 'TERMINATED':
    case 'CANCELLED':
    case 'COMPLETED':
    case 'EXPIRED':
    case 'TRANSFERRED_AWAY':
    case 'FRAUD':
      return null;
    default:
      return state.status satisfies never;
  }
}

function cancellationDate({ cancellationRequest, nextDueDate }: DecideFromState): LocalDate | null {
  if (cancellationRequest === null) return null;
  return cancellationRequest === 'IMMEDIATE' ? ALWAYS : nextDueDate;
}

function recurringDueDate({ billingCycle, nextDueDate }: DecideFromState): LocalDate | null {
  return isRecurring(billingCycle) ? nextDueDate : null;
}

function suspendedFrom({ suspension }: DecideFromState): LocalDate | null {
  if (suspension === null) return null;
  return suspension.by === 'AUTOMATION' ? earlierOf(suspension.forDueDate, suspension.on) : suspension.on;
}
