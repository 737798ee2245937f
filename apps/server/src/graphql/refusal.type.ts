import { ERROR_CODES, type ErrorCode } from '@arrears/schema';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { ErrorCodeEnum } from './enums.js';

/** Codes by the type of refusal they are told with; what is not here is told with NotPossible. */
const KINDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  VERSION_CONFLICT: 'VersionConflict',
  INVALID_SETTINGS: 'InvalidValues',
  INVALID_POLICY: 'InvalidValues',
  INVALID_TIERS: 'InvalidValues',
  WRONG_CREDENTIALS: 'SignInRefused',
  LOCKED_OUT: 'SignInRefused',
};

/** The name of the union member for an outcome: a refusal's, or the one of success. */
export function memberOf(outcome: string, success: string): string {
  if (!(ERROR_CODES as readonly string[]).includes(outcome)) return success;
  return KINDS[outcome as ErrorCode] ?? (outcome.endsWith('_NOT_FOUND') ? 'NotFound' : 'NotPossible');
}

@InterfaceType('Refusal', {
  description: 'A command that was understood and not carried out. Nothing was changed.',
  resolveType: ({ outcome }: { readonly outcome: string }) => memberOf(outcome, 'NotPossible'),
})
export abstract class RefusalType {
  /** Use cases answer with plain objects: what they call the outcome is read from there. */
  @Field(() => ErrorCodeEnum, { name: 'code', description: 'Why, for programs. A code never changes its meaning.' })
  outcome!: ErrorCode;

  @Field(() => String, { description: 'Why, in a sentence for people.' })
  message!: string;
}

@ObjectType('NotFound', { implements: RefusalType, description: 'There is nothing with this id.' })
export class NotFoundType extends RefusalType {}

@ObjectType('NotPossible', { implements: RefusalType, description: 'The present state of things does not allow it.' })
export class NotPossibleType extends RefusalType {}

@ObjectType('VersionConflict', {
  implements: RefusalType,
  description: 'Somebody else has changed it since the version you saw. Read it again and decide anew.',
})
export class VersionConflictType extends RefusalType {
  @Field(() => Int, { description: 'The version it has now.' })
  currentVersion!: number;
}

// Without simple resolvers: those read by the field's name, which is not the property's.
@ObjectType('ValueProblem', { description: 'One value that cannot be as given.' })
export class ValueProblemType {
  /** The rules speak of settings, whatever is checked. */
  @Field(() => String, { name: 'name', description: 'Name of the value, such as `suspendAfterDays`.' })
  setting!: string;

  @Field(() => String, { description: 'What it must be, and what it was.' })
  message!: string;
}

@ObjectType('InvalidValues', {
  implements: RefusalType,
  description: 'Values that cannot be as given, each by itself or together; every problem at once.',
})
export class InvalidValuesType extends RefusalType {
  @Field(() => [ValueProblemType], { description: 'Every problem there is.' })
  problems!: readonly ValueProblemType[];
}

@ObjectType('SignInRefused', { implements: RefusalType, description: 'The name and password do not let you in.' })
export class SignInRefusedType extends RefusalType {
  /** Milliseconds since 1970 UTC. */
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When to try again, where there is no use before.' })
  retryAt!: number | null;
}
