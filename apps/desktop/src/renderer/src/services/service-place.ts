import type {
  BillingCycle,
  ServiceFilter,
  ServiceKind,
  ServiceOrderField,
  ServiceStatus,
} from '@arrears/schema/operations';
import { dateField, idField, idsField, manyField, textField, wholeField, yesNoField } from '../lists/filter-field';
import type { PlaceWriting } from '../lists/list-place';

export const SERVICE_STATUSES = [
  'PENDING',
  'PENDING_TRANSFER',
  'ACTIVE',
  'SUSPENDED',
  'GRACE',
  'REDEMPTION',
  'TERMINATED',
  'CANCELLED',
  'COMPLETED',
  'EXPIRED',
  'TRANSFERRED_AWAY',
  'FRAUD',
] as const satisfies readonly ServiceStatus[];

export const SERVICE_KINDS = ['PRODUCT', 'ADDON', 'DOMAIN'] as const satisfies readonly ServiceKind[];

export const BILLING_CYCLES = [
  'FREE',
  'ONE_TIME',
  'MONTHLY',
  'QUARTERLY',
  'SEMI_ANNUALLY',
  'ANNUALLY',
  'BIENNIALLY',
  'TRIENNIALLY',
] as const satisfies readonly BillingCycle[];

/** Days counts of the server go up to here. */
export const MOST_DAYS = 3650;
/** Characters of a search text. */
export const LONGEST_SEARCH = 100;

export const SERVICE_PLACES: PlaceWriting<ServiceFilter> = {
  fields: {
    search: textField(LONGEST_SEARCH),
    statuses: manyField<ServiceStatus>(SERVICE_STATUSES),
    kinds: manyField<ServiceKind>(SERVICE_KINDS),
    billingCycles: manyField<BillingCycle>(BILLING_CYCLES),
    products: idsField(100),
    client: idField,
    overdueByDays: wholeField(1, MOST_DAYS),
    dueFrom: dateField,
    dueTo: dateField,
    held: yesNoField,
    pending: yesNoField,
  },
  orders: ['CREATED', 'NEXT_DUE_DATE', 'LABEL'] satisfies readonly ServiceOrderField[],
  otherwise: { field: 'CREATED', direction: 'DESC' },
};
