import { addDays, addMonths, type LocalDate } from '@arrears/domain';
import type { Invoice, Service } from './model.js';
import type { Cashier } from './payments.js';
import { cycleMonths } from '@arrears/domain';
import type { Random } from './random.js';

/** Days between the issue of an invoice and its due date. */
const PAYMENT_TERM_DAYS = 14;
const SHARE_PAID_PARTLY = 0.08;
const SHARE_ISSUED_TWICE = 0.006;

/** The recent invoices of every service, those issued by today. */
export function makeInvoices(
  services: readonly Service[],
  today: LocalDate,
  cashier: Cashier,
  random: Random,
): Invoice[] {
  return services.flatMap((service) => invoicesOf(service));

  function invoicesOf(service: Service): Invoice[] {
    const due = service.nextDueDate;
    if (due === '') return service.billingCycle === 'ONE_TIME' ? [paid(service, someDayInThePast())] : [];
    switch (service.status) {
      case 'ACTIVE':
      case 'SUSPENDED':
      case 'GRACE':
      case 'REDEMPTION':
        return [...history(service, due), ...open(service, due)];
      case 'PENDING':
        return [unpaid(service, due)];
      case 'TERMINATED':
        return [...history(service, due), closedAs(random.chance(0.4) ? 'WRITTEN_OFF' : 'CANCELLED', service, due)];
      case 'EXPIRED':
        return [...history(service, due), closedAs('CANCELLED', service, due)];
      case 'FRAUD':
        return [closedAs('CANCELLED', service, due)];
      case 'CANCELLED':
      case 'TRANSFERRED_AWAY':
        return history(service, due);
      case 'COMPLETED':
      case 'PENDING_TRANSFER':
        return [];
    }
  }

  /** The one or two periods before the next, all paid, and now and then an invoice issued twice by mistake. */
  function history(service: Service, nextDue: LocalDate): Invoice[] {
    const periods = random.chance(0.6) ? [2, 1] : [1];
    const months = cycleMonths(service.billingCycle);
    const invoices = periods.map((period) => paid(service, addMonths(nextDue, -period * months)));
    const mistakes = invoices.filter(() => random.chance(SHARE_ISSUED_TWICE));
    return [...invoices, ...mistakes.map(({ dueDate }) => closedAs('CANCELLED', service, dueDate))];
  }

  /** The invoice for the next period, once it is issued. */
  function open(service: Service, due: LocalDate): Invoice[] {
    if (issueDate(due) > today) return [];
    const partly = due < today && random.chance(SHARE_PAID_PARTLY);
    const invoice = unpaid(service, due);
    return [partly ? { ...invoice, payments: [cashier.takePart(invoice)] } : invoice];
  }

  function unpaid(service: Service, dueDate: LocalDate): Invoice {
    return { service, issuedOn: issueDate(dueDate), dueDate, amount: service.amount, status: 'UNPAID', payments: [] };
  }

  function paid(service: Service, dueDate: LocalDate): Invoice {
    const invoice = unpaid(service, dueDate);
    return { ...invoice, status: 'PAID', payments: cashier.takeAll(invoice) };
  }

  function closedAs(status: 'CANCELLED' | 'WRITTEN_OFF', service: Service, dueDate: LocalDate): Invoice {
    return { ...unpaid(service, dueDate), status };
  }

  function someDayInThePast(): LocalDate {
    return addDays(today, -random.int(30, 700));
  }
}

function issueDate(dueDate: LocalDate): LocalDate {
  return addDays(dueDate, -PAYMENT_TERM_DAYS);
}
