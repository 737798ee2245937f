import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from './caller.js';

/** Somebody who may sign in. Never deleted, so that the audit's names keep their meaning; times in milliseconds. */
export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.integer().primary(),
    name: p.string(),
    /** The name as it is compared: without regard to case and ways of writing. */
    nameKey: p.string().unique(),
    passwordHash: p.string(),
    role: p.string().$type<Role>(),
    disabledAt: p.bigint('number').nullable(),
    mustChangePassword: p.boolean(),
    /** Wrong passwords in a row. */
    failedAttempts: p.integer().default(0),
    lockedUntil: p.bigint('number').nullable(),
    createdAt: p.bigint('number'),
    /** Counts what an owner changes, not what signing in does to the row. */
    version: p.integer().default(1),
  },
});
export class User extends UserSchema.class {}
UserSchema.setClass(User);

/** A user as others may see it: plain data, without what proves who one is. */
export interface UserDetails {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: number | null;
  readonly mustChangePassword: boolean;
  readonly lockedUntil: number | null;
  readonly createdAt: number;
  readonly version: number;
}

export function userDetails(user: User): UserDetails {
  const { id, name, role, mustChangePassword, createdAt, version } = user;
  const { disabledAt = null, lockedUntil = null } = user;
  return { id, name, role, disabledAt, mustChangePassword, lockedUntil, createdAt, version };
}
