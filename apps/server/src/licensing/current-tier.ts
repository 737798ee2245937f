import { type LicenceTier, tierFor } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';

/** The licence tiers, from the lowest. */
export async function licenceTiers(em: SqlEntityManager): Promise<readonly LicenceTier[]> {
  return await em.execute<LicenceTier[]>(
    'select name, from_count as "from", to_count as "to" from licence_tiers order by from_count',
  );
}

/** Name of the licence tier that holds this many active clients; null where the tiers leave a gap. */
export async function currentTier(em: SqlEntityManager, activeClients: number): Promise<string | null> {
  return tierFor(activeClients, await licenceTiers(em))?.name ?? null;
}
