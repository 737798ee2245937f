import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { type ClientChange, type ClientCommand, findClient } from './change-client.js';
import { Client } from './client.entity.js';
import { ClientGroup } from './client-group.entity.js';

export type ClientGroupCreation =
  | { readonly outcome: 'CREATED'; readonly key: number; readonly changes: { readonly name: string } }
  | Refused<'NAME_TAKEN'>;

/** Makes a group that clients can be put in. */
export async function createClientGroup(
  em: SqlEntityManager,
  { name }: { readonly name: string },
): Promise<ClientGroupCreation> {
  if ((await em.findOne(ClientGroup, { name })) !== null) {
    return { outcome: 'NAME_TAKEN', message: `there is a client group ${name} already` };
  }
  const group = em.create(ClientGroup, { name });
  await em.flush();
  return { outcome: 'CREATED', key: group.id, changes: { name } };
}

/** Puts a client in a group, or with null takes it out of the one it is in. */
export async function assignClientGroup(
  app: App,
  em: SqlEntityManager,
  { groupKey, ...command }: ClientCommand & { readonly groupKey: number | null },
): Promise<ClientChange> {
  const client = await findClient(em, command);
  if (!(client instanceof Client)) return client;
  const group = groupKey === null ? null : await em.findOne(ClientGroup, { id: groupKey });
  if (groupKey !== null && group === null) {
    return { outcome: 'CLIENT_GROUP_NOT_FOUND', message: 'there is no such client group' };
  }
  const before = client.clientGroup ? await em.findOne(ClientGroup, { id: client.clientGroup.id }) : null;
  if (before === group) return { outcome: 'UNCHANGED', clientKey: client.id };
  em.assign(client, { clientGroup: group });
  const [from, to] = [before?.name ?? null, group?.name ?? null];
  const event = await eventOf(app, em, command.actor);
  appendEvent(em, { ...event, type: 'ClientGroupAssigned', clientId: client.id, data: { from, to } });
  return { outcome: 'CHANGED', clientKey: client.id, changes: { clientGroup: { from, to } } };
}
