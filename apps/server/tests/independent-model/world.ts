/** Seeded random worlds for the model and the product to live through: crowded near the boundaries of the rules. */
import { addDays, addMonths, daysBetween } from './calendar.ts';
import type { Day } from './calendar.ts';
import { makeDice } from './dice.ts';
import type { Dice } from './dice.ts';
import { makeInvoices } from './world-billing.ts';
import type { ClientRow, ProductRow, ReplayOptions, ServiceRow, World } from './rows.ts';

export type { World } from './rows.ts';

export const serviceStatuses = ['PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'CANCELLED', 'COMPLETED', 'FRAUD'];
export const domainStatuses = [
  'PENDING',
  'PENDING_TRANSFER',
  'ACTIVE',
  'GRACE',
  'REDEMPTION',
  'EXPIRED',
  'TRANSFERRED_AWAY',
  'CANCELLED',
  'FRAUD',
];
const otherCycles = ['FREE', 'ONE_TIME', 'QUARTERLY', 'SEMI_ANNUALLY', 'ANNUALLY', 'BIENNIALLY', 'TRIENNIALLY'];

/** `scale` multiplies the number of clients (8 to 30 at 1), and so of their services (20 to 90). */
export function makeWorld(seed: number, scale = 1): World {
  const dice = makeDice(seed);
  const options = makeOptions(dice);
  const products = makeProducts(dice);
  const clients: ClientRow[] = [];
  const services: ServiceRow[] = [];
  const crowdedDays = makeCrowdedDays(dice, options);
  const clientCount = Math.max(1, Math.round(dice.int(8, 30) * scale));
  for (let number = 1; number <= clientCount; number += 1) {
    const client = makeClient(dice, number, options);
    clients.push(client);
    // The first clients make up the least number of services; after them, 1 in 10 has none.
    const most = number > 8 * scale && dice.chance(10) ? 0 : dice.int(number > 8 * scale ? 1 : 3, 4);
    services.push(...makeServices(dice, client, most, products, options, crowdedDays));
  }
  const { invoices, payments } = makeInvoices(dice, services, clients, options);
  // The order of the rows means nothing: an addon may stand before its parent.
  return { seed, clients, products, services: dice.shuffle(services), invoices, payments, options };
}

function makeOptions(dice: Dice): ReplayOptions {
  const year = dice.pick([2023, 2024, 2025, 2026, 2027, 2028]);
  const start: Day = dice.chance(50)
    ? addDays(`${year}-01-01`, dice.int(0, 45)) // so that the end of February is inside
    : addDays(`${year}-01-01`, dice.int(0, 364));
  const suspendAfter = dice.chance(85) ? dice.pick([0, 1, 3, 5, 5, 7, 10, 14]) : undefined;
  const terminateAfter = dice.chance(75) ? (suspendAfter ?? 5) + dice.pick([0, 1, 2, 7, 10, 20, 30]) : undefined;
  const set: Record<string, string> = {};
  if (dice.chance(45)) set['minimumSuspendedDays'] = String(dice.pick([0, 1, 2, 3, 7, 14]));
  if (dice.chance(30)) set['requireUnpaidInvoice'] = dice.pick(['true', 'true', 'false']);
  if (dice.chance(30)) set['terminateManuallySuspended'] = dice.pick(['true', 'true', 'false']);
  if (dice.chance(20)) set['unsuspensionEnabled'] = dice.pick(['false', 'false', 'true']);
  if (dice.chance(55)) {
    set['clientStatusUpdate'] = dice.pick([
      'DISABLED',
      'BY_SERVICES',
      'BY_SERVICES_AND_LOGIN',
      'BY_SERVICES_AND_LOGIN',
    ]);
  }
  if (dice.chance(30)) set['loginInactivityMonths'] = String(dice.pick([1, 2, 3, 6, 12]));
  return {
    from: start,
    to: addDays(start, dice.int(39, 119)),
    ...(suspendAfter !== undefined && { suspendAfter }),
    ...(terminateAfter !== undefined && { terminateAfter }),
    set,
  };
}

function makeProducts(dice: Dice): ProductRow[] {
  const kinds = ['PRODUCT', 'PRODUCT', 'PRODUCT', 'PRODUCT', 'ADDON', 'ADDON', 'ADDON', 'DOMAIN', 'DOMAIN', 'DOMAIN'];
  return kinds.map((kind, index) => {
    const isDomain = kind === 'DOMAIN';
    // Days that mean nothing to the kind are set now and then too: they must change nothing.
    const days = (meaningful: boolean, choices: number[]): string =>
      dice.chance(meaningful ? 35 : 8) ? String(dice.pick(choices)) : '';
    const suspendAfterDays = days(!isDomain, [0, 1, 2, 4, 6, 10, 15, 25]);
    const terminateAfterDays = days(!isDomain, [0, 1, 5, 8, 12, 20, 30, 45]);
    const agree = suspendAfterDays === '' || Number(terminateAfterDays) >= Number(suspendAfterDays);
    return {
      externalId: `P${index + 1}`,
      name: `${kind.toLowerCase()} ${index + 1}${dice.chance(20) ? ', the "good" one' : ''}`,
      kind,
      module: 'none',
      suspendAfterDays,
      terminateAfterDays: agree ? terminateAfterDays : '',
      graceDays: days(isDomain, [0, 1, 3, 10, 20, 40]),
      redemptionDays: days(isDomain, [0, 1, 2, 7, 14, 40]),
    };
  });
}

/** The few days most due dates are near: month ends among them, so that much falls together. */
function makeCrowdedDays(dice: Dice, { from, to }: ReplayOptions): Day[] {
  const length = daysBetween(from, to);
  const crowded = [1, 2, 3].map(() => addDays(from, dice.int(-35, Math.floor(length * 0.7))));
  const monthEnds = [-2, -1, 0, 1].map((months) => addMonths(from, months, 31));
  return [...crowded, dice.pick(monthEnds), dice.pick(monthEnds)];
}

function makeClient(dice: Dice, number: number, { from, to, set }: ReplayOptions): ClientRow {
  const months = Number(set['loginInactivityMonths'] ?? '3');
  const pivot = dice.pick([
    from,
    to,
    addDays(from, dice.int(0, daysBetween(from, to))),
    addMonths(from, dice.int(0, 2), 31),
  ]);
  const lastLogin = addDays(addMonths(pivot, -months), dice.pick([-1, 0, 0, 1, dice.int(-60, 60)]));
  return {
    externalId: `C${number}`,
    firstName: dice.pick(['Ada', 'Zoë', 'Jean-Luc', 'Ngọc']),
    lastName: dice.pick(["O'Neill", 'Müller', 'Smith, Jr.', '李']),
    companyName: dice.pick(['', 'Acme', 'Say "Hi", Ltd.']),
    email: `client${number}@example.test`,
    status: dice.pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'INACTIVE', 'INACTIVE', 'CLOSED']),
    lastLoginAt: dice.chance(70) ? lastLogin : '',
    statusUpdateExempt: String(dice.chance(10)),
    overdueExempt: String(dice.chance(10)),
  };
}

