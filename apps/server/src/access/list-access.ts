import type { App } from '../app.js';
import { ApiKey, type ApiKeyDetails, apiKeyDetails } from './api-key.entity.js';
import { nameKey } from './names.js';
import { Session } from './session.entity.js';
import { User, type UserDetails, userDetails } from './user.entity.js';

type ReadingApp = Pick<App, 'database' | 'clock'>;

/** Every user, by name. */
export async function listUsers({ database }: ReadingApp): Promise<readonly UserDetails[]> {
  const users = await database.reader().find(User, {}, { orderBy: { nameKey: 'asc' } });
  return users.map(userDetails);
}

/** The user of a name, in whatever case; null where there is none. */
export async function findUserByName({ database }: ReadingApp, name: string): Promise<UserDetails | null> {
  const user = await database.reader().findOne(User, { nameKey: nameKey(name) });
  return user && userDetails(user);
}

/** Every API key, revoked ones too, newest first. */
export async function listApiKeys({ database }: ReadingApp): Promise<readonly ApiKeyDetails[]> {
  const keys = await database.reader().find(ApiKey, {}, { orderBy: { id: 'desc' } });
  return keys.map(apiKeyDetails);
}

/** A session as its user may see it. Times are milliseconds since 1970 UTC. */
export interface SessionDetails {
  readonly id: number;
  readonly userId: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number;
  readonly address: string;
  readonly userAgent: string;
}

/** The sessions of users that have not expired, the latest used first. */
export async function listSessions(
  { database, clock }: ReadingApp,
  userIds: readonly number[],
): Promise<readonly SessionDetails[]> {
  const sessions = await database
    .reader()
    .find(
      Session,
      { user: { $in: [...userIds] }, expiresAt: { $gt: clock.now() } },
      { orderBy: { lastUsedAt: 'desc', id: 'desc' } },
    );
  return sessions.map(({ id, user, createdAt, expiresAt, lastUsedAt, address, userAgent }) => ({
    id,
    userId: user.id,
    createdAt,
    expiresAt,
    lastUsedAt,
    address,
    userAgent,
  }));
}
