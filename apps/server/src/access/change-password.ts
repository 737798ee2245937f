import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import type { UserCaller } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { endSessions } from './end-sessions.js';
import {
  type CredentialsRefused,
  forgetWrongPasswords,
  lockedOut,
  noteWrongPassword,
  wrongCredentials,
} from './lock-out.js';
import { hashPassword, isSamePassword, verifyPassword } from './passwords.js';
import { type TooBusy, unlessTooBusy } from './too-busy.js';
import { User, type UserDetails, userDetails } from './user.entity.js';

export interface ChangePasswordInput {
  readonly caller: UserCaller;
  readonly currentPassword: string;
  readonly newPassword: string;
}

export type ChangePasswordResult =
  | { readonly outcome: 'CHANGED'; readonly user: UserDetails; readonly sessionsEnded: number }
  | Refused<'PASSWORD_UNCHANGED'>
  | CredentialsRefused
  | TooBusy;

/**
 * Gives the caller a new password and ends all other sessions. The present one must be known, and wrong ones count as
 * they do when signing in: a session that was left open is no way to find it out.
 */
export async function changePassword(
  app: App,
  requester: Requester,
  { caller, currentPassword, newPassword }: ChangePasswordInput,
): Promise<ChangePasswordResult> {
  return await unlessTooBusy(async () => {
    const seen = await app.database.reader().findOne(User, { id: caller.userId });
    const locked = seen && lockedOut(seen, app.clock.now());
    const fits = !locked && (await verifyPassword(seen?.passwordHash, currentPassword));
    const newHash = fits && !isSamePassword(currentPassword, newPassword) ? await hashPassword(newPassword) : undefined;
    return await carryOut<Exclude<ChangePasswordResult, TooBusy>>(app, requester, {
      operation: 'changePassword',
      input: {},
      work: async (em) => {
        if (locked) return locked;
        const user = await em.findOne(User, { id: caller.userId });
        if (user === null) return wrongCredentials();
        const now = app.clock.now();
        const lockedMeanwhile = lockedOut(user, now);
        if (lockedMeanwhile) return lockedMeanwhile;
        if (!fits || user.passwordHash !== seen?.passwordHash) return noteWrongPassword(user, now);
        if (newHash === undefined) return { outcome: 'PASSWORD_UNCHANGED', message: 'the new password is the old one' };
        user.passwordHash = newHash;
        user.mustChangePassword = false;
        forgetWrongPasswords(user);
        const sessionsEnded = await endSessions(em, user.id, caller.sessionId);
        return { outcome: 'CHANGED', user: userDetails(user), sessionsEnded };
      },
    });
  });
}
