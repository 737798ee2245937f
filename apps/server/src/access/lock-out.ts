import type { Refused } from '@arrears/schema';
import type { User } from './user.entity.js';

/** Wrong passwords in a row after which a user is locked out. */
const ATTEMPTS = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** The name and password do not let in; times are milliseconds since 1970 UTC. */
export type CredentialsRefused = Refused<'WRONG_CREDENTIALS' | 'LOCKED_OUT'> & { readonly retryAt: number | null };

/** The refusal of a user who is locked out, whatever the password; undefined for one who is not. */
export function lockedOut({ lockedUntil }: Pick<User, 'lockedUntil'>, now: number): CredentialsRefused | undefined {
  if (typeof lockedUntil !== 'number' || lockedUntil <= now) return undefined;
  return {
    outcome: 'LOCKED_OUT',
    message: `there were too many wrong passwords: try again after ${new Date(lockedUntil).toISOString()}`,
    retryAt: lockedUntil,
  };
}

/** Counts a wrong password: the fifth in a row locks for a minute, each one after that for twice as long, to an hour. */
export function noteWrongPassword(user: User, now: number): CredentialsRefused {
  user.failedAttempts += 1;
  if (user.failedAttempts < ATTEMPTS) return wrongCredentials();
  user.lockedUntil = now + Math.min(FIRST_LOCK_MS * 2 ** (user.failedAttempts - ATTEMPTS), LONGEST_LOCK_MS);
  return wrongCredentials(user.lockedUntil);
}

/** Does not say whether it is the name or the password. */
export function wrongCredentials(retryAt: number | null = null): CredentialsRefused {
  return { outcome: 'WRONG_CREDENTIALS', message: 'the name or the password is wrong', retryAt };
}

export function forgetWrongPasswords(user: User): void {
  user.failedAttempts = 0;
  user.lockedUntil = null;
}
