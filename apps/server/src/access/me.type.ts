import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, RoleEnum, ScopeEnum } from '../graphql/enums.js';
import type { Anonymous, Caller, Role, Scope } from './caller.js';
import { operationsOf } from './permissions.js';

/** Whoever has shown a valid token. */
export type KnownCaller = Exclude<Caller, Anonymous>;

const CallerKindEnum = enumOf('CallerKind', ['USER', 'API_KEY'], 'What a token belongs to.', {
  USER: 'A session of a user.',
  API_KEY: 'An API key.',
});

@ObjectType('Me', { description: 'Whose token this is, and what it may do.', simpleResolvers: true })
export class MeType {
  /** Number in the database of the user whose session it is; null for an API key. */
  userId!: number | null;

  @Field(() => CallerKindEnum, { description: 'What the token belongs to.' })
  kind!: KnownCaller['kind'];

  @Field(() => String, { description: 'Name of the user or of the API key.' })
  name!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'Role of the user; null for an API key.' })
  role!: Role | null;

  @Field(() => [ScopeEnum], { nullable: true, description: 'Scopes of the API key; null for a user.' })
  scopes!: readonly Scope[] | null;

  @Field(() => Boolean, { description: 'Can do nothing before `changePassword`.' })
  mustChangePassword!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the token ends by itself; null for never.' })
  expiresAt!: Date | null;

  @Field(() => [String], {
    description: 'What the token may do, by the names of root fields, such as `Mutation.suspendService`.',
  })
  operations!: readonly string[];
}

export function toMeType(caller: KnownCaller): MeType {
  const { kind, name } = caller;
  const expiresAt = caller.expiresAt === null ? null : new Date(caller.expiresAt);
  const known = { kind, name, expiresAt, operations: operationsOf(caller) };
  if (caller.kind === 'API_KEY') {
    return { ...known, userId: null, role: null, scopes: caller.scopes, mustChangePassword: false };
  }
  const { userId, role, mustChangePassword } = caller;
  return { ...known, userId, role, scopes: null, mustChangePassword };
}