function makeServices(
  dice: Dice,
  client: ClientRow,
  count: number,
  products: ProductRow[],
  options: ReplayOptions,
  crowdedDays: Day[],
): ServiceRow[] {
  const services: ServiceRow[] = [];
  const parents: ServiceRow[] = [];
  for (let number = 1; number <= count; number += 1) {
    const kind = dice.pick(['PRODUCT', 'PRODUCT', parents.length > 0 ? 'ADDON' : 'PRODUCT', 'DOMAIN']);
    const product = dice.pick(products.filter((candidate) => candidate.kind === kind));
    const parent = kind === 'ADDON' ? dice.pick(parents) : undefined;
    const status = makeStatus(dice, kind);
    const billingCycle = dice.chance(60) ? 'MONTHLY' : dice.pick(otherCycles);
    const service: ServiceRow = {
      externalId: `S${client.externalId.slice(1)}-${number}`,
      clientExternalId: client.externalId,
      productExternalId: product.externalId,
      parentExternalId: parent?.externalId ?? '',
      label: dice.pick(['web', 'a, b', 'the "main" one', 'example.test']),
      status,
      billingCycle,
      amount: dice.pick(['10.00', '19.99', '0.30', '120.00']),
      currency: 'EUR',
      nextDueDate: makeDueDate(dice, status, billingCycle, options.from, crowdedDays),
      suspensionReason:
        status === 'SUSPENDED'
          ? dice.pick(['OVERDUE_ON_PAYMENT', 'OVERDUE_ON_PAYMENT', 'OVERDUE_ON_PAYMENT', 'Abuse, see "ticket 12"', ''])
          : '',
      holdUntil: '',
      terminationDate: '',
    };
    if (dice.chance(status === 'SUSPENDED' ? 30 : 16)) service.holdUntil = makeHold(dice, service, options);
    if (dice.chance(10)) service.terminationDate = makeTerminationDate(dice, service, options);
    services.push(service);
    if (kind === 'PRODUCT') parents.push(service);
  }
  return services;
}

function makeStatus(dice: Dice, kind: string): string {
  if (kind === 'DOMAIN')
    return dice.pick([...domainStatuses, 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'GRACE', 'REDEMPTION']);
  return dice.chance(60) ? 'ACTIVE' : dice.chance(55) ? 'SUSPENDED' : dice.pick(serviceStatuses);
}

function makeDueDate(dice: Dice, status: string, billingCycle: string, from: Day, crowdedDays: Day[]): Day {
  const ended = ['TERMINATED', 'CANCELLED', 'COMPLETED', 'FRAUD', 'EXPIRED', 'TRANSFERRED_AWAY'].includes(status);
  const mayHaveNone = ended || billingCycle === 'FREE' || billingCycle === 'ONE_TIME';
  if (mayHaveNone && dice.chance(50)) return '';
  if (dice.chance(10)) return addDays(from, -dice.int(40, 150)); // long overdue
  return addDays(dice.pick(crowdedDays), dice.pick([-1, 0, 0, 0, 1, dice.int(-10, 10)]));
}

function makeHold(dice: Dice, service: ServiceRow, { from, to, suspendAfter, terminateAfter }: ReplayOptions): Day {
  const due = service.nextDueDate === '' ? from : service.nextDueDate;
  return dice.pick([
    addDays(from, -dice.int(1, 10)),
    from,
    addDays(from, dice.int(1, daysBetween(from, to))),
    addDays(to, 5),
    addDays(due, (suspendAfter ?? 0) + dice.int(-1, 4)),
    addDays(due, (terminateAfter ?? 20) + dice.int(-1, 4)),
  ]);
}

function makeTerminationDate(dice: Dice, service: ServiceRow, { from, to, suspendAfter }: ReplayOptions): Day {
  const due = service.nextDueDate === '' ? from : service.nextDueDate;
  return dice.pick([
    addDays(from, -dice.int(1, 30)),
    from,
    addDays(from, dice.int(1, daysBetween(from, to))),
    addDays(due, (suspendAfter ?? 0) + dice.int(-1, 1)),
    to,
    addDays(to, dice.int(1, 10)),
  ]);
}
