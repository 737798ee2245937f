import { decideFrom, type LocalDate, OVERDUE_ON_PAYMENT, type Suspension } from '@arrears/domain';
import type { Service } from './service.entity.js';

/** Gives a service another due date, and with it the date from which runs look at it. */
export function moveDueDate(service: Service, nextDueDate: LocalDate): void {
  service.nextDueDate = nextDueDate;
  service.decideFrom = decideFrom({
    kind: service.kind,
    status: service.status,
    billingCycle: service.billingCycle,
    nextDueDate,
    terminationDate: service.terminationDate ?? null,
    cancellationRequest: service.cancellationRequest ?? null,
    suspension: suspensionOfEntity(service),
  });
}

function suspensionOfEntity({ suspendedOn, suspensionReason, suspendedForDueDate }: Service): Suspension | null {
  if (!suspendedOn || suspensionReason === null || suspensionReason === undefined) return null;
  return suspensionReason === OVERDUE_ON_PAYMENT
    ? { by: 'AUTOMATION', on: suspendedOn, forDueDate: suspendedForDueDate ?? null }
    : { by: 'OPERATOR', on: suspendedOn, reason: suspensionReason };
}
