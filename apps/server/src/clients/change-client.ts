import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { versionConflict } from '../access/version-conflict.js';
import { Client } from './client.entity.js';

/** A command about one client, by one who may have seen an older version of it. */
export interface ClientCommand {
  readonly key: number;
  /** Null where whatever is there is meant. */
  readonly expectedVersion: number | null;
  readonly actor: string;
}

export type ClientChange =
  | {
      readonly outcome: 'CHANGED' | 'UNCHANGED';
      readonly clientKey: number;
      readonly changes?: Readonly<Record<string, unknown>>;
    }
  | Refused<
      | 'CLIENT_NOT_FOUND'
      | 'CLIENT_GROUP_NOT_FOUND'
      | 'CLIENT_CLOSED'
      | 'TRANSITION_NOT_ALLOWED'
      | 'STATUS_KEPT_BY_AUTOMATION'
      | 'DATE_IN_PAST'
      | 'DATE_IN_FUTURE'
    >
  | ReturnType<typeof versionConflict>;

/** The client a command is about, or why it cannot be about it. */
export async function findClient(
  em: SqlEntityManager,
  { key, expectedVersion }: ClientCommand,
): Promise<Client | Extract<ClientChange, { message: string }>> {
  const client = await em.findOne(Client, { id: key });
  if (client === null) return { outcome: 'CLIENT_NOT_FOUND', message: 'there is no such client' };
  if (expectedVersion !== null && client.version !== expectedVersion) {
    return versionConflict(`client ${client.externalId}`, client.version, expectedVersion);
  }
  return client;
}
