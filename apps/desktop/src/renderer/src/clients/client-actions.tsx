import { BulkActions } from '../changes/bulk-actions';
import type { BulkSubject } from '../changes/bulk-dialog';
import { CLIENT_CHANGES } from './client-changes';
import { type ClientRow, readClients } from './client-source';

const CLIENTS: BulkSubject<ClientRow> = { nameOf: ({ name }) => name, read: readClients };

/** What can be done to the clients that are selected. */
export function ClientActions({ rows, onDone }: { rows: readonly ClientRow[]; onDone: () => void }) {
  return <BulkActions changes={CLIENT_CHANGES} rows={rows} subject={CLIENTS} onDone={onDone} />;
}
