import type { BillingCycle, LocalDate, ServiceKind, ServiceStatus } from '@arrears/domain';
import type { CsvFile, CsvRow } from './csv-files.js';
import type { ImportProblem } from './import-problem.js';

/** A checked row with the line it stands on. */
export type Staged<T> = T & { readonly line: number };

/** A service as it is staged: its fields, and what follows from them. */
export interface StagedService {
  readonly externalId: string;
  readonly clientExternalId: string;
  readonly productExternalId: string;
  readonly parentExternalId: string | null;
  readonly kind: ServiceKind;
  readonly label: string;
  readonly status: ServiceStatus;
  readonly billingCycle: BillingCycle;
  readonly amount: number;
  readonly currency: string;
  readonly nextDueDate: LocalDate | null;
  readonly anchorDay: number | null;
  readonly suspensionReason: string | null;
  readonly suspendedOn: LocalDate | null;
  readonly suspendedForDueDate: LocalDate | null;
  readonly holdUntil: LocalDate | null;
  readonly terminationDate: LocalDate | null;
  readonly countsForClient: 0 | 1;
  readonly decideFrom: LocalDate | null;
}

export interface StagedInvoice extends Omit<CsvRow<'invoices.csv'>, 'amount'> {
  readonly amount: number;
}

export interface StagedPayment extends Omit<CsvRow<'payments.csv'>, 'amount'> {
  readonly amount: number;
}

export interface StagedProduct extends Pick<CsvRow<'products.csv'>, 'externalId' | 'name' | 'kind' | 'module'> {
  /** The product's four policy columns as a JSON merge patch: null removes an override. */
  readonly policyPatch: string;
}

/** Rows created and updated, by file. */
export interface ImportCounts {
  readonly clients: number;
  readonly products: number;
  readonly services: number;
  readonly invoices: number;
  readonly payments: number;
}

export interface MergeContext {
  readonly actor: string;
  readonly businessDate: LocalDate;
  readonly occurredAt: number;
}

/** A payment of a replayed day. */
export interface ReplayPayment {
  readonly transactionId: string;
  readonly invoiceExternalId: string;
  readonly receivedOn: LocalDate;
  readonly amount: number;
}

/** The statements of import, export and replay that differ by database: one implementation each, in `database/`. */
export interface InterchangeStorage {
  openStaging: () => void;
  stageClients: (rows: readonly Staged<CsvRow<'clients.csv'>>[]) => void;
  stageProducts: (rows: readonly Staged<StagedProduct>[]) => void;
  stageServices: (rows: readonly Staged<StagedService>[]) => void;
  stageInvoices: (rows: readonly Staged<StagedInvoice>[]) => void;
  stagePayments: (rows: readonly Staged<StagedPayment>[]) => void;
  /** Kinds of these products, staged or in the database. */
  kindsOfProducts: (externalIds: readonly string[]) => ReadonlyMap<string, ServiceKind>;
  /** Currencies of these invoices, staged or in the database. */
  currenciesOfInvoices: (externalIds: readonly string[]) => ReadonlyMap<string, string>;
  /** Ids that come twice, references that lead nowhere, parents that cannot be. */
  findReferenceProblems: (limit: number) => readonly ImportProblem[];
  /** Writes what is staged, inside the caller's transaction; `files` says which. */
  merge: (files: readonly CsvFile[], context: MergeContext) => ImportCounts;

  /** The rows of a file as the database has them now, in the order of their ids, each a list of fields. */
  exportRows: (file: CsvFile) => Iterable<readonly (string | number | null)[]>;

  /** Replay: no product has a module any more. */
  detachModules: () => void;
  /** Replay: brings the staged invoices issued from `from` to `to` into being, unpaid but for payments before `start`. */
  issueInvoices: (range: { from: LocalDate; to: LocalDate; start: LocalDate }) => void;
  /** Replay: one staged invoice, before its day, because money for it has come. */
  issueInvoice: (externalId: string, start: LocalDate) => void;
  stagedPaymentsOf: (date: LocalDate) => readonly ReplayPayment[];
  countServicesByStatus: () => Readonly<Record<string, number>>;
}
