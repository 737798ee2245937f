import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { ScopeEnum } from '../graphql/enums.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { ApiKeyDetails } from './api-key.entity.js';
import type { Scope } from './caller.js';

@ObjectType('ApiKey', { description: 'What a program shows to be let in.', simpleResolvers: true })
export class ApiKeyType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => String, { description: 'Whose it is; no other key in use has this name.' })
  name!: string;

  @Field(() => String, { description: 'First characters of its token, after `arrk_`, to tell keys apart.' })
  hint!: string;

  @Field(() => [ScopeEnum], { description: 'What it may do.' })
  scopes!: readonly Scope[];

  @Field(() => String, { description: 'Who created it, as the audit names them.' })
  createdBy!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ends by itself; null for never.' })
  expiresAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was revoked; null for a key that was not.' })
  revokedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was last used; may be late by ten minutes. Null for never.',
  })
  lastUsedAt!: Date | null;
}

export function toApiKeyType({ id, createdAt, expiresAt, revokedAt, lastUsedAt, ...key }: ApiKeyDetails): ApiKeyType {
  return {
    ...key,
    id: toGlobalId('ApiKey', id),
    createdAt: new Date(createdAt),
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    revokedAt: revokedAt === null ? null : new Date(revokedAt),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
  };
}
