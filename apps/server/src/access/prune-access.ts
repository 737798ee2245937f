import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { Session } from './session.entity.js';

/** How long a command may be sent again under its idempotency key. */
const IDEMPOTENCY_KEY_MS = 7 * 24 * 60 * 60_000;

export interface Pruned {
  readonly sessions: number;
  readonly idempotencyKeys: number;
}

/** Removes sessions that have expired and idempotency keys that are over; to be done now and then. */
export async function pruneAccess({ clock }: Pick<App, 'clock'>, em: SqlEntityManager): Promise<Pruned> {
  const now = clock.now();
  return {
    sessions: await em.nativeDelete(Session, { expiresAt: { $lte: now } }),
    idempotencyKeys: await em.nativeDelete(IdempotencyKey, { createdAt: { $lt: now - IDEMPOTENCY_KEY_MS } }),
  };
}
