import type { LocalDate } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { eventOf } from '../events/event-of.js';
import { appendEvent } from '../events/append-event.js';
import { findService, type ServiceChange, type ServiceCommand } from './transition-by-hand.js';
import { Service } from './service.entity.js';

/** Leaves a service alone until a date, that day included: a promise to pay. The next run reactivates it by rule 4. */
export async function holdService(
  app: App,
  em: SqlEntityManager,
  { until, reason, ...command }: ServiceCommand & { readonly until: LocalDate; readonly reason: string },
): Promise<ServiceChange> {
  const service = await findService(em, command);
  if (!(service instanceof Service)) return service;
  const event = await eventOf(app, em, command.actor);
  if (until < event.businessDate) {
    return { outcome: 'DATE_IN_PAST', message: `a hold until ${until} is over: today is ${event.businessDate}` };
  }
  const from = service.holdUntil ?? null;
  Object.assign(service, { holdUntil: until, holdReason: reason, holdBy: command.actor });
  appendEvent(em, {
    ...event,
    type: 'ServiceHeld',
    clientId: service.client.id,
    serviceId: service.id,
    reason,
    data: { from, until },
  });
  return { outcome: 'CHANGED', serviceKey: service.id, changes: { holdUntil: { from, to: until } } };
}

/** Lifts the hold on a service. */
export async function releaseService(app: App, em: SqlEntityManager, command: ServiceCommand): Promise<ServiceChange> {
  const service = await findService(em, command);
  if (!(service instanceof Service)) return service;
  const from = service.holdUntil ?? null;
  if (from === null) return { outcome: 'UNCHANGED', serviceKey: service.id };
  Object.assign(service, { holdUntil: null, holdReason: null, holdBy: null });
  appendEvent(em, {
    ...(await eventOf(app, em, command.actor)),
    type: 'ServiceReleased',
    clientId: service.client.id,
    serviceId: service.id,
    data: { from },
  });
  return { outcome: 'CHANGED', serviceKey: service.id, changes: { holdUntil: { from, to: null } } };
}
