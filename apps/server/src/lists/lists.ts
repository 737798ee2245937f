import type { CreditRecord, InvoiceLineRecord, InvoiceList, PaymentList } from '../billing/billing-record.js';
import type { ClientGroupRecord, ClientList } from '../clients/client-record.js';
import type { EventList } from '../events/event-record.js';
import type { ProductList } from '../services/product-record.js';
import type { LicenceReads } from '../licensing/licence-record.js';
import type { SettingsVersionList } from '../automation/settings-record.js';
import type { RunItemList, RunList } from '../automation/run-record.js';
import type { ServiceList } from '../services/service-record.js';

/** Everything that is read by lists; on what is committed. */
export interface Lists {
  readonly services: ServiceList;
  readonly products: ProductList;
  readonly clients: ClientList;
  readonly invoices: InvoiceList;
  readonly payments: PaymentList;
  readonly runs: RunList;
  readonly runItems: RunItemList;
  readonly events: EventList;
  readonly settingsVersions: SettingsVersionList;
  /** JSON of the settings in force. */
  currentSettings: () => string;
  readonly licence: LicenceReads;
  /** Few: all of them, by name. */
  clientGroups: () => readonly ClientGroupRecord[];
  linesOfInvoices: (invoiceKeys: readonly number[]) => readonly InvoiceLineRecord[];
  creditsOfClients: (clientKeys: readonly number[]) => readonly CreditRecord[];
  /** Side effects that wait. */
  pendingOutboxEntries: () => number;
  /** Those that were given up. */
  deadOutboxEntries: () => number;
  /** When the newest event happened, in milliseconds since 1970 UTC; 0 where there is none. */
  newestTimeMs: () => number;
  /** Since when the oldest side effect waits; null where none does. */
  oldestPendingMs: () => number | null;
  /** The key of what the outside knows by this id; undefined where there is none. */
  keyOf: (kind: 'CLIENT' | 'SERVICE' | 'PRODUCT' | 'INVOICE', externalId: string) => number | undefined;
}
