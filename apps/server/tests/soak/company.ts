import { addDays, localDate } from '@arrears/domain';
import { addMonths } from '../independent-model/calendar.ts';
import type { Dice } from '../independent-model/dice.js';
import { type Company, PRODUCTS, type Row } from '../support/company.js';

export const FIRST_DAY = localDate('2026-03-10');

const CLIENTS = 160;
const MONTHS = 8;

/** A company with something to do on every day of some months, and an invoice for every month of every service. */
export function makeCompany(dice: Dice): Company {
  const clients = Array.from({ length: CLIENTS }, (_, i): Row => ({ externalId: `c${i}` }));
  const services = clients.flatMap(({ externalId: client = '' }, i): readonly Row[] => {
    const row = (name: string, more: Row = {}): Row => ({
      externalId: `${name}${i}`,
      clientExternalId: client,
      nextDueDate: addDays(FIRST_DAY, dice.int(-8, 25)),
      ...more,
    });
    const hosting = Array.from({ length: dice.int(1, 3) }, (_, n) => row(`h${n}-`));
    const addon = row('a', { productExternalId: 'a1', parentExternalId: `h0-${i}` });
    const domain = row('d', { productExternalId: 'd1' });
    const panel = row('p', { productExternalId: 'panel' });
    return [
      ...hosting,
      ...(dice.chance(60) ? [addon] : []),
      ...(dice.chance(40) ? [domain] : []),
      ...(dice.chance(10) ? [panel] : []),
    ];
  });
  const products = [...PRODUCTS, { externalId: 'panel', module: 'cpanel' }];
  return { clients, products, services, invoices: services.flatMap(invoicesOf) };
}

function invoicesOf({ externalId = '', clientExternalId = '', nextDueDate = '' }: Row): readonly Row[] {
  return Array.from({ length: MONTHS }, (_, month): Row => {
    const dueDate = addMonths(nextDueDate, month);
    return {
      externalId: `${externalId}-${month}`,
      clientExternalId,
      serviceExternalId: externalId,
      issuedOn: addDays(localDate(dueDate), -14),
      dueDate,
    };
  });
}
