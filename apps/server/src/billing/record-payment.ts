import {
  advanceDueDate,
  type AutomationSettings,
  dayOfMonth,
  decideOnPayment,
  isRecurring,
  type LocalDate,
} from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { type ApplyContext, applyPlan } from '../automation/apply-plan.js';
import type { EventContext } from '../automation/automation-storage.js';
import { loadPolicyBook } from '../automation/load-policy-book.js';
import { PlanBuilder } from '../automation/plan.js';
import { decideFromAfter } from '../automation/plan-services.js';
import type { RunCounts } from '../automation/run-counts.js';
import { currentSettings } from '../automation/settings.js';
import { runDay } from '../automation/run-day.js';
import { refreshClientStatus } from '../clients/refresh-client-status.js';
import { appendEvent } from '../events/append-event.js';
import { moveDueDate } from '../services/move-due-date.js';
import { factsOf, idOf } from '../services/service-row.js';
import { addCredit } from './credit.js';
import { Invoice } from './invoice.entity.js';
import { Payment } from './payment.entity.js';

export interface PaymentInput {
  /** The payer's side's id of the payment: the same one is recorded once, however often it is sent. */
  readonly transactionId: string;
  readonly invoiceExternalId: string;
  /** Minor units of the invoice's currency, more than 0. */
  readonly amount: number;
  readonly receivedOn: LocalDate;
  /** Today where the business is: status changes bear this date. */
  readonly businessDate: LocalDate;
  readonly actor: string;
}

export type PaymentResult =
  | {
      readonly outcome: 'RECORDED' | 'ALREADY_RECORDED';
      readonly paymentId: number;
      readonly invoiceStatus: Invoice['status'];
      /** Status changes that followed at once. */
      readonly counts: Partial<RunCounts>;
    }
  | Refused<'TRANSACTION_CONFLICT' | 'INVOICE_NOT_FOUND' | 'INVOICE_NOT_PAYABLE'>;

/**
 * Records money received for an invoice (docs/rules.md, payment). Partial payments add up, what is over becomes the
 * client's credit, and the payment that completes the invoice moves the due date of each service on it by one cycle
 * and reactivates it where the rules say so: all in the caller's transaction, so that a run at work on the same service
 * sees either none of it or all.
 */
export async function recordPayment(app: App, em: SqlEntityManager, input: PaymentInput): Promise<PaymentResult> {
  if (!Number.isSafeInteger(input.amount) || input.amount <= 0) {
    throw new RangeError(`a payment's amount is a whole number of minor units above 0, not ${input.amount}`);
  }
  const known = await knownPayment(em, input.transactionId);
  if (known !== null) return repeated(known, input);
  const invoice = await em.findOne(
    Invoice,
    { externalId: input.invoiceExternalId },
    { populate: ['lines.service'], strategy: 'joined' },
  );
  if (invoice === null) {
    return { outcome: 'INVOICE_NOT_FOUND', message: `there is no invoice ${input.invoiceExternalId}` };
  }
  if (invoice.status === 'DRAFT') {
    return {
      outcome: 'INVOICE_NOT_PAYABLE',
      message: `invoice ${invoice.externalId} is a draft: it is not issued yet`,
    };
  }
  const { settings } = await currentSettings(em);
  const policies = await loadPolicyBook(em, settings);
  const day = runDay(settings, input.businessDate);
  return await record(app, em, { storage: app.automation, policies, day, settings }, invoice, input);
}

/** There hardly ever is one: that there is none is asked first, without making an entity. */
async function knownPayment(em: SqlEntityManager, transactionId: string): Promise<Payment | null> {
  const known = await em.execute('select 1 from payments where transaction_id = ?', [transactionId]);
  return known.length === 0 ? null : await em.findOneOrFail(Payment, { transactionId }, { populate: ['invoice'] });
}

/** The same transaction again is no new payment; the same id with another content is a mistake. */
function repeated(known: Payment, { transactionId, invoiceExternalId, amount }: PaymentInput): PaymentResult {
  const invoice = known.invoice.getEntity();
  if (invoice.externalId !== invoiceExternalId || known.amount !== amount) {
    return {
      outcome: 'TRANSACTION_CONFLICT',
      message: `transaction ${transactionId} was recorded before with another amount or invoice`,
    };
  }
  return { outcome: 'ALREADY_RECORDED', paymentId: known.id, invoiceStatus: invoice.status, counts: {} };
}

