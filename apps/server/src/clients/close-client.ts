import { type ClientStatus, statusOfReopened } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { currentSettings } from '../automation/settings.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { type ClientChange, type ClientCommand, findClient } from './change-client.js';
import { Client } from './client.entity.js';

/** Closes a client: the automation neither sets nor lifts it. Its services go on being treated like any other. */
export async function closeClient(
  app: App,
  em: SqlEntityManager,
  { reason, ...command }: ClientCommand & { readonly reason: string },
): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  if (client.status === 'CLOSED') return { outcome: 'UNCHANGED', clientKey: client.id };
  return await setStatus(app, em, client, 'CLOSED', command.actor, reason);
}

/** Opens a closed client again, with the status it should have by what it has. */
export async function reopenClient(app: App, em: SqlEntityManager, command: ClientCommand): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  if (client.status !== 'CLOSED') {
    return { outcome: 'TRANSITION_NOT_ALLOWED', message: `client ${client.externalId} is not closed` };
  }
  const { settings } = await currentSettings(em);
  const [row] = await app.automation.loadClientsById([client.id]);
  if (row === undefined) throw new Error(`client ${client.id} is gone`);
  const event = await eventOf(app, em, command.actor);
  const facts = { hasCountingService: row[3] === 1, lastLoginOn: row[4] };
  return await setStatus(
    app,
    em,
    client,
    statusOfReopened(facts, settings, event.businessDate),
    command.actor,
    'REOPENED',
  );
}

/** Sets a status that is kept by hand: refused where the next run would set it back. */
export async function setClientStatus(
  app: App,
  em: SqlEntityManager,
  { status, reason, ...command }: ClientCommand & { readonly status: 'ACTIVE' | 'INACTIVE'; readonly reason: string },
): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  if (client.status === 'CLOSED') {
    return { outcome: 'CLIENT_CLOSED', message: `client ${client.externalId} is closed: reopen it first` };
  }
  const { settings } = await currentSettings(em);
  if (!client.statusUpdateExempt && settings.clientStatusUpdate !== 'DISABLED') {
    return {
      outcome: 'STATUS_KEPT_BY_AUTOMATION',
      message: `the next run would set client ${client.externalId} back: exempt it from status updates first`,
    };
  }
  if (client.status === status) return { outcome: 'UNCHANGED', clientKey: client.id };
  return await setStatus(app, em, client, status, command.actor, reason);
}

async function setStatus(
  app: App,
  em: SqlEntityManager,
  client: Client,
  to: ClientStatus,
  actor: string,
  reason: string,
): Promise<ClientChange> {
  const from = client.status;
  client.status = to;
  appendEvent(em, {
    ...(await eventOf(app, em, actor)),
    type: 'ClientStatusChanged',
    clientId: client.id,
    fromStatus: from,
    toStatus: to,
    reason: 'BY_OPERATOR',
    data: { words: reason },
  });
  return { outcome: 'CHANGED', clientKey: client.id, changes: { status: { from, to } } };
}
