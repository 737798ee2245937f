import { addDays, type LocalDate } from '@arrears/domain';
import { type Role, roles } from './cast.js';
import { makeIdentities } from './identities.js';
import type { Client } from './model.js';
import { numbered } from './numbering.js';
import type { Random } from './random.js';

/** Share of clients who have never logged in. */
const NEVER_LOGGED_IN = 0.04;

/** The clients, numbered from C0001, every part of the cast at a random place. */
export function makeClients(today: LocalDate, random: Random): Client[] {
  const identities = makeIdentities(random.shuffled(roles), random);
  return identities.map(({ locale, ...identity }, index) => ({
    ...identity,
    externalId: numbered('C', index + 1, 4),
    homeTld: locale.homeTld,
    currency: identity.role.currency ?? locale.currency,
    lastLoginAt: random.chance(NEVER_LOGGED_IN) ? '' : addDays(today, -daysSinceLogin(identity.role, random)),
  }));
}

/** Up to a year; half of those with running services were here within the last two months. */
function daysSinceLogin(role: Role, random: Random): number {
  if (role.standing === 'FORMER') return random.int(45, 365);
  if (role.standing === 'NEW') return random.int(0, 7);
  return random.chance(0.5) ? random.int(0, 60) : random.int(61, 365);
}
