import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Row = Readonly<Record<string, string | undefined>>;

/** A company in compact rows: what a row does not say is as in the ordinary rows below. */
export interface Company {
  readonly clients?: readonly Row[];
  readonly products?: readonly Row[];
  readonly services?: readonly Row[];
  readonly invoices?: readonly Row[];
  readonly payments?: readonly Row[];
}

export const COLUMNS = {
  clients: 'externalId,firstName,lastName,companyName,email,status,lastLoginAt,statusUpdateExempt,overdueExempt',
  products: 'externalId,name,kind,module,suspendAfterDays,terminateAfterDays,graceDays,redemptionDays',
  services:
    'externalId,clientExternalId,productExternalId,parentExternalId,label,status,billingCycle,amount,currency,nextDueDate,suspensionReason,holdUntil,terminationDate',
  invoices: 'externalId,clientExternalId,serviceExternalId,issuedOn,dueDate,amount,currency,status',
  payments: 'transactionId,invoiceExternalId,receivedOn,amount',
} as const;

type Table = keyof typeof COLUMNS;

const ORDINARY: Readonly<Record<Table, Row>> = {
  clients: {
    externalId: 'c1',
    firstName: 'Ada',
    lastName: 'Byron',
    email: 'ada@example.org',
    status: 'ACTIVE',
    statusUpdateExempt: 'false',
    overdueExempt: 'false',
  },
  products: { externalId: 'p1', name: 'Hosting', kind: 'PRODUCT', module: 'none' },
  services: {
    externalId: 's1',
    clientExternalId: 'c1',
    productExternalId: 'p1',
    label: 'example.org',
    status: 'ACTIVE',
    billingCycle: 'MONTHLY',
    amount: '10.00',
    currency: 'USD',
    nextDueDate: '2026-03-01',
  },
  invoices: {
    externalId: 'i1',
    clientExternalId: 'c1',
    serviceExternalId: 's1',
    issuedOn: '2026-02-15',
    dueDate: '2026-03-01',
    amount: '10.00',
    currency: 'USD',
    status: 'UNPAID',
  },
  payments: { transactionId: 't1', invoiceExternalId: 'i1', receivedOn: '2026-03-02', amount: '10.00' },
};

/** The products of every kind: p1 a PRODUCT, a1 an ADDON, d1 a DOMAIN. */
export const PRODUCTS: readonly Row[] = [
  {},
  { externalId: 'a1', name: 'Backups', kind: 'ADDON' },
  { externalId: 'd1', name: '.org', kind: 'DOMAIN' },
];

/** The text of one file, with the header. */
export function csvOf(table: Table, rows: readonly Row[], lineEnd = '\n'): string {
  const columns = COLUMNS[table].split(',');
  const lines = rows.map((row) =>
    columns.map((column) => quoted({ ...ORDINARY[table], ...row }[column] ?? '')).join(','),
  );
  return [COLUMNS[table], ...lines].map((line) => `${line}${lineEnd}`).join('');
}

/** Writes the company as an import folder; `files` says what a file holds instead. Returns the folder. */
export function writeFolder(
  dir: string,
  company: Company,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  mkdirSync(dir, { recursive: true });
  const tables: Company = { clients: [{}], products: PRODUCTS, services: [], ...company };
  for (const table of Object.keys(COLUMNS) as Table[]) {
    const rows = tables[table];
    if (rows !== undefined) writeFileSync(path.join(dir, `${table}.csv`), csvOf(table, rows));
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, name), content);
  return dir;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
