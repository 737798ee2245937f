import { decideFrom, type LocalDate, suspensionOf } from '@arrears/domain';
import type { Service } from './service.entity.js';

/** Gives a service another due date, and with it the date from which runs look at it. */
export function moveDueDate(service: Service, nextDueDate: LocalDate): void {
  service.nextDueDate = nextDueDate;
  refreshDecideFrom(service);
}

/** Works out anew from when on runs look at a service, after something that bears on it was changed. */
export function refreshDecideFrom(service: Service): void {
  service.decideFrom = decideFrom({
    kind: service.kind,
    status: service.status,
    billingCycle: service.billingCycle,
    nextDueDate: service.nextDueDate ?? null,
    terminationDate: service.terminationDate ?? null,
    cancellationRequest: service.cancellationRequest ?? null,
    suspension: suspensionOf(service.suspendedOn, service.suspensionReason, service.suspendedForDueDate),
  });
}
