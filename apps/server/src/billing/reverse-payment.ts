import { dayOfMonth, type LocalDate, retreatDueDate } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { moveDueDate } from '../services/move-due-date.js';
import { addCredit } from './credit.js';
import type { Invoice } from './invoice.entity.js';
import { Payment } from './payment.entity.js';

export interface ReversalInput {
  readonly transactionId: string;
  readonly businessDate: LocalDate;
  /** Why: a chargeback, a refund. */
  readonly reason: string;
  readonly actor: string;
}

export type ReversalResult =
  | {
      readonly outcome: 'REVERSED' | 'ALREADY_REVERSED';
      readonly paymentId: number;
      readonly invoiceStatus: Invoice['status'];
    }
  | Refused<'PAYMENT_NOT_FOUND'>;

/**
 * Takes back exactly what a payment did: the invoice is open again, the due dates it moved go back by the same cycle,
 * the credit is gone. No status changes: the next runs decide from the restored date, one rung a run (docs/rules.md).
 */
export async function reversePayment(
  { clock }: Pick<App, 'clock'>,
  em: SqlEntityManager,
  input: ReversalInput,
): Promise<ReversalResult> {
  const payment = await em.findOne(
    Payment,
    { transactionId: input.transactionId },
    { populate: ['invoice.lines.service'] },
  );
  if (payment === null) {
    return { outcome: 'PAYMENT_NOT_FOUND', message: `there is no payment ${input.transactionId}` };
  }
  const invoice = payment.invoice.getEntity();
  if (payment.reversedOn) return { outcome: 'ALREADY_REVERSED', paymentId: payment.id, invoiceStatus: invoice.status };

  payment.reversedOn = input.businessDate;
  invoice.amountPaid -= payment.applied;
  await addCredit(em, invoice.client, invoice.currency, -payment.credited);
  const reopened = invoice.status === 'PAID' && invoice.amountPaid < invoice.amount;
  const moved = reopened ? reopen(invoice) : [];
  appendEvent(em, {
    type: 'PaymentReversed',
    businessDate: input.businessDate,
    occurredAt: clock.now(),
    actor: input.actor,
    clientId: invoice.client.id,
    paymentId: payment.id,
    reason: input.reason,
    data: {
      transactionId: input.transactionId,
      invoice: invoice.externalId,
      invoiceStatus: invoice.status,
      movedDueDates: moved,
    },
  });
  return { outcome: 'REVERSED', paymentId: payment.id, invoiceStatus: invoice.status };
}

function reopen(invoice: Invoice): readonly { serviceId: number; from: LocalDate; to: LocalDate }[] {
  invoice.status = invoice.statusBeforePaid ?? 'UNPAID';
  invoice.statusBeforePaid = null;
  return invoice.lines.getItems().flatMap((line) => {
    const service = line.service?.getEntity();
    const from = service?.nextDueDate;
    if (!service || !from || !line.advancedCycle) return [];
    const to = retreatDueDate(from, line.advancedCycle, service.anchorDay ?? dayOfMonth(from));
    moveDueDate(service, to);
    line.advancedCycle = null;
    return [{ serviceId: service.id, from, to }];
  });
}
