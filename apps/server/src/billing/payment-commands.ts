import type { LocalDate } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { businessToday, currentSettings } from '../automation/settings.js';
import { Invoice } from './invoice.entity.js';
import { type PaymentResult, recordPayment } from './record-payment.js';
import { type ReversalResult, reversePayment } from './reverse-payment.js';

export interface PaymentCommand {
  readonly transactionId: string;
  readonly invoiceKey: number;
  /** Minor units of `currency`, more than 0. */
  readonly amount: number;
  /** What the payer says it is; it must be the invoice's. */
  readonly currency: string;
  /** Null for today. */
  readonly receivedOn: LocalDate | null;
  readonly actor: string;
}

/** Records a payment that somebody reports today. */
export async function recordReportedPayment(
  app: App,
  em: SqlEntityManager,
  { invoiceKey, currency, receivedOn, ...payment }: PaymentCommand,
): Promise<PaymentResult | Refused<'CURRENCY_MISMATCH' | 'DATE_IN_FUTURE'>> {
  const invoice = await em.findOne(Invoice, { id: invoiceKey });
  if (invoice === null) return { outcome: 'INVOICE_NOT_FOUND', message: 'there is no such invoice' };
  if (currency !== invoice.currency) {
    const message = `invoice ${invoice.externalId} is in ${invoice.currency}, the payment in ${currency}`;
    return { outcome: 'CURRENCY_MISMATCH', message };
  }
  const businessDate = await today(app, em);
  if (receivedOn !== null && receivedOn > businessDate) {
    return { outcome: 'DATE_IN_FUTURE', message: `money of ${receivedOn} is still to come: today is ${businessDate}` };
  }
  return await recordPayment(app, em, {
    ...payment,
    invoiceExternalId: invoice.externalId,
    receivedOn: receivedOn ?? businessDate,
    businessDate,
  });
}

/** Takes back a payment whose reversal somebody reports today. */
export async function reverseReportedPayment(
  app: App,
  em: SqlEntityManager,
  command: { readonly transactionId: string; readonly reason: string; readonly actor: string },
): Promise<ReversalResult> {
  return await reversePayment(app, em, { ...command, businessDate: await today(app, em) });
}

async function today(app: App, em: SqlEntityManager): Promise<LocalDate> {
  const { settings } = await currentSettings(em);
  return businessToday(app, settings);
}
