import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { RoleEnum } from '../graphql/enums.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Role } from './caller.js';
import type { UserDetails } from './user.entity.js';

@ObjectType('User', { description: 'Somebody who may sign in.', simpleResolvers: true })
export class UserType {
  /** Number in the database: for what is resolved from it. */
  userId!: number;

  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => String, { description: 'Name to sign in with; no other user has it, in whatever case.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'What the user may do.' })
  role!: Role;

  @Field(() => Boolean, { description: 'May not sign in, and has no sessions.' })
  disabled!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Since when the user is disabled.' })
  disabledAt!: Date | null;

  @Field(() => Boolean, { description: 'Can do nothing before changing the password.' })
  mustChangePassword!: boolean;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when no password is taken, after too many wrong ones; may be over. Null after a right one.',
  })
  lockedUntil!: Date | null;

  @Field(() => GraphQLDateTime, { description: 'When the user was created.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Grows with each change an owner makes: the `expectedVersion` of the next one.' })
  version!: number;
}

export function toUserType({ id, disabledAt, lockedUntil, createdAt, ...user }: UserDetails): UserType {
  return {
    ...user,
    userId: id,
    id: toGlobalId('User', id),
    disabled: disabledAt !== null,
    disabledAt: disabledAt === null ? null : new Date(disabledAt),
    lockedUntil: lockedUntil === null ? null : new Date(lockedUntil),
    createdAt: new Date(createdAt),
  };
}
