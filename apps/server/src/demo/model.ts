import type { LocalDate } from '@arrears/domain';
import type { Product, Tld } from './catalogue.js';
import type { Role } from './cast.js';
import type { BillingCycle } from '@arrears/domain';
import type { Currency } from './prices.js';

/** A customer of the demonstration company, before it becomes a row. */
export interface Client {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Empty for a private person. */
  readonly companyName: string;
  readonly email: string;
  /** What the client's sites and domains are called: `smith-bakery`. */
  readonly site: string;
  /** The top-level domain the client asks for first. */
  readonly homeTld: Tld;
  readonly currency: Currency;
  readonly lastLoginAt: LocalDate | '';
  readonly role: Role;
}

export type DemoServiceStatus =
  | 'PENDING'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'TERMINATED'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FRAUD'
  | 'PENDING_TRANSFER'
  | 'GRACE'
  | 'REDEMPTION'
  | 'EXPIRED'
  | 'TRANSFERRED_AWAY';

export interface Service {
  readonly externalId: string;
  readonly client: Client;
  readonly product: Product;
  /** Empty unless the service is an ADDON. */
  readonly parentExternalId: string;
  readonly label: string;
  readonly status: DemoServiceStatus;
  readonly billingCycle: BillingCycle;
  /** Minor units of the client's currency, for one period. */
  readonly amount: number;
  /** Empty where nothing falls due again: FREE and ONE_TIME. */
  readonly nextDueDate: LocalDate | '';
  readonly suspensionReason: string;
  readonly holdUntil: LocalDate | '';
  readonly terminationDate: LocalDate | '';
}

export interface Invoice {
  readonly service: Service;
  readonly issuedOn: LocalDate;
  readonly dueDate: LocalDate;
  /** Minor units of the client's currency. */
  readonly amount: number;
  readonly status: 'UNPAID' | 'PAID' | 'CANCELLED' | 'WRITTEN_OFF';
  readonly payments: readonly Payment[];
}

export interface Payment {
  readonly transactionId: string;
  readonly receivedOn: LocalDate;
  /** Minor units of the invoice's currency. */
  readonly amount: number;
}
