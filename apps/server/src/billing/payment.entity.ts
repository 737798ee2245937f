import type { LocalDate } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Client } from '../clients/client.entity.js';
import { Invoice } from './invoice.entity.js';

/** Money received for an invoice, once per transaction id. */
export const PaymentSchema = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  properties: {
    id: p.integer().primary(),
    transactionId: p.string().unique(),
    invoice: () => p.manyToOne(Invoice).ref(),
    receivedOn: p.string().$type<LocalDate>(),
    /** Minor units of the invoice's currency; `applied` went to the invoice, `credited` to the client's credit. */
    amount: p.bigint('number'),
    applied: p.bigint('number'),
    credited: p.bigint('number'),
    reversedOn: p.string().$type<LocalDate>().nullable(),
  },
});
export class Payment extends PaymentSchema.class {}
PaymentSchema.setClass(Payment);

/** What a client has paid beyond its invoices, by currency. */
export const ClientCreditSchema = defineEntity({
  name: 'ClientCredit',
  tableName: 'client_credits',
  properties: {
    client: () => p.manyToOne(Client).ref().primary(),
    currency: p.string().primary(),
    amount: p.bigint('number'),
  },
});
export class ClientCredit extends ClientCreditSchema.class {}
ClientCreditSchema.setClass(ClientCredit);
