import type { ApolloClient } from '@apollo/client';
import {
  type ServiceFilter,
  type ServiceOrder,
  type ServiceRowFragment,
  ServiceRowsDocument,
  ServicesByIdsDocument,
} from '@arrears/schema/operations';
import type { BlockSource } from '../grid/block-store';
import type { LifecycleEvent } from '../connection/event-stream';
import type { Touched } from '../lists/use-block-store';
import { unkept } from '../lists/unkept';

export type ServiceRow = ServiceRowFragment;

/** The services that match, in the order; thousands of them are none of the cache's business. */
export function serviceSource(
  apollo: ApolloClient,
  filter: ServiceFilter,
  orderBy: ServiceOrder,
): BlockSource<ServiceRow> {
  return {
    read: async ({ after, skip, first, withTotal, signal }) => {
      const variables = { after, skip, first, withTotal, filter, orderBy };
      const { services } = await unkept(apollo, ServiceRowsDocument, variables, signal);
      return { rows: services.nodes, endCursor: services.pageInfo.endCursor, total: services.totalCount };
    },
    readRows: (ids, signal) => readServices(apollo, ids, signal),
  };
}

/** The services with these ids that are still there, at most 100. */
export async function readServices(
  apollo: ApolloClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly ServiceRow[]> {
  const { nodes } = await unkept(apollo, ServicesByIdsDocument, { ids }, signal);
  return nodes.filter((node) => node !== null && 'label' in node);
}

/** Events that change a row, but not which rows there are. */
const STAYING: ReadonlySet<string> = new Set([
  'SERVICE_HELD',
  'SERVICE_RELEASED',
  'SERVICE_CANCELLATION_REQUESTED',
  'SERVICE_CANCELLATION_WITHDRAWN',
]);
/** Events about many services that name none of them. */
const WIDE: ReadonlySet<string> = new Set([
  'PAYMENT_RECORDED',
  'PAYMENT_REVERSED',
  'CLIENT_HELD',
  'CLIENT_RELEASED',
  'DATA_IMPORTED',
]);

export function touchedServices({ type, service }: LifecycleEvent): Touched | undefined {
  if (service) return { ids: [service.id], mayMove: !STAYING.has(type) };
  return WIDE.has(type) ? { ids: [], mayMove: true } : undefined;
}
