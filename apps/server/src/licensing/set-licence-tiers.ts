import { type LicenceTier as Tier, type SettingProblem, tierProblems } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import { licenceTiers } from './current-tier.js';
import { LicenceTier } from './licence-tier.entity.js';

export type TiersChange =
  | { readonly outcome: 'CHANGED' | 'UNCHANGED'; readonly changes?: unknown }
  | (Refused<'INVALID_TIERS'> & { readonly problems: readonly SettingProblem[] });

/** Puts a whole set of tiers, in their order, in the place of the one there is. */
export async function setLicenceTiers(
  app: App,
  em: SqlEntityManager,
  { tiers: to, actor }: { readonly tiers: readonly Tier[]; readonly actor: string },
): Promise<TiersChange> {
  const problems = tierProblems(to);
  if (problems.length > 0) return { outcome: 'INVALID_TIERS', message: 'the tiers were not saved', problems };
  const from = await licenceTiers(em);
  if (JSON.stringify(from) === JSON.stringify(to)) return { outcome: 'UNCHANGED' };
  await em.nativeDelete(LicenceTier, {});
  for (const tier of to) em.create(LicenceTier, { name: tier.name, fromCount: tier.from, toCount: tier.to });
  appendEvent(em, { ...(await eventOf(app, em, actor)), type: 'LicenceTiersChanged', data: { from, to } });
  return { outcome: 'CHANGED', changes: { tiers: { from, to } } };
}
