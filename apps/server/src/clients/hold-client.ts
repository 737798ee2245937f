import type { LocalDate } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { type ClientChange, type ClientCommand, findClient } from './change-client.js';
import { Client } from './client.entity.js';

/** Leaves all services of a client alone until a date, that day included. */
export async function holdClient(
  app: App,
  em: SqlEntityManager,
  { until, reason, ...command }: ClientCommand & { readonly until: LocalDate; readonly reason: string },
): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  const event = await eventOf(app, em, command.actor);
  if (until < event.businessDate) {
    return { outcome: 'DATE_IN_PAST', message: `a hold until ${until} is over: today is ${event.businessDate}` };
  }
  const from = client.holdUntil ?? null;
  Object.assign(client, { holdUntil: until, holdReason: reason, holdBy: command.actor });
  appendEvent(em, { ...event, type: 'ClientHeld', clientId: client.id, reason, data: { from, until } });
  return { outcome: 'CHANGED', clientKey: client.id, changes: { holdUntil: { from, to: until } } };
}

/** Lifts the hold on a client. */
export async function releaseClient(app: App, em: SqlEntityManager, command: ClientCommand): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  const from = client.holdUntil ?? null;
  if (from === null) return { outcome: 'UNCHANGED', clientKey: client.id };
  Object.assign(client, { holdUntil: null, holdReason: null, holdBy: null });
  const event = await eventOf(app, em, command.actor);
  appendEvent(em, { ...event, type: 'ClientReleased', clientId: client.id, data: { from } });
  return { outcome: 'CHANGED', clientKey: client.id, changes: { holdUntil: { from, to: null } } };
}
