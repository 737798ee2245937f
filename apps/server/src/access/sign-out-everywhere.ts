import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import type { UserCaller } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { endSessions } from './end-sessions.js';
import type { SignedOut } from './sign-out.js';
import { User } from './user.entity.js';

export interface SignOutEverywhereInput {
  readonly caller: UserCaller;
  /** Whose sessions; null for the caller's own. */
  readonly userId: number | null;
}

export type SignOutEverywhereResult = SignedOut | Refused<'NOT_YOURS' | 'USER_NOT_FOUND'>;

/** Ends every session of the caller's, the one of the request too; an owner may do so for anybody. */
export async function signOutEverywhere(
  app: App,
  requester: Requester,
  { caller, userId }: SignOutEverywhereInput,
): Promise<SignOutEverywhereResult> {
  return await carryOut<SignOutEverywhereResult>(app, requester, {
    operation: 'signOutEverywhere',
    input: { userId },
    work: async (em) => {
      const whose = userId ?? caller.userId;
      if (whose !== caller.userId) {
        if (caller.role !== 'OWNER') {
          return { outcome: 'NOT_YOURS', message: 'only an owner can end the sessions of others' };
        }
        if ((await em.count(User, { id: whose })) === 0) {
          return { outcome: 'USER_NOT_FOUND', message: 'there is no such user' };
        }
      }
      return { outcome: 'SIGNED_OUT', sessionsEnded: await endSessions(em, whose) };
    },
  });
}
