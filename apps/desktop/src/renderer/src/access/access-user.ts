import type { UsersQuery } from '@arrears/schema/operations';

export type AccessUser = UsersQuery['users'][number];

/** A dialog about one user. */
export interface UserDialog {
  readonly kind: 'ROLE' | 'RESET' | 'SESSIONS' | 'DISABLE';
  readonly userId: string;
}

/** `now` is in milliseconds of the epoch. */
export const isLocked = (lockedUntil: string | null, now: number): boolean =>
  lockedUntil !== null && new Date(lockedUntil).getTime() > now;
