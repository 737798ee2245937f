import type { InvoiceStatus, LocalDate } from '@arrears/domain';
import type { PagedList, Placed } from '../lists/page.js';

/** An invoice as lists show it; amounts in minor units of its currency. */
export interface InvoiceRecord extends Placed {
  readonly externalId: string;
  readonly clientKey: number;
  readonly issuedOn: LocalDate;
  readonly dueDate: LocalDate;
  readonly amountMinor: number;
  readonly amountPaidMinor: number;
  readonly currency: string;
  readonly status: InvoiceStatus;
  readonly disputed: boolean;
  readonly version: number;
}

export interface InvoiceFilter {
  readonly statuses?: readonly InvoiceStatus[] | null;
  readonly clientKey?: number | null;
  readonly serviceKey?: number | null;
  readonly dueFrom?: LocalDate | null;
  readonly dueTo?: LocalDate | null;
  readonly search?: string | null;
}

export const INVOICE_ORDERS = ['CREATED', 'DUE_DATE'] as const;
export type InvoiceOrder = (typeof INVOICE_ORDERS)[number];

export type InvoiceList = PagedList<InvoiceRecord, InvoiceFilter, InvoiceOrder, 'CLIENT'>;

/** What of an invoice is for which service. */
export interface InvoiceLineRecord {
  readonly invoiceKey: number;
  readonly serviceKey: number | null;
  readonly amountMinor: number;
  readonly currency: string;
}

/** A payment as lists show it; amounts in minor units of its invoice's currency. */
export interface PaymentRecord extends Placed {
  readonly transactionId: string;
  readonly invoiceKey: number;
  readonly receivedOn: LocalDate;
  readonly amountMinor: number;
  readonly appliedMinor: number;
  readonly creditedMinor: number;
  readonly currency: string;
  readonly reversedOn: LocalDate | null;
}

/** What a client has paid beyond its invoices. */
export interface CreditRecord {
  readonly clientKey: number;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface PaymentFilter {
  readonly transactionId?: string | null;
  readonly invoiceKey?: number | null;
}

export type PaymentList = PagedList<PaymentRecord, PaymentFilter, 'CREATED', 'INVOICE'>;
