import { IsInt, IsOptional, Matches, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CommandInput } from '../graphql/command-input.js';
import { RoleEnum } from '../graphql/enums.js';
import { memberOf, NotFoundType, NotPossibleType, VersionConflictType } from '../graphql/refusal.type.js';
import type { Role } from './caller.js';
import { Payload } from './payload.type.js';
import { NAME, NAME_RULE } from './names.js';
import { UserType } from './user.type.js';

@InputType('CreateUserInput', { description: 'Somebody who is to be let in.' })
export class CreateUserInput {
  @Field(() => String, {
    description: 'Name to sign in with: 1 to 100 printable characters, taken by no other user in whatever case.',
  })
  @MaxLength(200)
  @Matches(NAME, { message: `$property ${NAME_RULE}` })
  name!: string;

  @Field(() => RoleEnum, { description: 'What the user may do.' })
  role!: Role;
}

@ObjectType('CreateUserPayload', { description: 'The user may sign in.', simpleResolvers: true })
export class CreateUserPayloadType extends Payload {
  @Field(() => UserType, { description: 'The new user.' })
  user!: UserType;

  @Field(() => String, { description: 'Shown this once; the user must change it at the first sign-in.' })
  oneTimePassword!: string;
}

export const CreateUserResult = createUnionType({
  name: 'CreateUserResult',
  description: 'The new user, or why there is none.',
  types: () => [CreateUserPayloadType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'CreateUserPayload'),
});

@InputType('UpdateUserInput', { description: 'What of a user is to change; what is not given stays.' })
export class UpdateUserInput extends CommandInput {
  @Field(() => ID, { description: 'The user.' })
  @MaxLength(64)
  id!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'What the user may do from now on.' })
  @IsOptional()
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the user is shut out.' })
  @IsOptional()
  disabled?: boolean | null;

  @Field(() => Int, { description: 'The version of the user you saw.' })
  @IsInt()
  @Min(1)
  expectedVersion!: number;
}

@ObjectType('UpdateUserPayload', { description: 'The user is as was asked for.', simpleResolvers: true })
export class UpdateUserPayloadType extends Payload {
  @Field(() => UserType, { description: 'The user as changed, or unchanged where all of it was so already.' })
  user!: UserType;

  @Field(() => Int, { description: 'How many sessions of the user have ended.' })
  sessionsEnded!: number;
}

export const UpdateUserResult = createUnionType({
  name: 'UpdateUserResult',
  description: 'The changed user, or why nothing was changed.',
  types: () => [UpdateUserPayloadType, NotFoundType, NotPossibleType, VersionConflictType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'UpdateUserPayload'),
});

@InputType('ResetUserPasswordInput', { description: 'Who is to have a new password.' })
export class ResetUserPasswordInput {
  @Field(() => ID, { description: 'The user.' })
  @MaxLength(64)
  id!: string;
}

@ObjectType('ResetUserPasswordPayload', {
  description: 'The old password opens nothing any more, and the user is not locked out.',
  simpleResolvers: true,
})
export class ResetUserPasswordPayloadType extends Payload {
  @Field(() => UserType, { description: 'The user.' })
  user!: UserType;

  @Field(() => String, { description: 'Shown this once; the user must change it at the next sign-in.' })
  oneTimePassword!: string;

  @Field(() => Int, { description: 'How many sessions of the user have ended.' })
  sessionsEnded!: number;
}

export const ResetUserPasswordResult = createUnionType({
  name: 'ResetUserPasswordResult',
  description: 'The new password, or why there is none.',
  types: () => [ResetUserPasswordPayloadType, NotFoundType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'ResetUserPasswordPayload'),
});
