import { tierFor } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { LicenceTier } from './licence-tier.entity.js';

/** Name of the licence tier that holds this many active clients; null where the tiers leave a gap. */
export async function currentTier(em: SqlEntityManager, activeClients: number): Promise<string | null> {
  const tiers = await em.find(LicenceTier, {});
  const tier = tierFor(
    activeClients,
    tiers.map(({ name, fromCount, toCount }) => ({ name, from: fromCount, to: toCount ?? null })),
  );
  return tier?.name ?? null;
}
