import type { BillingCycle } from '@arrears/domain';
import type { PriceList } from './prices.js';

/** Something the company sells. */
export interface Product {
  readonly externalId: string;
  readonly name: string;
  readonly kind: 'PRODUCT' | 'ADDON' | 'DOMAIN';
  /** By the month; by the year for a DOMAIN; once for what is billed ONE_TIME. */
  readonly price: PriceList;
  /** The cycles it is sold with, by how often they are chosen. */
  readonly cycles: readonly (readonly [cycle: BillingCycle, weight: number])[];
  /** Days overdue; undefined follows the global setting. */
  readonly suspendAfterDays?: number;
  /** Days overdue; undefined follows the global setting. */
  readonly terminateAfterDays?: number;
  readonly graceDays?: number;
  readonly redemptionDays?: number;
}

const HOSTING_CYCLES = [
  ['MONTHLY', 40],
  ['QUARTERLY', 12],
  ['SEMI_ANNUALLY', 6],
  ['ANNUALLY', 32],
  ['BIENNIALLY', 6],
  ['TRIENNIALLY', 4],
] as const;
const SERVER_CYCLES = [
  ['MONTHLY', 74],
  ['QUARTERLY', 12],
  ['SEMI_ANNUALLY', 5],
  ['ANNUALLY', 9],
] as const;
const CERTIFICATE_CYCLES = [
  ['ANNUALLY', 85],
  ['BIENNIALLY', 15],
] as const;
const DOMAIN_CYCLES = [
  ['ANNUALLY', 80],
  ['BIENNIALLY', 13],
  ['TRIENNIALLY', 7],
] as const;

export const sharedSmall: Product = {
  externalId: 'P-SHARED-S',
  name: 'Shared Hosting S',
  kind: 'PRODUCT',
  price: { EUR: 399, USD: 449, GBP: 349, JPY: 650 },
  cycles: HOSTING_CYCLES,
};

export const sharedMedium: Product = {
  externalId: 'P-SHARED-M',
  name: 'Shared Hosting M',
  kind: 'PRODUCT',
  price: { EUR: 799, USD: 899, GBP: 699, JPY: 1300 },
  cycles: HOSTING_CYCLES,
};

export const sharedLarge: Product = {
  externalId: 'P-SHARED-L',
  name: 'Shared Hosting L',
  kind: 'PRODUCT',
  price: { EUR: 1499, USD: 1699, GBP: 1299, JPY: 2450 },
  cycles: HOSTING_CYCLES,
  terminateAfterDays: 45,
};

export const freeSite: Product = {
  externalId: 'P-FREE',
  name: 'Free Starter Site',
  kind: 'PRODUCT',
  price: { EUR: 0, USD: 0, GBP: 0, JPY: 0 },
  cycles: [['FREE', 1]],
};

export const vpsSmall: Product = {
  externalId: 'P-VPS-S',
  name: 'VPS S (2 vCPU, 4 GB)',
  kind: 'PRODUCT',
  price: { EUR: 690, USD: 790, GBP: 590, JPY: 1150 },
  cycles: SERVER_CYCLES,
};

export const vpsMedium: Product = {
  externalId: 'P-VPS-M',
  name: 'VPS M (4 vCPU, 8 GB)',
  kind: 'PRODUCT',
  price: { EUR: 1390, USD: 1590, GBP: 1190, JPY: 2300 },
  cycles: SERVER_CYCLES,
};

export const vpsLarge: Product = {
  externalId: 'P-VPS-L',
  name: 'VPS L (8 vCPU, 32 GB)',
  kind: 'PRODUCT',
  price: { EUR: 3490, USD: 3890, GBP: 2990, JPY: 5700 },
  cycles: SERVER_CYCLES,
  suspendAfterDays: 7,
  terminateAfterDays: 30,
};

export const dedicatedServer: Product = {
  externalId: 'P-DEDICATED',
  name: 'Dedicated Server (16 cores, 128 GB)',
  kind: 'PRODUCT',
  price: { EUR: 12900, USD: 14400, GBP: 10900, JPY: 20900 },
  cycles: [
    ['MONTHLY', 80],
    ['QUARTERLY', 10],
    ['ANNUALLY', 10],
  ],
  suspendAfterDays: 14,
  terminateAfterDays: 60,
};

export const serverSetup: Product = {
  externalId: 'P-SETUP',
  name: 'Server Setup (one-time)',
  kind: 'PRODUCT',
  price: { EUR: 4900, USD: 5500, GBP: 4200, JPY: 8000 },
  cycles: [['ONE_TIME', 1]],
};

export const sslCertificate: Product = {
  externalId: 'P-SSL',
  name: 'SSL Certificate',
  kind: 'ADDON',
  price: { EUR: 250, USD: 290, GBP: 220, JPY: 400 },
  cycles: CERTIFICATE_CYCLES,
};

export const dailyBackup: Product = {
  externalId: 'P-BACKUP',
  name: 'Daily Backup',
  kind: 'ADDON',
  price: { EUR: 290, USD: 330, GBP: 250, JPY: 480 },
  cycles: SERVER_CYCLES,
  suspendAfterDays: 10,
  terminateAfterDays: 60,
};

export const extraAddress: Product = {
  externalId: 'P-IPV4',
  name: 'Additional IPv4 Address',
  kind: 'ADDON',
  price: { EUR: 200, USD: 230, GBP: 180, JPY: 330 },
  cycles: SERVER_CYCLES,
};

/** The top-level domains the company sells. */
export const TLDS = ['com', 'de', 'io'] as const;
export type Tld = (typeof TLDS)[number];

/** Domains by their top-level domain. */
export const domains: Readonly<Record<Tld, Product>> = {
  com: domain('com', { EUR: 1290, USD: 1390, GBP: 1090, JPY: 2100 }, 30, 30),
  de: domain('de', { EUR: 890, USD: 990, GBP: 790, JPY: 1500 }, 10, 30),
  io: domain('io', { EUR: 4900, USD: 5290, GBP: 4290, JPY: 7900 }, 31, 40),
};

export const products: readonly Product[] = [
  sharedSmall,
  sharedMedium,
  sharedLarge,
  freeSite,
  vpsSmall,
  vpsMedium,
  vpsLarge,
  dedicatedServer,
  serverSetup,
  sslCertificate,
  dailyBackup,
  extraAddress,
  ...Object.values(domains),
];

function domain(tld: Tld, price: PriceList, graceDays: number, redemptionDays: number): Product {
  return {
    externalId: `P-DOMAIN-${tld.toUpperCase()}`,
    name: `Domain .${tld}`,
    kind: 'DOMAIN',
    price,
    cycles: DOMAIN_CYCLES,
    graceDays,
    redemptionDays,
  };
}
