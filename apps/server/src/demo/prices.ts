import { type BillingCycle, cycleMonths } from '@arrears/domain';

export type Currency = 'EUR' | 'USD' | 'GBP' | 'JPY';

/** A price in minor units of each currency. */
export type PriceList = Readonly<Record<Currency, number>>;

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

/** The price of one period of something priced by the month. */
export function priceByMonth(monthly: number, cycle: BillingCycle): number {
  return monthly * MONTHS_CHARGED[cycle];
}

/** The price of one period of something priced by the year; a registry gives no discount. */
export function priceByYear(yearly: number, cycle: BillingCycle): number {
  return Math.round((yearly * cycleMonths(cycle)) / 12);
}
