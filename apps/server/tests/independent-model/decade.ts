/** What happens to a company in ten years, day by day, from a seed: for the model and the product to live through. */
import { addDays, addMonths, dayOfMonth, everyDay } from './calendar.ts';
import type { Day } from './calendar.ts';
import type { Settings } from './rules.ts';
import { makeDice } from './dice.ts';
import type { Dice } from './dice.ts';
import type { InvoiceRow, PaymentRow, ServiceRow, World } from './rows.ts';
import { makeWorld } from './world.ts';

export type Happening =
  | { what: 'pay'; payment: PaymentRow }
  | { what: 'hold'; serviceId: string; until: Day }
  | { what: 'settings'; changes: Partial<Settings> }
  /** The daily run of this day. */
  | { what: 'run' }
  /** The clock is set back by so many days and the alarm rings, or it rings twice (0): nothing may come of it. */
  | { what: 'ring again'; daysBack: number };

export type DayOfDecade = {
  day: Day;
  /** Invoices are issued. */
  billing: boolean;
  happenings: readonly Happening[];
};

export type Decade = { world: World; days: readonly DayOfDecade[] };

const YEARS = 10;

export function makeDecade(seed: number): Decade {
  const dice = makeDice(seed * 7919);
  const made = makeWorld(seed, 0.25);
  const drawn = { ...made, services: made.services.map((service) => inGoodHealth(dice, service, made.options.from)) };
  // In ten years there is something to do for automation only where it is on to begin with.
  const { from, suspendAfter = 5, terminateAfter = 40 } = drawn.options;
  const to = addDays(addMonths(from, 12 * YEARS), -1);
  const { invoices, payments } = makeBilling(dice, drawn, from, to);
  const world: World = {
    ...drawn,
    invoices,
    payments,
    options: { ...drawn.options, from, to, suspendAfter, terminateAfter: Math.max(suspendAfter, terminateAfter) },
  };

  const issued = new Set(invoices.map(({ issuedOn }) => issuedOn));
  const received = new Map<Day, PaymentRow[]>();
  for (const payment of payments)
    received.set(payment.receivedOn, [...(received.get(payment.receivedOn) ?? []), payment]);
  let downUntil = from;
  let lastRun = '';
  const days = everyDay(from, to).map((day) => {
    const happenings: Happening[] = (received.get(day) ?? []).map((payment) => ({ what: 'pay', payment }));
    if (dice.chance(3)) {
      const { externalId } = dice.pick(world.services);
      happenings.push({ what: 'hold', serviceId: externalId, until: addDays(day, dice.int(0, 40)) });
    }
    if (dice.chance(1)) happenings.push({ what: 'settings', changes: makeChanges(dice) });
    // The process is up for some days; then it is down for a day, a weekend, a month.
    if (day >= downUntil && dice.chance(35)) downUntil = addDays(day, dice.pick([1, 2, 3, 10, 30, 60]));
    if (day >= downUntil) {
      happenings.push({ what: 'run' });
      if (lastRun !== '' && dice.chance(5))
        happenings.push({ what: 'ring again', daysBack: dice.pick([0, 0, 1, 3, 40]) });
      lastRun = day;
    }
    return { day, billing: issued.has(day), happenings };
  });
  return { world, days };
}

/** Most services begin alive, with years before them; else there would soon be nothing left to decide. */
function inGoodHealth(dice: Dice, service: ServiceRow, from: Day): ServiceRow {
  if (MONTHS[service.billingCycle] === undefined || dice.chance(20)) return service;
  return {
    ...service,
    status: 'ACTIVE',
    suspensionReason: '',
    terminationDate: '',
    billingCycle: dice.pick(['MONTHLY', 'QUARTERLY', 'QUARTERLY', 'SEMI_ANNUALLY']),
    // Invoices are issued ten days ahead: due sooner, the first period would have none, and the service stay a period behind.
    nextDueDate: addDays(from, dice.int(11, 40)),
  };
}

/** An invoice for each period of each service, paid mostly in time, often late, now and then never. */
function makeBilling(dice: Dice, world: World, from: Day, to: Day): { invoices: InvoiceRow[]; payments: PaymentRow[] } {
  const invoices: InvoiceRow[] = [];
  const payments: PaymentRow[] = [];
  for (const service of world.services) {
    const months = MONTHS[service.billingCycle];
    if (months === undefined || service.nextDueDate === '') continue;
    const lateness = dice.int(1, 40);
    const goodness = dice.pick([30, 60, 90]);
    for (let n = 0; ; n += 1) {
      const dueDate = addMonths(service.nextDueDate, n * months, dayOfMonth(service.nextDueDate));
      if (dueDate > to) break;
      const issuedOn = addDays(dueDate, -10);
      if (issuedOn < from) continue;
      const externalId = `I${invoices.length + 1}`;
      const { clientExternalId, externalId: serviceExternalId, amount } = service;
      invoices.push({
        externalId,
        clientExternalId,
        serviceExternalId,
        issuedOn,
        dueDate,
        amount,
        currency: 'EUR',
        status: 'UNPAID',
      });
      if (dice.chance(0.5)) continue;
      const receivedOn = addDays(dueDate, dice.chance(goodness) ? -dice.int(0, 9) : dice.int(0, lateness));
      if (receivedOn > to) continue;
      payments.push({ transactionId: `T${payments.length + 1}`, invoiceExternalId: externalId, receivedOn, amount });
    }
  }
  return { invoices, payments };
}

const MONTHS: Readonly<Record<string, number>> = {
  MONTHLY: 1,
  QUARTERLY: 3,
  SEMI_ANNUALLY: 6,
  ANNUALLY: 12,
  BIENNIALLY: 24,
  TRIENNIALLY: 36,
};

function makeChanges(dice: Dice): Partial<Settings> {
  return dice.pick<() => Partial<Settings>>([
    () => ({ suspendAfterDays: dice.int(0, 12), terminateAfterDays: dice.int(12, 60) }),
    () => ({ suspensionEnabled: dice.chance(70), terminationEnabled: dice.chance(60) }),
    () => ({ unsuspensionEnabled: dice.chance(80) }),
    () => ({ minimumSuspendedDays: dice.pick([0, 1, 1, 3, 14]) }),
    () => ({ requireUnpaidInvoice: dice.chance(50), terminateManuallySuspended: dice.chance(50) }),
    () => ({
      clientStatusUpdate: dice.pick(['DISABLED', 'BY_SERVICES', 'BY_SERVICES_AND_LOGIN']),
      loginInactivityMonths: dice.int(1, 12),
    }),
  ])();
}
