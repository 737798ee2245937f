import type { Ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Client } from '../clients/client.entity.js';
import { ClientCredit } from './payment.entity.js';

/** Adds to (or, negative, takes from) what a client has paid beyond its invoices. */
export async function addCredit(
  em: SqlEntityManager,
  client: Ref<Client>,
  currency: string,
  amount: number,
): Promise<void> {
  if (amount === 0) return;
  const credit = await em.findOne(ClientCredit, { client: client.id, currency });
  if (credit === null) em.create(ClientCredit, { client: client.id, currency, amount });
  else credit.amount += amount;
}
