import type { ServiceQuery } from '@arrears/schema/operations';
import { addDays } from '../settings/calendar-dates';
import type { outlook as texts } from '../../../texts/en/outlook';

export type ServiceDetail = NonNullable<ServiceQuery['service']>;

/** What of a service decides what the automation will do to it. */
export type OutlookService = Pick<
  ServiceDetail,
  | 'kind'
  | 'status'
  | 'billingCycle'
  | 'nextDueDate'
  | 'terminationDate'
  | 'cancellationRequest'
  | 'suspension'
  | 'hold'
  | 'pendingAction'
> & {
  readonly policy: Pick<
    ServiceDetail['policy'],
    | 'suspensionEnabled'
    | 'suspendAfterDays'
    | 'unsuspensionEnabled'
    | 'terminationEnabled'
    | 'terminateAfterDays'
    | 'minimumSuspendedDays'
    | 'requireUnpaidInvoice'
    | 'terminateManuallySuspended'
    | 'graceDays'
    | 'redemptionDays'
  >;
  readonly client: Pick<ServiceDetail['client'], 'overdueExempt' | 'hold'>;
};

/** Something a run will do, from which date on; null for the next run. */
export interface Step {
  readonly what: keyof (typeof texts)['steps'];
  readonly on: string | null;
  /** Days after the due date, where they decide. */
  readonly days?: number;
}

export interface Outlook {
  readonly steps: readonly Step[];
  /** What stands in the way of the automation, or changes what it does. */
  readonly notes: readonly { readonly what: keyof (typeof texts)['notes']; readonly date?: string }[];
}

const SUSPENDABLE: ReadonlySet<string> = new Set(['ACTIVE', 'SUSPENDED']);
const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * What the automation will do to a service if nothing else happens, by the values in force for it. Days without work
 * and guards may make it later; the server decides.
 */
export function outlookOf(service: OutlookService, today: string): Outlook {
  const { kind, status, nextDueDate: due, policy, suspension } = service;
  const steps: Step[] = [];
  const notes: Outlook['notes'][number][] = [];
  const from = (date: string): string | null => (date <= today ? null : date);
  if (service.pendingAction) notes.push({ what: 'PENDING' });
  if (kind === 'DOMAIN') return { steps: domainSteps(service, from), notes };
  if (!SUSPENDABLE.has(status)) return { steps, notes };
  if (service.cancellationRequest === 'IMMEDIATE') steps.push({ what: 'CANCEL', on: null });
  else if (service.cancellationRequest && due) steps.push({ what: 'CANCEL', on: from(due) });
  if (service.terminationDate) steps.push({ what: 'FIXED_TERM', on: from(service.terminationDate) });
  if (due === null || service.billingCycle === 'FREE' || service.billingCycle === 'ONE_TIME') {
    notes.push({ what: 'NEVER_DUE' });
    return { steps, notes };
  }

  const held = [service.hold?.until, service.client.hold?.until].filter((until) => until && until >= today);
  const heldUntil = held.reduce<string | undefined>((a, b) => (b && (!a || b > a) ? b : a), undefined);
  const afterHold = (date: string) => (heldUntil ? later(date, addDays(heldUntil, 1)) : date);
  const byHand = suspension !== null && suspension.reason !== 'OVERDUE_ON_PAYMENT';
  if (heldUntil) notes.push({ what: 'HELD', date: heldUntil });
  if (service.client.overdueExempt) notes.push({ what: 'EXEMPT' });
  if (policy.requireUnpaidInvoice.value) notes.push({ what: 'UNPAID_INVOICE' });
  if (status === 'SUSPENDED') {
    if (byHand) notes.push({ what: 'BY_HAND' });
    else if (!policy.unsuspensionEnabled.value) notes.push({ what: 'NOT_UNSUSPENDED' });
    else if (heldUntil) steps.push({ what: 'UNSUSPEND_HELD', on: null });
    else notes.push({ what: 'UNSUSPENDED_WHEN_PAID' });
  }
  if (service.client.overdueExempt) return { steps, notes };
  if (status === 'ACTIVE' && policy.suspensionEnabled.value) {
    const days = policy.suspendAfterDays.value;
    steps.push({ what: 'SUSPEND', on: from(afterHold(addDays(due, days))), days });
  } else if (status === 'ACTIVE') notes.push({ what: 'SUSPENSION_OFF' });
  const mayEnd =
    status === 'SUSPENDED' ? !byHand || policy.terminateManuallySuspended.value : !policy.suspensionEnabled.value;
  if (!policy.terminationEnabled.value) notes.push({ what: 'TERMINATION_OFF' });
  else if (mayEnd) {
    const days = policy.terminateAfterDays.value;
    const overdue = addDays(due, days);
    const longEnough = suspension ? addDays(suspension.on, policy.minimumSuspendedDays.value) : overdue;
    steps.push({ what: 'TERMINATE', on: from(afterHold(later(overdue, longEnough))), days });
  }
  return { steps, notes };
}

function domainSteps({ status, nextDueDate, policy }: OutlookService, from: (date: string) => string | null): Step[] {
  if (nextDueDate === null) return [];
  const grace = policy.graceDays.value;
  const redemption = grace + policy.redemptionDays.value;
  if (status === 'ACTIVE') return [{ what: 'GRACE', on: from(addDays(nextDueDate, 1)), days: 1 }];
  if (status === 'GRACE') return [{ what: 'REDEMPTION', on: from(addDays(nextDueDate, grace + 1)), days: grace + 1 }];
  if (status === 'REDEMPTION') {
    return [{ what: 'EXPIRE', on: from(addDays(nextDueDate, redemption + 1)), days: redemption + 1 }];
  }
  return [];
}
