import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { currentSettings } from '../automation/settings.js';
import { businessDateAt } from '../config/clock.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { type ClientChange, type ClientCommand, findClient } from './change-client.js';
import { Client } from './client.entity.js';
import { refreshClientStatus } from './refresh-client-status.js';

/**
 * Takes note of when a client logged in (milliseconds since 1970 UTC); only the latest day is kept. Where logins count,
 * the client's status is decided at once.
 */
export async function recordLogin(
  app: App,
  em: SqlEntityManager,
  { at, ...command }: ClientCommand & { readonly at: number },
): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  const { settings } = await currentSettings(em);
  const event = await eventOf(app, em, command.actor);
  const to = businessDateAt(at, settings.timeZone);
  if (to > event.businessDate) {
    return { outcome: 'DATE_IN_FUTURE', message: `a login on ${to} is still to come: today is ${event.businessDate}` };
  }
  const from = client.lastLoginOn ?? null;
  if (from !== null && to <= from) return { outcome: 'UNCHANGED', clientKey: client.id };
  client.lastLoginOn = to;
  appendEvent(em, { ...event, type: 'LoginRecorded', clientId: client.id, data: { from, to } });
  await em.flush();
  await refreshClientStatus(app, settings, [client.id], { ...event, runId: null, paymentId: null });
  return { outcome: 'CHANGED', clientKey: client.id, changes: { lastLoginOn: { from, to } } };
}
