import type { Product } from './catalogue.js';
import type { Client, Invoice, Payment, Service } from './model.js';
import { numbered, startNumbering } from './numbering.js';
import { formatAmount } from '@arrears/domain';

export interface ClientRow {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly companyName: string;
  readonly email: string;
  readonly status: string;
  readonly lastLoginAt: string;
  readonly statusUpdateExempt: string;
  readonly overdueExempt: string;
}

export interface ProductRow {
  readonly externalId: string;
  readonly name: string;
  readonly kind: string;
  readonly module: string;
  readonly suspendAfterDays: string;
  readonly terminateAfterDays: string;
  readonly graceDays: string;
  readonly redemptionDays: string;
}

export interface ServiceRow {
  readonly externalId: string;
  readonly clientExternalId: string;
  readonly productExternalId: string;
  readonly parentExternalId: string;
  readonly label: string;
  readonly status: string;
  readonly billingCycle: string;
  readonly amount: string;
  readonly currency: string;
  readonly nextDueDate: string;
  readonly suspensionReason: string;
  readonly holdUntil: string;
  readonly terminationDate: string;
}

export interface InvoiceRow {
  readonly externalId: string;
  readonly clientExternalId: string;
  readonly serviceExternalId: string;
  readonly issuedOn: string;
  readonly dueDate: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
}

export interface PaymentRow {
  readonly transactionId: string;
  readonly invoiceExternalId: string;
  readonly receivedOn: string;
  readonly amount: string;
}

export function clientRow(client: Client, status: string): ClientRow {
  return {
    externalId: client.externalId,
    firstName: client.firstName,
    lastName: client.lastName,
    companyName: client.companyName,
    email: client.email,
    status,
    lastLoginAt: client.lastLoginAt,
    statusUpdateExempt: String(client.role.statusUpdateExempt),
    overdueExempt: String(client.role.overdueExempt),
  };
}

export function productRow(product: Product): ProductRow {
  return {
    externalId: product.externalId,
    name: product.name,
    kind: product.kind,
    module: 'none',
    suspendAfterDays: days(product.suspendAfterDays),
    terminateAfterDays: days(product.terminateAfterDays),
    graceDays: days(product.graceDays),
    redemptionDays: days(product.redemptionDays),
  };
}

export function serviceRow(service: Service): ServiceRow {
  const { client, product } = service;
  return {
    externalId: service.externalId,
    clientExternalId: client.externalId,
    productExternalId: product.externalId,
    parentExternalId: service.parentExternalId,
    label: service.label,
    status: service.status,
    billingCycle: service.billingCycle,
    amount: formatAmount({ minorUnits: service.amount, currency: client.currency }),
    currency: client.currency,
    nextDueDate: service.nextDueDate,
    suspensionReason: service.suspensionReason,
    holdUntil: service.holdUntil,
    terminationDate: service.terminationDate,
  };
}

/** The invoices, numbered in the order of their issue within each year, and the payments toward them. */
export function billingRows(invoices: readonly Invoice[]): {
  readonly invoices: InvoiceRow[];
  readonly payments: PaymentRow[];
} {
  const numbering = startNumbering();
  const inOrder = invoices.toSorted((a, b) => (a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0));
  const numberedInvoices = inOrder.map((invoice) => {
    const year = invoice.issuedOn.slice(0, 4);
    return { invoice, externalId: numbered(`INV-${year}-`, numbering.next(year), 5) };
  });
  return {
    invoices: numberedInvoices.map(({ invoice, externalId }) => invoiceRow(invoice, externalId)),
    payments: numberedInvoices.flatMap(({ invoice, externalId }) =>
      invoice.payments.map((payment) => paymentRow(payment, invoice, externalId)),
    ),
  };
}

function invoiceRow(invoice: Invoice, externalId: string): InvoiceRow {
  const { client } = invoice.service;
  return {
    externalId,
    clientExternalId: client.externalId,
    serviceExternalId: invoice.service.externalId,
    issuedOn: invoice.issuedOn,
    dueDate: invoice.dueDate,
    amount: formatAmount({ minorUnits: invoice.amount, currency: client.currency }),
    currency: client.currency,
    status: invoice.status,
  };
}

function paymentRow(payment: Payment, invoice: Invoice, invoiceExternalId: string): PaymentRow {
  return {
    transactionId: payment.transactionId,
    invoiceExternalId,
    receivedOn: payment.receivedOn,
    amount: formatAmount({ minorUnits: payment.amount, currency: invoice.service.client.currency }),
  };
}

function days(count: number | undefined): string {
  return count === undefined ? '' : String(count);
}
