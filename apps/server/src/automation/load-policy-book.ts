import type { AutomationSettings } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { readOverrides } from '../policies/read-overrides.js';
import { PolicyBook } from './policy-book.js';

/** Reads the policies of products and client groups, for one piece of work. */
export async function loadPolicyBook(em: SqlEntityManager, settings: AutomationSettings): Promise<PolicyBook> {
  const products = await em.execute<ProductRow[]>('select id, module, policy from products');
  const groups = await em.execute<PolicyRow[]>('select id, policy from client_groups');
  return new PolicyBook(
    settings,
    products.map(({ id, module, policy }) => ({ id, module, policy: readOverrides(policy) })),
    new Map(groups.map(({ id, policy }) => [id, readOverrides(policy)])),
  );
}

interface PolicyRow {
  readonly id: number;
  readonly policy: string | null;
}

interface ProductRow extends PolicyRow {
  readonly module: string;
}
