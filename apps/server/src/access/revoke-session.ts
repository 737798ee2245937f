import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import type { UserCaller } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { Session } from './session.entity.js';

export interface RevokeSessionInput {
  readonly caller: UserCaller;
  readonly sessionId: number;
}

export type RevokeSessionResult =
  | { readonly outcome: 'REVOKED'; readonly sessionId: number }
  | Refused<'NOT_YOURS' | 'SESSION_NOT_FOUND'>;

/** Ends one session: one's own, or for an owner anybody's. */
export async function revokeSession(
  app: App,
  requester: Requester,
  { caller, sessionId }: RevokeSessionInput,
): Promise<RevokeSessionResult> {
  return await carryOut<RevokeSessionResult>(app, requester, {
    operation: 'revokeSession',
    input: { sessionId },
    work: async (em) => {
      const session = await em.findOne(Session, { id: sessionId });
      if (session === null) return { outcome: 'SESSION_NOT_FOUND', message: 'there is no such session (any more)' };
      if (session.user.id !== caller.userId && caller.role !== 'OWNER') {
        return { outcome: 'NOT_YOURS', message: 'only an owner can end the sessions of others' };
      }
      em.remove(session);
      return { outcome: 'REVOKED', sessionId };
    },
  });
}
