import {
  type AmountProblem,
  countsForClient,
  currencyDecimals,
  dayOfMonth,
  decideFrom,
  isRecurring,
  type LocalDate,
  mayHaveStatus,
  parseAmount,
  type ServiceKind,
  statusesOf,
  suspensionOf,
} from '@arrears/domain';
import type { CsvFile, CsvRow } from './csv-files.js';
import type { InterchangeStorage, StagedService } from './interchange-storage.js';
import type { CsvListener, ReadRow } from './read-csv.js';

export interface StageContext extends CsvListener {
  readonly suspendedSince: LocalDate;
}

type Stage<F extends CsvFile> = (batch: readonly ReadRow<F>[]) => void;

/** What takes the rows of a file: it works out what follows from the fields, reports what cannot be, and stages the rest. */
export function rowStager(file: CsvFile, storage: InterchangeStorage, context: StageContext): Stage<CsvFile> {
  const stagers: { readonly [F in CsvFile]: Stage<F> } = {
    'clients.csv': (batch) => storage.stageClients(batch.map(({ line, row }) => ({ line, ...row }))),
    'products.csv': (batch) => storage.stageProducts(batch.map(stagedProduct)),
    'services.csv': (batch) => stageServices(batch, storage, context),
    'invoices.csv': (batch) => stageInvoices(batch, storage, context),
    'payments.csv': (batch) => stagePayments(batch, storage, context),
  };
  return stagers[file] as Stage<CsvFile>;
}

function stagedProduct({ line, row }: ReadRow<'products.csv'>) {
  const { externalId, name, kind, module, ...policy } = row;
  return { line, externalId, name, kind, module, policyPatch: JSON.stringify(policy) };
}

function stageServices(
  batch: readonly ReadRow<'services.csv'>[],
  storage: InterchangeStorage,
  { suspendedSince, report, leftOut }: StageContext,
): void {
  const kinds = storage.kindsOfProducts(batch.map(({ row }) => row.productExternalId));
  const staged = batch.flatMap(({ line, row }) => {
    const problem = (column: keyof CsvRow<'services.csv'>, message: string): [] => {
      const refersTo = column === 'productExternalId' ? 'products.csv' : undefined;
      report({ file: 'services.csv', line, column, value: row[column] ?? '', message, refersTo });
      leftOut(row.externalId);
      return [];
    };
    const kind = kinds.get(row.productExternalId);
    if (kind === undefined) return problem('productExternalId', 'there is no such product');
    const wrong = contradiction(row, kind);
    if (wrong !== undefined) return problem(...wrong);
    const amount = parseAmount(row.amount, row.currency);
    if (typeof amount === 'string') return problem('amount', amountMessage(amount, row.currency));
    return [{ line, ...serviceOf(row, kind, amount, suspendedSince) }];
  });
  storage.stageServices(staged);
}

/** What cannot be of a service, by column; undefined where all fits together. */
function contradiction(
  row: CsvRow<'services.csv'>,
  kind: ServiceKind,
): [column: keyof CsvRow<'services.csv'>, message: string] | undefined {
  if (!mayHaveStatus(kind, row.status)) {
    return ['status', `a service of kind ${kind} is one of ${statusesOf(kind).join(', ')}`];
  }
  if (kind === 'ADDON' && row.parentExternalId === null) return ['parentExternalId', 'an ADDON needs a parent service'];
  if (kind !== 'ADDON' && row.parentExternalId !== null) return ['parentExternalId', `a ${kind} has no parent service`];
  if (row.status !== 'SUSPENDED' && row.suspensionReason !== '') {
    return ['suspensionReason', 'only a SUSPENDED service has one'];
  }
  const live = ['ACTIVE', 'SUSPENDED', 'GRACE', 'REDEMPTION'].includes(row.status);
  if (live && isRecurring(row.billingCycle) && row.nextDueDate === null) {
    return ['nextDueDate', `must not be empty: the service is ${row.status} and billed ${row.billingCycle}`];
  }
  return undefined;
}

function serviceOf(
  row: CsvRow<'services.csv'>,
  kind: ServiceKind,
  amount: number,
  suspendedSince: LocalDate,
): StagedService {
  // Imported as SUSPENDED it counts as suspended since the import, for the due date it has (docs/import.md).
  const since = row.status === 'SUSPENDED' ? suspendedSince : null;
  const suspension = suspensionOf(since, row.suspensionReason, row.nextDueDate);
  return {
    externalId: row.externalId,
    clientExternalId: row.clientExternalId,
    productExternalId: row.productExternalId,
    parentExternalId: row.parentExternalId,
    kind,
    label: row.label,
    status: row.status,
    billingCycle: row.billingCycle,
    amount,
    currency: row.currency,
    nextDueDate: row.nextDueDate,
    anchorDay: row.nextDueDate === null ? null : dayOfMonth(row.nextDueDate),
    suspensionReason: suspension === null ? null : row.suspensionReason,
    suspendedOn: suspension?.on ?? null,
    suspendedForDueDate: suspension?.by === 'AUTOMATION' ? suspension.forDueDate : null,
    holdUntil: row.holdUntil,
    terminationDate: row.terminationDate,
    countsForClient: countsForClient(kind, row.status) ? 1 : 0,
    decideFrom: decideFrom({ ...row, kind, suspension, cancellationRequest: null }),
  };
}

function stageInvoices(
  batch: readonly ReadRow<'invoices.csv'>[],
  storage: InterchangeStorage,
  { report, leftOut }: StageContext,
): void {
  const staged = batch.flatMap(({ line, row }) => {
    const amount = parseAmount(row.amount, row.currency);
    if (typeof amount !== 'string') return [{ line, ...row, amount }];
    report({
      file: 'invoices.csv',
      line,
      column: 'amount',
      value: row.amount,
      message: amountMessage(amount, row.currency),
    });
    leftOut(row.externalId);
    return [];
  });
  storage.stageInvoices(staged);
}

function stagePayments(
  batch: readonly ReadRow<'payments.csv'>[],
  storage: InterchangeStorage,
  { report, leftOut }: StageContext,
): void {
  const currencies = storage.currenciesOfInvoices(batch.map(({ row }) => row.invoiceExternalId));
  const staged = batch.flatMap(({ line, row }) => {
    const problem = (column: keyof CsvRow<'payments.csv'>, message: string): [] => {
      const refersTo = column === 'invoiceExternalId' ? 'invoices.csv' : undefined;
      report({ file: 'payments.csv', line, column, value: row[column], message, refersTo });
      leftOut(row.transactionId);
      return [];
    };
    const currency = currencies.get(row.invoiceExternalId);
    if (currency === undefined) return problem('invoiceExternalId', 'there is no such invoice');
    const amount = parseAmount(row.amount, currency);
    if (typeof amount === 'string') return problem('amount', amountMessage(amount, currency));
    if (amount === 0) return problem('amount', 'a payment is of more than 0');
    return [{ line, ...row, amount }];
  });
  storage.stagePayments(staged);
}

function amountMessage(problem: AmountProblem, currency: string): string {
  switch (problem) {
    case 'NOT_A_NUMBER':
      return 'must be an amount with a dot, such as 12.50';
    case 'TOO_MANY_DECIMALS':
      return `has more than the ${currencyDecimals(currency)} decimals of ${currency}`;
    case 'TOO_LARGE':
      return 'is too large';
    default:
      return problem satisfies never;
  }
}
