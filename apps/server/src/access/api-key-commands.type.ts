import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsOptional, Matches, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { CommandInput } from '../graphql/command-input.js';
import { ScopeEnum } from '../graphql/enums.js';
import { memberOf, NotFoundType, NotPossibleType } from '../graphql/refusal.type.js';
import { ApiKeyType } from './api-key.type.js';
import { SCOPES, type Scope } from './caller.js';
import { Payload } from './payload.type.js';
import { NAME, NAME_RULE } from './names.js';

@InputType('CreateApiKeyInput', { description: 'A program that is to be let in.' })
export class CreateApiKeyInput {
  @Field(() => String, {
    description: 'Whose key it is: 1 to 100 printable characters, taken by no other key in use, in whatever case.',
  })
  @MaxLength(200)
  @Matches(NAME, { message: `$property ${NAME_RULE}` })
  name!: string;

  @Field(() => [ScopeEnum], { description: 'What it may do: at least one, each once.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  scopes!: Scope[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it ends by itself, later than now; never unless told.',
  })
  @IsOptional()
  expiresAt?: Date | null;
}

@ObjectType('CreateApiKeyPayload', { description: 'The program may come in.', simpleResolvers: true })
export class CreateApiKeyPayloadType extends Payload {
  @Field(() => ApiKeyType, { description: 'The new key.' })
  apiKey!: ApiKeyType;

  @Field(() => String, { description: 'Shown this once; to be sent as `Authorization: Bearer …`.' })
  token!: string;
}

export const CreateApiKeyResult = createUnionType({
  name: 'CreateApiKeyResult',
  description: 'The new key, or why there is none.',
  types: () => [CreateApiKeyPayloadType, NotPossibleType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'CreateApiKeyPayload'),
});

@InputType('RevokeApiKeyInput', { description: 'Which key is to open nothing any more.' })
export class RevokeApiKeyInput extends CommandInput {
  @Field(() => ID, { description: 'The key.' })
  @MaxLength(64)
  id!: string;
}

@ObjectType('RevokeApiKeyPayload', { description: 'The key opens nothing any more.', simpleResolvers: true })
export class RevokeApiKeyPayloadType extends Payload {
  @Field(() => ApiKeyType, { description: 'The key, as revoked now or before.' })
  apiKey!: ApiKeyType;
}

export const RevokeApiKeyResult = createUnionType({
  name: 'RevokeApiKeyResult',
  description: 'The revoked key, or why there is none.',
  types: () => [RevokeApiKeyPayloadType, NotFoundType] as const,
  resolveType: ({ outcome }) => memberOf(outcome, 'RevokeApiKeyPayload'),
});
