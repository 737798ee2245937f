import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import type { Role } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { endSessions } from './end-sessions.js';
import { versionConflict } from './version-conflict.js';
import { User, type UserDetails, userDetails } from './user.entity.js';

export interface UpdateUserInput {
  readonly userId: number;
  /** Null where it stays as it is. */
  readonly role: Role | null;
  readonly disabled: boolean | null;
  /** The version that was seen; null where whatever is there is to be changed. */
  readonly expectedVersion: number | null;
  readonly idempotencyKey?: string | null | undefined;
}

/** What of a user was changed, for the audit. */
export interface UserChange {
  readonly name: 'role' | 'disabled';
  readonly from: Role | boolean;
  readonly to: Role | boolean;
}

export type UpdateUserResult =
  | {
      readonly outcome: 'UPDATED' | 'UNCHANGED';
      readonly user: UserDetails;
      readonly sessionsEnded: number;
      readonly changes: readonly UserChange[];
    }
  | Refused<'USER_NOT_FOUND' | 'LAST_OWNER'>
  | (Refused<'VERSION_CONFLICT'> & { readonly currentVersion: number });

/** Changes what a user may do, or shuts a user out or in; ends the sessions of whoever then may do something else. */
export async function updateUser(
  app: App,
  requester: Requester,
  { idempotencyKey, ...input }: UpdateUserInput,
): Promise<UpdateUserResult> {
  return await carryOut<UpdateUserResult>(app, requester, {
    operation: 'updateUser',
    input,
    idempotencyKey,
    work: async (em) => await update(app, em, input),
  });
}

async function update(
  { clock }: App,
  em: SqlEntityManager,
  { userId, role, disabled, expectedVersion }: UpdateUserInput,
): Promise<UpdateUserResult> {
  const user = await em.findOne(User, { id: userId });
  if (user === null) return { outcome: 'USER_NOT_FOUND', message: 'there is no such user' };
  if (expectedVersion !== null && expectedVersion !== user.version) {
    return versionConflict(`the user ${user.name}`, user.version, expectedVersion);
  }
  const before = { role: user.role, disabled: isDisabled(user) };
  const after = { role: role ?? before.role, disabled: disabled ?? before.disabled };
  const changes = (['role', 'disabled'] as const)
    .filter((name) => before[name] !== after[name])
    .map((name): UserChange => ({ name, from: before[name], to: after[name] }));
  if (changes.length === 0) return { outcome: 'UNCHANGED', user: userDetails(user), sessionsEnded: 0, changes };
  const wasOwner = before.role === 'OWNER' && !before.disabled;
  const staysOwner = after.role === 'OWNER' && !after.disabled;
  if (wasOwner && !staysOwner && !(await isThereAnotherOwner(em, user))) {
    return { outcome: 'LAST_OWNER', message: `without ${user.name} nobody would be left who can let others in` };
  }
  user.role = after.role;
  if (before.disabled !== after.disabled) user.disabledAt = after.disabled ? clock.now() : null;
  user.version += 1;
  // A user who was shut out has no sessions: being let in again ends none.
  const sessionsEnded = await endSessions(em, user.id);
  return { outcome: 'UPDATED', user: userDetails(user), sessionsEnded, changes };
}

function isDisabled({ disabledAt }: User): boolean {
  return typeof disabledAt === 'number';
}

async function isThereAnotherOwner(em: SqlEntityManager, { id }: User): Promise<boolean> {
  return (await em.count(User, { id: { $ne: id }, role: 'OWNER', disabledAt: null })) > 0;
}
