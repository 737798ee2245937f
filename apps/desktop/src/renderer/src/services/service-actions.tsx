import { BulkActions } from '../changes/bulk-actions';
import type { BulkSubject } from '../changes/bulk-dialog';
import { SERVICE_CHANGES } from './service-changes';
import { readServices, type ServiceRow } from './service-source';

const SERVICES: BulkSubject<ServiceRow> = {
  nameOf: ({ label, client }) => `${label} · ${client.name}`,
  productOf: ({ product, amount }) => ({ name: product.name, ...amount }),
  read: readServices,
};

/** What can be done to the services that are selected. */
export function ServiceActions({ rows, onDone }: { rows: readonly ServiceRow[]; onDone: () => void }) {
  return <BulkActions changes={SERVICE_CHANGES} rows={rows} subject={SERVICES} onDone={onDone} />;
}
