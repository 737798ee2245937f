import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { Session } from './session.entity.js';

/** Ends a user's sessions, or all but one; how many there were. */
export async function endSessions(em: SqlEntityManager, userId: number, exceptId?: number): Promise<number> {
  return await em.nativeDelete(Session, {
    user: userId,
    ...(exceptId === undefined ? {} : { id: { $ne: exceptId } }),
  });
}
