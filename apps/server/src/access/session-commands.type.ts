import { IsOptional, Length, MaxLength, MinLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { memberOf, NotFoundType, NotPossibleType, SignInRefusedType } from '../graphql/refusal.type.js';
import { Payload } from './payload.type.js';
import { PASSWORD_LENGTH } from './passwords.js';
import { UserType } from './user.type.js';

const { min, max } = PASSWORD_LENGTH;

@InputType('SignInInput', { description: 'Who wants to come in.' })
export class SignInInput {
  @Field(() => String, { description: 'Name of the user, in whatever case.' })
  @Length(1, 200)
  name!: string;

  @Field(() => String, { description: 'The password, or the one-time password.' })
  @Length(1, max)
  password!: string;
}

@ObjectType('SignInPayload', { description: 'A session has begun.', simpleResolvers: true })
export class SignInPayloadType extends Payload {
  @Field(() => String, {
    description: 'Shown this once; to be sent as `Authorization: Bearer …`.',
  })
  token!: string;

  @Field(() => GraphQLDateTime, { description: 'When the session ends by itself.' })
  expiresAt!: Date;

  @Field(() => UserType, { description: 'Who has signed in.' })
  user!: UserType;
}

export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'A session, or why there is none. Wrong passwords lock the user out for longer and longer.',
  types: () => [SignInPayloadType, SignInRefusedType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'SignInPayload'),
});

@ObjectType('SignOutPayload', {
  description: 'Sessions have ended: their tokens open nothing any more.',
  simpleResolvers: true,
})
export class SignOutPayloadType extends Payload {
  @Field(() => Int, { description: 'How many sessions have ended.' })
  sessionsEnded!: number;
}

export const SignOutResult = createUnionType({
  name: 'SignOutResult',
  description: 'That the session has ended.',
  types: () => [SignOutPayloadType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'SignOutPayload'),
});

@InputType('SignOutEverywhereInput', { description: 'Whose sessions are to end.' })
export class SignOutEverywhereInput {
  @Field(() => ID, { nullable: true, description: 'The user; oneself unless told. Others need the role OWNER.' })
  @IsOptional()
  @MaxLength(64)
  userId?: string | null;
}

export const SignOutEverywhereResult = createUnionType({
  name: 'SignOutEverywhereResult',
  description: 'How many sessions have ended, or why none has.',
  types: () => [SignOutPayloadType, NotFoundType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'SignOutPayload'),
});

@InputType('RevokeSessionInput', { description: 'Which session is to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: "The session: one's own, or with the role OWNER anybody's." })
  @MaxLength(64)
  id!: string;
}

@ObjectType('RevokeSessionPayload', { description: 'The session has ended.', simpleResolvers: true })
export class RevokeSessionPayloadType extends Payload {
  @Field(() => ID, { description: 'The id it had.' })
  sessionId!: string;
}

export const RevokeSessionResult = createUnionType({
  name: 'RevokeSessionResult',
  description: 'That the session has ended, or why not.',
  types: () => [RevokeSessionPayloadType, NotFoundType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'RevokeSessionPayload'),
});

@InputType('ChangePasswordInput', { description: 'The present password and the one to come.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password; wrong ones count as when signing in.' })
  @Length(1, max)
  currentPassword!: string;

  @Field(() => String, { description: `${min} to ${max} characters, whichever.` })
  @MinLength(min)
  @MaxLength(max)
  newPassword!: string;
}

@ObjectType('ChangePasswordPayload', { description: 'The new password is in force.', simpleResolvers: true })
export class ChangePasswordPayloadType extends Payload {
  @Field(() => UserType, { description: 'The user, who need not change it any more.' })
  user!: UserType;

  @Field(() => Int, { description: 'How many other sessions have ended; this one goes on.' })
  sessionsEnded!: number;
}

export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'That the new password is in force, or why not.',
  types: () => [ChangePasswordPayloadType, SignInRefusedType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'ChangePasswordPayload'),
});
