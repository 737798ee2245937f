import type { AutomationSettings } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { ClientGroup } from '../clients/client-group.entity.js';
import { Product } from '../services/product.entity.js';
import { PolicyBook } from './policy-book.js';

/** Reads the policies of products and client groups, for one piece of work. */
export async function loadPolicyBook(em: SqlEntityManager, settings: AutomationSettings): Promise<PolicyBook> {
  const products = await em.find(Product, {}, { disableIdentityMap: true });
  const groups = await em.find(ClientGroup, {}, { disableIdentityMap: true });
  return new PolicyBook(
    settings,
    products.map(({ id, module, policy }) => ({ id, module, policy: policy ?? null })),
    new Map(groups.map(({ id, policy }) => [id, policy ?? null])),
  );
}
