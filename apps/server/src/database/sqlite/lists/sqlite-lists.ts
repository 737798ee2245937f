import type { SettingsVersionRecord } from '../../../automation/settings-record.js';
import type { CreditRecord, InvoiceLineRecord } from '../../../billing/billing-record.js';
import type { ClientGroupRecord } from '../../../clients/client-record.js';
import type { Lists } from '../../../lists/lists.js';
import type { ProductFilter, ProductRecord } from '../../../services/product-record.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';
import { sqliteInvoiceList, sqlitePaymentList } from './sqlite-billing-lists.js';
import { sqliteClientList } from './sqlite-client-list.js';
import { sqliteEventList } from './sqlite-event-list.js';
import { sqliteLicenceReads } from './sqlite-licence-reads.js';
import { PRODUCT_COLUMNS } from './product-columns.js';
import { sqliteRunItemList, sqliteRunList } from './sqlite-run-lists.js';
import { sqliteServiceList } from './sqlite-service-list.js';

const TABLES = { CLIENT: 'clients', SERVICE: 'services', PRODUCT: 'products', INVOICE: 'invoices' } as const;

/** Every list in SQLite, on a connection that only reads. */
export function sqliteLists(db: SqliteStatements): Lists {
  return {
    services: sqliteServiceList(db),
    products: new SqlitePagedList<ProductRecord, ProductFilter, 'CREATED'>(db, {
      columns: PRODUCT_COLUMNS,
      from: 'products p',
      key: 'p.id',
      orders: { CREATED: null },
      parents: {},
      where: ({ kinds, search }) =>
        new ConditionBuilder().oneOf('p.kind', 'kinds', kinds).contains(['p.name', 'p.external_id'], search),
    }),
    clients: sqliteClientList(db),
    invoices: sqliteInvoiceList(db),
    payments: sqlitePaymentList(db),
    runs: sqliteRunList(db),
    runItems: sqliteRunItemList(db),
    events: sqliteEventList(db),
    settingsVersions: new SqlitePagedList<SettingsVersionRecord, object, 'VERSION'>(db, {
      columns: {
        settingsJson: 'v.settings',
        changesJson: 'v.changes',
        changedAtMs: 'v.changed_at',
        changedBy: 'v.changed_by',
      },
      from: 'settings_versions v',
      key: 'v.version',
      orders: { VERSION: null },
      parents: {},
      where: () => new ConditionBuilder(),
    }),
    currentSettings: () =>
      db.value<string>('select settings from settings_versions order by version desc limit 1') ?? noSettings(),
    licence: sqliteLicenceReads(db),
    clientGroups: () =>
      db.objects<ClientGroupRecord>(
        'select id as key, id as place, name, policy as policyJson, version from client_groups order by name',
      ),
    linesOfInvoices: (invoiceKeys) =>
      db.objects<InvoiceLineRecord>(
        `select l.invoice_id as invoiceKey, l.service_id as serviceKey, l.amount as amountMinor, i.currency
         from json_each(@keys) j join invoice_lines l on l.invoice_id = j.value join invoices i on i.id = l.invoice_id
         order by l.id`,
        { keys: JSON.stringify(invoiceKeys) },
      ),
    creditsOfClients: (clientKeys) =>
      db.objects<CreditRecord>(
        `select cc.client_id as clientKey, cc.amount as amountMinor, cc.currency
         from json_each(@keys) j join client_credits cc on cc.client_id = j.value where cc.amount <> 0 order by cc.currency`,
        { keys: JSON.stringify(clientKeys) },
      ),
    pendingOutboxEntries: () => db.value<number>(`select count(*) from outbox where status = 'PENDING'`) ?? 0,
    deadOutboxEntries: () => db.value<number>(`select count(*) from outbox where status = 'DEAD'`) ?? 0,
    newestTimeMs: () => db.value<number>('select occurred_at from lifecycle_events order by seq desc limit 1') ?? 0,
    oldestPendingMs: () =>
      db.value<number | null>(`select min(available_at) from outbox where status = 'PENDING'`) ?? null,
    keyOf: (kind, externalId) =>
      db.value<number>(`select id from ${TABLES[kind]} where external_id = @externalId`, { externalId }),
  };
}

function noSettings(): never {
  throw new Error('the database has no settings');
}