async function record(
  app: App,
  em: SqlEntityManager,
  context: ApplyContext & { readonly settings: AutomationSettings },
  invoice: Invoice,
  input: PaymentInput,
): Promise<PaymentResult> {
  const open = isOpen(invoice) ? invoice.amount - invoice.amountPaid : 0;
  const applied = Math.min(open, input.amount);
  const credited = input.amount - applied;
  const paymentId = await em.insert(Payment, {
    transactionId: input.transactionId,
    invoice: invoice.id,
    receivedOn: input.receivedOn,
    amount: input.amount,
    applied,
    credited,
  });
  invoice.amountPaid += applied;
  const completed = isOpen(invoice) && applied > 0 && invoice.amountPaid === invoice.amount;
  const moved = completed ? settle(invoice) : [];
  await addCredit(em, invoice.client, invoice.currency, credited);

  const events: EventContext = {
    businessDate: input.businessDate,
    occurredAt: app.clock.now(),
    actor: input.actor,
    runId: null,
    paymentId,
  };
  appendEvent(em, {
    type: 'PaymentRecorded',
    businessDate: events.businessDate,
    occurredAt: events.occurredAt,
    actor: events.actor,
    clientId: invoice.client.id,
    paymentId,
    data: {
      transactionId: input.transactionId,
      invoice: invoice.externalId,
      amount: input.amount,
      applied,
      credited,
      currency: invoice.currency,
      invoiceStatus: invoice.status,
      movedDueDates: moved,
    },
  });
  await em.flush();

  const serviceIds = moved.map(({ serviceId }) => serviceId);
  const counts = await reactivate(context, serviceIds, events);
  // A domain that is renewed may make its client ACTIVE again; nothing else a payment does bears on the client.
  const clients = counts.domainsMoved
    ? await refreshClientStatus(app, context.settings, [invoice.client.id], events)
    : {};
  return {
    outcome: 'RECORDED',
    paymentId,
    invoiceStatus: invoice.status,
    counts: { ...counts, ...clients },
  };
}

/** A cancelled invoice asks for nothing any more: money for it is the client's credit. */
function isOpen(invoice: Invoice): boolean {
  return invoice.status === 'UNPAID' || invoice.status === 'WRITTEN_OFF';
}

interface MovedDueDate {
  readonly serviceId: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The invoice is fully paid: each service on it that recurs is due one cycle later. */
function settle(invoice: Invoice): readonly MovedDueDate[] {
  invoice.statusBeforePaid = invoice.status === 'WRITTEN_OFF' ? 'WRITTEN_OFF' : 'UNPAID';
  invoice.status = 'PAID';
  const moved: MovedDueDate[] = [];
  for (const line of invoice.lines.getItems()) {
    const service = line.service?.getEntity();
    const from = service?.nextDueDate;
    if (!service || !from || !isRecurring(service.billingCycle)) continue;
    const to = advanceDueDate(from, service.billingCycle, service.anchorDay ?? dayOfMonth(from));
    moveDueDate(service, to);
    line.advancedCycle = service.billingCycle;
    moved.push({ serviceId: service.id, from, to });
  }
  return moved;
}

/** What the payment changes at once: rule 4, and a domain that is renewed in time. */
async function reactivate(
  context: ApplyContext,
  serviceIds: readonly number[],
  events: EventContext,
): Promise<Partial<RunCounts>> {
  if (serviceIds.length === 0) return {};
  const plan = new PlanBuilder();
  for (const row of await context.storage.loadServices(serviceIds)) {
    const policy = context.policies.policyFor(row);
    const facts = factsOf(row, { policy, hasUnpaidInvoice: false, parentEnds: null });
    const transition = decideOnPayment(facts, context.day);
    if (transition === undefined) continue;
    const viaModule = transition.verb !== 'MOVE_DOMAIN' && context.policies.hasModule(row[13]);
    const group = { transition, kind: facts.kind, from: facts.status, viaModule };
    plan.add(idOf(row), group, policy, decideFromAfter(row, transition));
  }
  return await applyPlan(plan.build(), context, events);
}
