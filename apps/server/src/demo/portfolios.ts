import type { LocalDate } from '@arrears/domain';
import * as catalogue from './catalogue.js';
import type { Product } from './catalogue.js';
import type { Segment } from './cast.js';
import { endServices, markFraudulent, markOrdered } from './endings.js';
import type { Client, Service } from './model.js';
import { openOrderDesk, type OrderDesk } from './order-desk.js';
import type { Random } from './random.js';

/** Share of running clients who also have something they no longer use. */
const SHARE_WITH_A_PAST = 0.12;

/** What every client has or had, before anything goes wrong today. */
export function makeServices(clients: readonly Client[], today: LocalDate, random: Random): Service[] {
  const desk = openOrderDesk(today, random);
  return clients.flatMap((client) => servicesOf(client, desk, today, random));
}

function servicesOf(client: Client, desk: OrderDesk, today: LocalDate, random: Random): Service[] {
  switch (client.role.standing) {
    case 'LIVE': {
      const present = ORDERS[client.role.segment](client, desk, random);
      const past = random.chance(SHARE_WITH_A_PAST) ? smallSite(client, desk, random) : [];
      return [...present, ...endServices(past, today, random)];
    }
    case 'FORMER':
      return endServices(smallSite(client, desk, random), today, random);
    case 'NEW':
      return markOrdered(smallSite(client, desk, random), today, random);
    case 'FRAUDULENT':
      return markFraudulent(server(client, desk, random), today, random);
  }
}

type Order = (client: Client, desk: OrderDesk, random: Random) => Service[];

/** What a client of each segment orders. */
const ORDERS: Readonly<Record<Segment, Order>> = {
  HOBBY: (client, desk, random) => [
    desk.orderSite(client, catalogue.freeSite),
    ...times(random.chance(0.35) ? 1 : 0, () => desk.orderDomain(client)),
  ],
  PERSONAL: smallSite,
  BUSINESS: (client, desk, random) => [
    ...site(client, random.pick([catalogue.sharedMedium, catalogue.sharedLarge]), 0.6, desk, random),
    ...times(random.chance(0.2) ? 1 : 0, () => desk.orderSite(client, catalogue.sharedSmall)),
    ...(random.chance(0.1) ? server(client, desk, random) : []),
    ...times(
      random.weighted([
        [1, 6],
        [2, 3],
        [3, 1],
      ] as const),
      () => desk.orderDomain(client),
    ),
  ],
  DEVELOPER: (client, desk, random) => [
    ...times(
      random.weighted([
        [1, 5],
        [2, 4],
        [3, 1],
      ] as const),
      () => server(client, desk, random),
    ).flat(),
    ...times(random.int(0, 2), () => desk.orderDomain(client)),
  ],
  AGENCY: (client, desk, random) => [
    ...times(random.int(1, 2), () => dedicated(client, desk, random)).flat(),
    ...times(random.int(1, 3), () => site(client, catalogue.sharedLarge, 0.4, desk, random)).flat(),
    ...times(random.int(3, 6), () => desk.orderDomain(client)),
  ],
};

function smallSite(client: Client, desk: OrderDesk, random: Random): Service[] {
  const product = random.weighted([
    [catalogue.sharedSmall, 7],
    [catalogue.sharedMedium, 3],
  ] as const);
  return [
    ...site(client, product, 0.32, desk, random),
    ...times(
      random.weighted([
        [0, 3],
        [1, 6],
        [2, 1],
      ] as const),
      () => desk.orderDomain(client),
    ),
  ];
}

/** A hosted site, and each of certificate and backup with the given probability. */
function site(client: Client, product: Product, addonShare: number, desk: OrderDesk, random: Random): Service[] {
  const hosting = desk.orderSite(client, product);
  const addons = [catalogue.sslCertificate, catalogue.dailyBackup].filter(() => random.chance(addonShare));
  return [hosting, ...addons.map((addon) => desk.orderAddon(hosting, addon))];
}

function server(client: Client, desk: OrderDesk, random: Random): Service[] {
  const sizes = [
    [catalogue.vpsSmall, 5],
    [catalogue.vpsMedium, 4],
    [catalogue.vpsLarge, 2],
  ] as const;
  const vps = desk.orderServer(client, random.weighted(sizes));
  const addons = [catalogue.dailyBackup, catalogue.extraAddress].filter(() => random.chance(0.5));
  return [vps, ...addons.map((addon) => desk.orderAddon(vps, addon))];
}

function dedicated(client: Client, desk: OrderDesk, random: Random): Service[] {
  const machine = desk.orderServer(client, catalogue.dedicatedServer);
  return [
    machine,
    desk.orderSetup(machine),
    desk.orderAddon(machine, catalogue.dailyBackup),
    ...times(random.int(0, 2), () => desk.orderAddon(machine, catalogue.extraAddress)),
  ];
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
