import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { inShortSteps } from '../database/short-steps.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { Session } from './session.entity.js';

/** How long a command may be sent again under its idempotency key. */
const IDEMPOTENCY_KEY_MS = 7 * 24 * 60 * 60_000;

export interface Pruned {
  readonly sessions: number;
  readonly idempotencyKeys: number;
}

/** Removes sessions that have expired and idempotency keys that are over; to be done now and then. */
export async function pruneAccess(app: Pick<App, 'clock' | 'database'>, signal?: AbortSignal): Promise<Pruned> {
  const now = app.clock.now();
  return {
    sessions: await inShortSteps(app, 'access.prune', async (limit, em) => await pruneSessions(em, now, limit), signal),
    idempotencyKeys: await inShortSteps(
      app,
      'access.prune',
      async (limit, em) => await pruneKeys(em, now - IDEMPOTENCY_KEY_MS, limit),
      signal,
    ),
  };
}

async function pruneSessions(em: SqlEntityManager, now: number, limit: number): Promise<number> {
  const over = await em.find(Session, { expiresAt: { $lte: now } }, { fields: ['id'], limit });
  return await em.nativeDelete(Session, { id: { $in: over.map(({ id }) => id) } });
}

async function pruneKeys(em: SqlEntityManager, before: number, limit: number): Promise<number> {
  const orderBy = { createdAt: 'asc' } as const;
  const over = await em.find(IdempotencyKey, { createdAt: { $lt: before } }, { fields: ['createdAt'], orderBy, limit });
  const last = over.at(-1);
  // Those of the same instant go with it.
  return last === undefined ? 0 : await em.nativeDelete(IdempotencyKey, { createdAt: { $lte: last.createdAt } });
}
