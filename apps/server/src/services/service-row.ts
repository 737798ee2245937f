import {
  type BillingCycle,
  type CancellationRequest,
  isLocalDate,
  laterOf,
  type LocalDate,
  type ParentEnd,
  type PendingAction,
  type Policy,
  type ServiceFacts,
  type ServiceKind,
  type ServiceStatus,
  suspensionOf,
} from '@arrears/domain';

/**
 * What a decision needs of a service and its client, as the database hands it over: a tuple, for a run reads millions.
 * The order is that of the storage's select list.
 */
export type ServiceRow = readonly [
  id: number,
  kind: ServiceKind,
  status: ServiceStatus,
  billingCycle: BillingCycle,
  nextDueDate: LocalDate | null,
  terminationDate: LocalDate | null,
  cancellationRequest: CancellationRequest | null,
  suspensionReason: string | null,
  suspendedOn: LocalDate | null,
  suspendedForDueDate: LocalDate | null,
  holdUntil: LocalDate | null,
  pendingAction: PendingAction | null,
  policy: string | null,
  productId: number,
  parentId: number | null,
  clientOverdueExempt: 0 | 1,
  clientHoldUntil: LocalDate | null,
  clientPolicy: string | null,
  clientGroupId: number | null,
];

export function idOf(row: ServiceRow): number {
  return row[0];
}

/** What the database row alone does not say. */
export interface RowSurroundings {
  readonly policy: Policy;
  readonly hasUnpaidInvoice: boolean;
  readonly parentEnds: ParentEnd | null;
}

/** The facts of a row, for the rules. Throws where a date in the database is none. */
export function factsOf(row: ServiceRow, { policy, hasUnpaidInvoice, parentEnds }: RowSurroundings): ServiceFacts {
  for (const column of DATES) assertDate(row[column]);
  // One literal with every field: the union's parts are told apart by `kind` and `status`, which the database checks.
  return {
    kind: row[1],
    status: row[2],
    billingCycle: row[3],
    nextDueDate: row[4],
    terminationDate: row[5],
    cancellationRequest: row[6],
    suspension: suspensionOf(row[8], row[7], row[9]),
    heldUntil: laterOf(row[10], row[16]),
    pendingAction: row[11],
    clientExempt: row[15] === 1,
    policy,
    hasUnpaidInvoice,
    parentEnds,
  } as ServiceFacts;
}

/** Where in the row the dates are that the rules reckon with. */
const DATES = [4, 5, 8, 9, 10, 16] as const;

function assertDate(date: string | null): void {
  if (date !== null && !isLocalDate(date))
    throw new RangeError(`the database holds ${JSON.stringify(date)} for a date`);
}
