import type { LocalDate, ServiceKind } from '@arrears/domain';
import type { CsvFile, CsvRow } from '../../interchange/csv-files.js';
import type { ImportProblem } from '../../interchange/import-problem.js';
import type {
  ImportCounts,
  InterchangeStorage,
  MergeContext,
  ReplayPayment,
  Staged,
  StagedInvoice,
  StagedPayment,
  StagedProduct,
  StagedService,
} from '../../interchange/interchange-storage.js';
import { EXPORT } from './sqlite-export-sql.js';
import type { SqliteStatements } from './sqlite-statements.js';
import * as merge from './sqlite-merge-sql.js';
import { REFERENCE_CHECKS } from './sqlite-reference-checks.js';
import * as replay from './sqlite-replay-sql.js';
import * as staging from './sqlite-staging-sql.js';

/** Import, export and replay for SQLite, on the driver's own handle. */
export class SqliteInterchangeStorage implements InterchangeStorage {
  readonly #db: SqliteStatements;

  constructor(db: SqliteStatements) {
    this.#db = db;
  }

  openStaging(): void {
    this.#db.script(staging.OPEN_STAGING);
  }

  stageClients(rows: readonly Staged<CsvRow<'clients.csv'>>[]): void {
    const withFlags = rows.map((row) => ({
      ...row,
      statusUpdateExempt: row.statusUpdateExempt ? 1 : 0,
      overdueExempt: row.overdueExempt ? 1 : 0,
    }));
    this.#db.runForEach(staging.STAGE_CLIENT, withFlags);
  }

  stageProducts(rows: readonly Staged<StagedProduct>[]): void {
    this.#db.runForEach(staging.STAGE_PRODUCT, rows);
  }

  stageServices(rows: readonly Staged<StagedService>[]): void {
    this.#db.runForEach(staging.STAGE_SERVICE, rows);
  }

  stageInvoices(rows: readonly Staged<StagedInvoice>[]): void {
    this.#db.runForEach(staging.STAGE_INVOICE, rows);
  }

  stagePayments(rows: readonly Staged<StagedPayment>[]): void {
    this.#db.runForEach(staging.STAGE_PAYMENT, rows);
  }

  kindsOfProducts(externalIds: readonly string[]): ReadonlyMap<string, ServiceKind> {
    return new Map(this.#pairs<ServiceKind>(staging.KINDS_OF_PRODUCTS, externalIds));
  }

  currenciesOfInvoices(externalIds: readonly string[]): ReadonlyMap<string, string> {
    return new Map(this.#pairs<string>(staging.CURRENCIES_OF_INVOICES, externalIds));
  }

  findReferenceProblems(limit: number): readonly ImportProblem[] {
    const problems: ImportProblem[] = [];
    for (const check of REFERENCE_CHECKS) {
      const rows = this.#db.rows<[number, string]>(check.sql, { limit });
      const { sql: _, ...where } = check;
      for (const [line, value] of rows) {
        // A row is told of once for a column: a cycle is also a parent that is no PRODUCT.
        const known = problems.some((p) => p.file === check.file && p.line === line && p.column === check.column);
        if (!known) problems.push({ ...where, line, value });
      }
    }
    return problems;
  }

  merge(files: readonly CsvFile[], context: MergeContext): ImportCounts {
    const has = (file: CsvFile): boolean => files.includes(file);
    const run = (text: string, parameters: object = {}): number => this.#db.run(text, parameters).changes;
    const open = run(`insert into imports (actor, started_at) values (@actor, @occurredAt)`, context);
    const counts = {
      clients: has('clients.csv') ? this.#mergeClients(run, context) : 0,
      products: has('products.csv') ? run(merge.INSERT_PRODUCTS) + run(merge.UPDATE_PRODUCTS) : 0,
      services: has('services.csv') ? this.#mergeServices(run, context) : 0,
      invoices: has('invoices.csv') ? this.#mergeInvoices(run) : 0,
      payments: has('payments.csv') ? this.#mergePayments(run) : 0,
    };
    if (open === 1) run(`update imports set finished_at = @occurredAt where finished_at is null`, context);
    return counts;
  }

  *exportRows(file: CsvFile): Iterable<readonly (string | number | null)[]> {
    yield* this.#db.iterate<(string | number | null)[]>(EXPORT[file]);
  }

  detachModules(): void {
    this.#db.script(staging.INDEX_STAGED_DAYS);
    this.#db.run(replay.DETACH_MODULES);
  }

  issueInvoices({ from, to, start }: { from: LocalDate; to: LocalDate; start: LocalDate }): void {
    this.#issue({ from, to, start, one: null });
  }

  issueInvoice(externalId: string, start: LocalDate): void {
    this.#issue({ from: null, to: null, start, one: externalId });
  }

  stagedPaymentsOf(date: LocalDate): readonly ReplayPayment[] {
    const rows = this.#db.rows<[string, string, LocalDate, number]>(replay.PAYMENTS_OF_DAY, { date });
    return rows.map(([transactionId, invoiceExternalId, receivedOn, amount]) => ({
      transactionId,
      invoiceExternalId,
      receivedOn,
      amount,
    }));
  }

  countServicesByStatus(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#db.rows<[string, number]>(replay.SERVICES_BY_STATUS));
  }

  #issue(parameters: { from: LocalDate | null; to: LocalDate | null; start: LocalDate; one: string | null }): void {
    const afterId = this.#db.value<number>(replay.LAST_INVOICE) ?? 0;
    this.#db.run(replay.ISSUE_INVOICES, parameters);
    this.#db.run(replay.ISSUE_LINES, { afterId });
    this.#db.run(replay.EARLIER_PAYMENTS, { afterId, start: parameters.start });
  }

  #mergeClients(run: (text: string, parameters?: object) => number, context: MergeContext): number {
    run(merge.APPEND_IMPORTED_CLIENT_STATUSES, context);
    return run(merge.MERGE_CLIENTS);
  }

  #mergeServices(run: (text: string, parameters?: object) => number, context: MergeContext): number {
    run(merge.APPEND_IMPORTED_STATUSES, context);
    return run(merge.mergeServices(false)) + run(merge.mergeServices(true));
  }

  #mergeInvoices(run: (text: string) => number): number {
    const merged = run(merge.MERGE_INVOICES);
    run(merge.UPDATE_INVOICE_LINES);
    run(merge.INSERT_INVOICE_LINES);
    return merged;
  }

  #mergePayments(run: (text: string) => number): number {
    const merged = run(merge.UPDATE_PAYMENTS) + run(merge.INSERT_PAYMENTS);
    run(merge.COUNT_PAID);
    run(merge.COUNT_CREDIT);
    return merged;
  }

  #pairs<T>(text: string, ids: readonly string[]): [string, T][] {
    const distinct = JSON.stringify([...new Set(ids)]);
    return this.#db.rows<[string, T]>(text, { ids: distinct });
  }
}
