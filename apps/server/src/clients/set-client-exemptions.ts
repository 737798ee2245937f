import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import type { EventContext } from '../automation/automation-storage.js';
import { currentSettings } from '../automation/settings.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { type ClientChange, type ClientCommand, findClient } from './change-client.js';
import { Client } from './client.entity.js';
import { refreshClientStatus } from './refresh-client-status.js';

export interface Exemptions {
  /** Its status is kept by hand; null leaves it as it is. */
  readonly statusUpdateExempt: boolean | null;
  /** Nothing is done to its services for being overdue; null leaves it as it is. */
  readonly overdueExempt: boolean | null;
}

/** Exempts a client from what the automation does, or takes an exemption back; its status is decided at once. */
export async function setClientExemptions(
  app: App,
  em: SqlEntityManager,
  { statusUpdateExempt, overdueExempt, ...command }: ClientCommand & Exemptions,
): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  const from = { statusUpdateExempt: client.statusUpdateExempt, overdueExempt: client.overdueExempt };
  const to = {
    statusUpdateExempt: statusUpdateExempt ?? from.statusUpdateExempt,
    overdueExempt: overdueExempt ?? from.overdueExempt,
  };
  if (JSON.stringify(from) === JSON.stringify(to)) return { outcome: 'UNCHANGED', clientKey: client.id };
  Object.assign(client, to);
  const event = await eventOf(app, em, command.actor);
  appendEvent(em, { ...event, type: 'ClientExemptionsChanged', clientId: client.id, data: { from, to } });
  await em.flush();
  const { settings } = await currentSettings(em);
  const events: EventContext = { ...event, runId: null, paymentId: null };
  await refreshClientStatus(app, settings, [client.id], events);
  return { outcome: 'CHANGED', clientKey: client.id, changes: { exemptions: { from, to } } };
}
