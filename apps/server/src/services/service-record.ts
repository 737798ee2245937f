import type {
  BillingCycle,
  CancellationRequest,
  LocalDate,
  PendingAction,
  ServiceKind,
  ServiceStatus,
} from '@arrears/domain';
import type { ClientRecord } from '../clients/client-record.js';
import type { PagedList, Placed } from '../lists/page.js';
import type { ProductRecord } from './product-record.js';

/** A service as lists show it. */
export interface ServiceRecord extends Placed {
  readonly externalId: string;
  readonly clientKey: number;
  readonly productKey: number;
  readonly parentKey: number | null;
  readonly kind: ServiceKind;
  readonly label: string;
  readonly status: ServiceStatus;
  readonly billingCycle: BillingCycle;
  /** Minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly nextDueDate: LocalDate | null;
  readonly terminationDate: LocalDate | null;
  readonly cancellationRequest: CancellationRequest | null;
  readonly suspensionReason: string | null;
  readonly suspendedOn: LocalDate | null;
  readonly suspendedForDueDate: LocalDate | null;
  readonly holdUntil: LocalDate | null;
  readonly holdReason: string | null;
  readonly holdBy: string | null;
  /** JSON of the overrides. */
  readonly policyJson: string | null;
  readonly pendingAction: PendingAction | null;
  readonly version: number;
  /** What was asked for of its client and of its product, where anything was. */
  readonly client?: ClientRecord;
  readonly product?: ProductRecord;
}

export interface ServiceFilter {
  readonly statuses?: readonly ServiceStatus[] | null;
  readonly kinds?: readonly ServiceKind[] | null;
  readonly billingCycles?: readonly BillingCycle[] | null;
  readonly productKeys?: readonly number[] | null;
  readonly clientKey?: number | null;
  readonly parentKey?: number | null;
  /** Live, recurring, and due on this date or before. */
  readonly overdueSince?: LocalDate | null;
  readonly dueFrom?: LocalDate | null;
  readonly dueTo?: LocalDate | null;
  /** The service or its client is on hold on `today`, or neither is. */
  readonly held?: { readonly is: boolean; readonly today: LocalDate } | null;
  readonly pending?: boolean | null;
  /** Part of the label, the external id, or the client's name, company or e-mail address. */
  readonly search?: string | null;
}

export const SERVICE_ORDERS = ['CREATED', 'NEXT_DUE_DATE', 'LABEL'] as const;
export type ServiceOrder = (typeof SERVICE_ORDERS)[number];

export type ServiceList = PagedList<ServiceRecord, ServiceFilter, ServiceOrder, 'CLIENT' | 'PARENT' | 'PRODUCT'>;
