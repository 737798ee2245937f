import type { BillingCycle, InvoiceStatus, LocalDate } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Client } from '../clients/client.entity.js';
import { Service } from '../services/service.entity.js';

/** A demand for payment; amounts in minor units of its currency. */
export const InvoiceSchema = defineEntity({
  name: 'Invoice',
  tableName: 'invoices',
  properties: {
    id: p.integer().primary(),
    externalId: p.string().unique(),
    client: () => p.manyToOne(Client).ref(),
    issuedOn: p.string().$type<LocalDate>(),
    dueDate: p.string().$type<LocalDate>(),
    amount: p.bigint('number'),
    amountPaid: p.bigint('number').default(0),
    currency: p.string(),
    status: p.string().$type<InvoiceStatus>(),
    disputed: p.boolean().default(false),
    /** What it was when payments completed it, to be again when one of them is reversed. */
    statusBeforePaid: p.string().$type<'UNPAID' | 'WRITTEN_OFF'>().nullable(),
    version: p.integer().version(),
    lines: () => p.oneToMany(InvoiceLine).mappedBy('invoice'),
  },
});
export class Invoice extends InvoiceSchema.class {}

/** What of an invoice is for which service. */
export const InvoiceLineSchema = defineEntity({
  name: 'InvoiceLine',
  tableName: 'invoice_lines',
  properties: {
    id: p.integer().primary(),
    invoice: () => p.manyToOne(Invoice).ref(),
    service: () => p.manyToOne(Service).ref().nullable(),
    amount: p.bigint('number'),
    /** The cycle by which paying the invoice moved the service's due date; null while it has moved nothing. */
    advancedCycle: p.string().$type<BillingCycle>().nullable(),
  },
});
export class InvoiceLine extends InvoiceLineSchema.class {}
InvoiceSchema.setClass(Invoice);
InvoiceLineSchema.setClass(InvoiceLine);
