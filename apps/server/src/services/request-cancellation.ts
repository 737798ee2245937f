import type { CancellationRequest } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { refreshDecideFrom } from './move-due-date.js';
import { Service } from './service.entity.js';
import { findService, type ServiceChange, type ServiceCommand } from './transition-by-hand.js';

const OVER: ReadonlySet<string> = new Set([
  'TERMINATED',
  'CANCELLED',
  'COMPLETED',
  'EXPIRED',
  'TRANSFERRED_AWAY',
  'FRAUD',
]);

/** Takes note that a client wants a service to end: the run that finds it due cancels it (docs/rules.md, rule 1). */
export async function requestCancellation(
  app: App,
  em: SqlEntityManager,
  { when, ...command }: ServiceCommand & { readonly when: CancellationRequest },
): Promise<ServiceChange> {
  const service = await findService(em, command);
  if (!(service instanceof Service)) return service;
  if (OVER.has(service.status)) {
    return {
      outcome: 'TRANSITION_NOT_ALLOWED',
      message: `service ${service.externalId} is ${service.status}: there is nothing left to cancel`,
    };
  }
  if (when === 'END_OF_BILLING_PERIOD' && !service.nextDueDate) {
    return {
      outcome: 'TRANSITION_NOT_ALLOWED',
      message: `service ${service.externalId} never falls due: its billing period has no end, so it can only end at once`,
    };
  }
  return await setRequest(app, em, service, when, command.actor);
}

/** The client has thought better of it. */
export async function withdrawCancellation(
  app: App,
  em: SqlEntityManager,
  command: ServiceCommand,
): Promise<ServiceChange> {
  const service = await findService(em, command);
  if (!(service instanceof Service)) return service;
  return await setRequest(app, em, service, null, command.actor);
}

async function setRequest(
  app: App,
  em: SqlEntityManager,
  service: Service,
  to: CancellationRequest | null,
  actor: string,
): Promise<ServiceChange> {
  const from = service.cancellationRequest ?? null;
  if (from === to) return { outcome: 'UNCHANGED', serviceKey: service.id };
  service.cancellationRequest = to;
  refreshDecideFrom(service);
  appendEvent(em, {
    ...(await eventOf(app, em, actor)),
    type: to === null ? 'ServiceCancellationWithdrawn' : 'ServiceCancellationRequested',
    clientId: service.client.id,
    serviceId: service.id,
    data: { from, to },
  });
  return { outcome: 'CHANGED', serviceKey: service.id, changes: { cancellationRequest: { from, to } } };
}
