import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './rows.ts';

const columns = {
  clients: 'externalId,firstName,lastName,companyName,email,status,lastLoginAt,statusUpdateExempt,overdueExempt',
  products: 'externalId,name,kind,module,suspendAfterDays,terminateAfterDays,graceDays,redemptionDays',
  services:
    'externalId,clientExternalId,productExternalId,parentExternalId,label,status,billingCycle,amount,currency,' +
    'nextDueDate,suspensionReason,holdUntil,terminationDate',
  invoices: 'externalId,clientExternalId,serviceExternalId,issuedOn,dueDate,amount,currency,status',
  payments: 'transactionId,invoiceExternalId,receivedOn,amount',
} as const;

/** Writes the world's five CSV files (RFC 4180, UTF-8, header row) into `dir`, which is made if it is not there. */
export function writeWorld(world: World, dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const name of ['clients', 'products', 'services', 'invoices', 'payments'] as const) {
    writeFileSync(join(dir, `${name}.csv`), csv(columns[name].split(','), world[name]));
  }
}

function csv(header: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  return lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
}

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
