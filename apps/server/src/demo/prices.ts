export type Currency = 'EUR' | 'USD' | 'GBP' | 'JPY';

export type BillingCycle =
  | 'FREE'
  | 'ONE_TIME'
  | 'MONTHLY'
  | 'QUARTERLY'
  | 'SEMI_ANNUALLY'
  | 'ANNUALLY'
  | 'BIENNIALLY'
  | 'TRIENNIALLY';

/** A price in minor units of each currency. */
export type PriceList = Readonly<Record<Currency, number>>;

/** Length of one period in calendar months; 0 where nothing falls due again. */
const CYCLE_MONTHS: Readonly<Record<BillingCycle, number>> = {
  FREE: 0,
  ONE_TIME: 0,
  MONTHLY: 1,
  QUARTERLY: 3,
  SEMI_ANNUALLY: 6,
  ANNUALLY: 12,
  BIENNIALLY: 24,
  TRIENNIALLY: 36,
};

/** How many monthly prices a period costs: who pays for longer pays for fewer. */
const MONTHS_CHARGED: Readonly<Record<BillingCycle, number>> = {
  FREE: 0,
  ONE_TIME: 1,
  MONTHLY: 1,
  QUARTERLY: 3,
  SEMI_ANNUALLY: 6,
  ANNUALLY: 11,
  BIENNIALLY: 21,
  TRIENNIALLY: 30,
};

export function cycleMonths(cycle: BillingCycle): number {
  return CYCLE_MONTHS[cycle];
}

export function isRecurring(cycle: BillingCycle): boolean {
  return CYCLE_MONTHS[cycle] > 0;
}

/** The price of one period of something priced by the month. */
export function priceByMonth(monthly: number, cycle: BillingCycle): number {
  return monthly * MONTHS_CHARGED[cycle];
}

/** The price of one period of something priced by the year; a registry gives no discount. */
export function priceByYear(yearly: number, cycle: BillingCycle): number {
  return Math.round((yearly * CYCLE_MONTHS[cycle]) / 12);
}

/** Writes minor units with a dot and all of the currency's decimals: 1250 USD → `12.50`, 1250 JPY → `1250`. */
export function formatAmount(minorUnits: number, currency: Currency): string {
  if (currency === 'JPY') return String(minorUnits);
  const digits = String(minorUnits).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
