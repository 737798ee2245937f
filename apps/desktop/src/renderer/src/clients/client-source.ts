import type { ApolloClient } from '@apollo/client';
import {
  type ClientFieldsFragment,
  type ClientFilter,
  type ClientOrder,
  ClientRowsDocument,
  ClientsByIdsDocument,
} from '@arrears/schema/operations';
import type { LifecycleEvent } from '../connection/event-stream';
import type { BlockSource } from '../grid/block-store';
import { unkept } from '../lists/unkept';
import type { Touched } from '../lists/use-block-store';

export type ClientRow = ClientFieldsFragment;

/** The clients that match, in the order. */
export function clientSource(apollo: ApolloClient, filter: ClientFilter, orderBy: ClientOrder): BlockSource<ClientRow> {
  return {
    read: async ({ after, skip, first, withTotal, signal }) => {
      const variables = { after, skip, first, withTotal, filter, orderBy };
      const { clients } = await unkept(apollo, ClientRowsDocument, variables, signal);
      return { rows: clients.nodes, endCursor: clients.pageInfo.endCursor, total: clients.totalCount };
    },
    readRows: (ids, signal) => readClients(apollo, ids, signal),
  };
}

/** The clients with these ids that are still there, at most 100. */
export async function readClients(
  apollo: ApolloClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly ClientRow[]> {
  const { nodes } = await unkept(apollo, ClientsByIdsDocument, { ids }, signal);
  return nodes.filter((node) => node !== null && 'email' in node);
}

const MOVING: ReadonlySet<string> = new Set(['CLIENT_STATUS_CHANGED', 'LOGIN_RECORDED']);

export function touchedClients({ type, client }: LifecycleEvent): Touched | undefined {
  if (type === 'DATA_IMPORTED') return { ids: [], mayMove: true };
  return client ? { ids: [client.id], mayMove: MOVING.has(type) } : undefined;
}
