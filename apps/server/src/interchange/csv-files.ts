import { BILLING_CYCLES, CLIENT_STATUSES, INVOICE_STATUSES, SERVICE_KINDS, SERVICE_STATUSES } from '@arrears/domain';
import {
  currency,
  date,
  days,
  type FieldReader,
  flag,
  id,
  moduleName,
  oneOf,
  optional,
  required,
  text,
} from './csv-fields.js';

/**
 * The files of an import folder, their columns in order and what each may hold (docs/import.md). Amounts are read once
 * their currency is known.
 */
export const CSV_FILES = {
  'clients.csv': {
    externalId: id,
    firstName: text,
    lastName: text,
    companyName: text,
    email: text,
    status: required(oneOf(CLIENT_STATUSES)),
    lastLoginAt: optional(date),
    statusUpdateExempt: flag,
    overdueExempt: flag,
  },
  'products.csv': {
    externalId: id,
    name: text,
    kind: required(oneOf(SERVICE_KINDS)),
    module: required(moduleName),
    suspendAfterDays: optional(days),
    terminateAfterDays: optional(days),
    graceDays: optional(days),
    redemptionDays: optional(days),
  },
  'services.csv': {
    externalId: id,
    clientExternalId: id,
    productExternalId: id,
    parentExternalId: optional(text),
    label: text,
    status: required(oneOf(SERVICE_STATUSES)),
    billingCycle: required(oneOf(BILLING_CYCLES)),
    amount: required(text),
    currency: required(currency),
    nextDueDate: optional(date),
    suspensionReason: text,
    holdUntil: optional(date),
    terminationDate: optional(date),
  },
  'invoices.csv': {
    externalId: id,
    clientExternalId: id,
    serviceExternalId: optional(text),
    issuedOn: required(date),
    dueDate: required(date),
    amount: required(text),
    currency: required(currency),
    status: required(oneOf(INVOICE_STATUSES)),
  },
  'payments.csv': {
    transactionId: id,
    invoiceExternalId: id,
    receivedOn: required(date),
    amount: required(text),
  },
} as const satisfies Record<string, Readonly<Record<string, FieldReader<unknown>>>>;

export type CsvFile = keyof typeof CSV_FILES;

/** A row of a file, its fields read. */
export type CsvRow<F extends CsvFile> = {
  readonly [C in keyof (typeof CSV_FILES)[F]]: (typeof CSV_FILES)[F][C] extends FieldReader<infer T> ? T : never;
};

export const CSV_FILE_NAMES = Object.keys(CSV_FILES) as readonly CsvFile[];
export const REQUIRED_FILES: readonly CsvFile[] = ['clients.csv', 'products.csv', 'services.csv'];

export function columnsOf(file: CsvFile): readonly string[] {
  return Object.keys(CSV_FILES[file]);
}
