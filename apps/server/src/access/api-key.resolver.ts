import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/global-id.js';
import {
  CreateApiKeyInput,
  CreateApiKeyResult,
  RevokeApiKeyInput,
  RevokeApiKeyResult,
} from './api-key-commands.type.js';
import { ApiKeyType, toApiKeyType } from './api-key.type.js';
import { createApiKey } from './create-api-key.js';
import { listApiKeys } from './list-access.js';
import { revokeApiKey } from './revoke-api-key.js';

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], { description: 'Every API key, revoked ones too, newest first.' })
  async apiKeys(@Ctx() { app }: GraphqlContext): Promise<ApiKeyType[]> {
    return (await listApiKeys(app)).map(toApiKeyType);
  }

  @Mutation(() => CreateApiKeyResult, { description: 'Lets a program in.' })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'The new key.' }) {
      name,
      scopes,
      expiresAt,
    }: CreateApiKeyInput,
    @Ctx() { app, requester }: GraphqlContext,
  ): Promise<typeof CreateApiKeyResult> {
    const result = await createApiKey(app, requester, { name, scopes, expiresAt: expiresAt?.getTime() ?? null });
    return result.outcome === 'CREATED' ? { ...result, apiKey: toApiKeyType(result.apiKey) } : result;
  }

  @Mutation(() => RevokeApiKeyResult, { description: 'Shuts a program out, for good. Doing so again changes nothing.' })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'The key.' }) { id, idempotencyKey }: RevokeApiKeyInput,
    @Ctx() { app, requester }: GraphqlContext,
  ): Promise<typeof RevokeApiKeyResult> {
    const apiKeyId = fromGlobalId('ApiKey', id, ['input', 'id']);
    const result = await revokeApiKey(app, requester, { apiKeyId, idempotencyKey });
    return 'apiKey' in result ? { ...result, apiKey: toApiKeyType(result.apiKey) } : result;
  }
}
