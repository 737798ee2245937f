/** The invoices of a world, and what was paid on them, and when. */
import { addDays, addMonths, dayOfMonth, daysBetween } from './calendar.ts';
import type { Day } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { ClientRow, InvoiceRow, PaymentRow, ReplayOptions, ServiceRow } from './rows.ts';

type Billing = { invoices: InvoiceRow[]; payments: PaymentRow[] };

export function makeInvoices(
  dice: Dice,
  services: ServiceRow[],
  clients: ClientRow[],
  options: ReplayOptions,
): Billing {
  const invoices: InvoiceRow[] = [];
  const payments: PaymentRow[] = [];

  for (const service of services) {
    if (dice.chance(12)) continue; // never invoiced
    const habit = makeHabit(dice, options);
    for (const dueDate of makeDueDates(dice, service, options)) {
      addInvoice(service.clientExternalId, service.externalId, dueDate, service.amount, habit);
    }
  }
  for (const client of clients) {
    if (!dice.chance(15)) continue;
    const dueDate = addDays(options.from, dice.int(-20, 40));
    addInvoice(client.externalId, '', dueDate, '25.00', makeHabit(dice, options));
  }
  return { invoices: dice.shuffle(invoices), payments: dice.shuffle(payments) };

  function addInvoice(clientId: string, serviceId: string, dueDate: Day, amount: string, habit: Habit): void {
    const invoice: InvoiceRow = {
      externalId: `I${invoices.length + 1}`,
      clientExternalId: clientId,
      serviceExternalId: serviceId,
      issuedOn: addDays(dueDate, -dice.pick([0, 1, 7, 14])),
      dueDate,
      amount,
      currency: 'EUR',
      status: 'UNPAID',
    };
    invoices.push(invoice);
    if (dice.chance(7)) {
      invoice.status = 'CANCELLED';
      return;
    }
    const day = habit(dueDate);
    const parts = day === undefined ? [] : splitAmount(dice, amount);
    let received = 0;
    for (const part of parts) {
      // A later part comes some days after the one before it.
      const wanted = addDays(day ?? dueDate, received === 0 ? 0 : dice.int(0, 12));
      payments.push({
        transactionId: `T${payments.length + 1}`,
        invoiceExternalId: invoice.externalId,
        receivedOn: wanted < invoice.issuedOn ? invoice.issuedOn : wanted,
        amount: (part / 100).toFixed(2),
      });
      received += part;
    }
    if (received >= toCents(amount)) invoice.status = 'PAID';
    else if (received > 0 && dice.chance(5)) invoice.status = 'WRITTEN_OFF';
    else if (received === 0 && dice.chance(12)) invoice.status = dice.pick(['DRAFT', 'WRITTEN_OFF', 'PAID']);
  }
}

/** When this service's invoices are paid; undefined is never. */
type Habit = (dueDate: Day) => Day | undefined;

function makeHabit(dice: Dice, { from, to }: ReplayOptions): Habit {
  const payday = dice.chance(20) ? from : addDays(from, dice.int(-3, daysBetween(from, to)));
  const late = dice.int(1, 60);
  return dice.pick<Habit>([
    () => undefined,
    () => undefined,
    (dueDate) => addDays(dueDate, dice.int(-3, 0)),
    (dueDate) => addDays(dueDate, late),
    (dueDate) => addDays(dueDate, dice.int(0, 40)),
    () => payday, // every period at once
    () => addDays(payday, dice.int(0, 1)),
    (dueDate) => (dice.chance(50) ? addDays(dueDate, dice.int(0, 25)) : undefined),
  ]);
}

/** One invoice or several: the period before the due date sometimes, then as many as come due until after the end. */
function makeDueDates(dice: Dice, service: ServiceRow, { from, to }: ReplayOptions): Day[] {
  const first = service.nextDueDate === '' ? addDays(from, dice.int(-30, 30)) : service.nextDueDate;
  const dueDates = dice.chance(40) ? [addMonths(first, -1)] : [];
  const most = dice.int(1, 5);
  for (let months = 0; months < most; months += 1) {
    const dueDate = addMonths(first, months, dayOfMonth(first));
    if (dueDate <= addDays(to, 20)) dueDates.push(dueDate);
  }
  return dueDates;
}

/** In cents: in one payment mostly; else too little, too much, in parts, or paid twice. */
function splitAmount(dice: Dice, amount: string): number[] {
  const cents = toCents(amount);
  const part = Math.max(1, Math.floor(cents / 3));
  return dice.pick([
    [cents],
    [cents],
    [cents],
    [cents],
    [cents + 500],
    [part],
    [cents - 1],
    [part, cents - part],
    [part, part, cents - 2 * part],
    [cents, cents],
  ]);
}

const toCents = (amount: string): number => Math.round(Number(amount) * 100);
