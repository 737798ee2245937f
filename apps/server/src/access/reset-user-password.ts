import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { carryOut, type Requester } from './carry-out.js';
import { endSessions } from './end-sessions.js';
import { forgetWrongPasswords } from './lock-out.js';
import { makeOneTimePassword } from './one-time-password.js';
import { type TooBusy, unlessTooBusy } from './too-busy.js';
import { User, type UserDetails, userDetails } from './user.entity.js';

export interface ResetUserPasswordInput {
  readonly userId: number;
}

export type ResetUserPasswordResult =
  | {
      readonly outcome: 'RESET';
      readonly user: UserDetails;
      /** Shown once; must be changed at the first sign-in. */
      readonly oneTimePassword: string;
      readonly sessionsEnded: number;
    }
  | Refused<'USER_NOT_FOUND'>
  | TooBusy;

/** Gives a user who has lost the password, or is locked out, a new one for one sign-in; ends the user's sessions. */
export async function resetUserPassword(
  app: App,
  requester: Requester,
  { userId }: ResetUserPasswordInput,
): Promise<ResetUserPasswordResult> {
  return await unlessTooBusy(async () => {
    const { password, hash } = await makeOneTimePassword();
    return await carryOut<Exclude<ResetUserPasswordResult, TooBusy>>(app, requester, {
      operation: 'resetUserPassword',
      input: { userId },
      work: async (em) => {
        const user = await em.findOne(User, { id: userId });
        if (user === null) return { outcome: 'USER_NOT_FOUND', message: 'there is no such user' };
        user.passwordHash = hash;
        user.mustChangePassword = true;
        user.version += 1;
        forgetWrongPasswords(user);
        const sessionsEnded = await endSessions(em, user.id);
        return { outcome: 'RESET', user: userDetails(user), oneTimePassword: password, sessionsEnded };
      },
    });
  });
}
