import { addDays, earlierOf, type LocalDate } from '@arrears/domain';
import type { Invoice, Payment } from './model.js';
import { numbered, startNumbering } from './numbering.js';
import type { Currency } from './prices.js';
import type { Random } from './random.js';

/** Takes payments, in the way that is usual for each currency, and gives each its transaction id. */
export interface Cashier {
  /** What pays the invoice: one payment, rarely two. */
  takeAll(invoice: Invoice): Payment[];
  /** A payment that leaves part of an overdue invoice open. */
  takePart(invoice: Invoice): Payment;
}

type Method = 'CARD' | 'PAYPAL' | 'TRANSFER';

const METHODS: Readonly<Record<Currency, readonly (readonly [method: Method, weight: number])[]>> = {
  EUR: [
    ['TRANSFER', 5],
    ['CARD', 3],
    ['PAYPAL', 2],
  ],
  USD: [
    ['CARD', 7],
    ['PAYPAL', 3],
  ],
  GBP: [
    ['CARD', 6],
    ['PAYPAL', 2],
    ['TRANSFER', 2],
  ],
  JPY: [['TRANSFER', 1]],
};
const SHARE_IN_TWO = 0.015;
const SHARE_LATE = 0.12;
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LETTERS = `${CAPITALS}abcdefghijkmnopqrstuvwxyz`;

export function openCashier(today: LocalDate, random: Random): Cashier {
  const numbering = startNumbering();

  function take(invoice: Invoice, amount: number, receivedOn: LocalDate): Payment {
    const date = earlierOf(receivedOn, today);
    return { transactionId: transactionId(invoice.service.client.currency, date), receivedOn: date, amount };
  }

  function transactionId(currency: Currency, date: LocalDate): string {
    switch (random.weighted(METHODS[currency])) {
      case 'CARD':
        return `ch_3${letters(LETTERS, 23)}`;
      case 'PAYPAL':
        return `PAYPAL-${letters(CAPITALS, 17)}`;
      case 'TRANSFER':
        return numbered(`TRF-${date.replaceAll('-', '')}-`, numbering.next('transfer'), 6);
    }
  }

  function letters(alphabet: string, count: number): string {
    return Array.from({ length: count }, () => alphabet.charAt(random.int(0, alphabet.length - 1))).join('');
  }

  return {
    takeAll(invoice) {
      const { amount, dueDate } = invoice;
      const day = addDays(dueDate, random.chance(SHARE_LATE) ? random.int(1, 4) : random.int(-12, 0));
      if (!random.chance(SHARE_IN_TWO)) return [take(invoice, amount, day)];
      const first = Math.ceil(amount / 2);
      return [take(invoice, first, addDays(dueDate, -12)), take(invoice, amount - first, day)];
    },
    takePart(invoice) {
      const share = random.pick([0.25, 0.5, 0.75]);
      return take(invoice, Math.floor(invoice.amount * share), addDays(invoice.dueDate, random.int(-5, 2)));
    },
  };
}
