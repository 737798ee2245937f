import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { ApiKey, type ApiKeyDetails, apiKeyDetails } from './api-key.entity.js';
import { carryOut, type Requester } from './carry-out.js';

export interface RevokeApiKeyInput {
  readonly apiKeyId: number;
  readonly idempotencyKey?: string | null | undefined;
}

export type RevokeApiKeyResult =
  | { readonly outcome: 'REVOKED' | 'UNCHANGED'; readonly apiKey: ApiKeyDetails }
  | Refused<'API_KEY_NOT_FOUND'>;

/** Shuts a program out, for good. Doing so again changes nothing. */
export async function revokeApiKey(
  app: App,
  requester: Requester,
  { apiKeyId, idempotencyKey }: RevokeApiKeyInput,
): Promise<RevokeApiKeyResult> {
  return await carryOut<RevokeApiKeyResult>(app, requester, {
    operation: 'revokeApiKey',
    input: { apiKeyId },
    idempotencyKey,
    work: async (em) => {
      const key = await em.findOne(ApiKey, { id: apiKeyId });
      if (key === null) return { outcome: 'API_KEY_NOT_FOUND', message: 'there is no such API key' };
      if (typeof key.revokedAt === 'number') return { outcome: 'UNCHANGED', apiKey: apiKeyDetails(key) };
      key.revokedAt = app.clock.now();
      return { outcome: 'REVOKED', apiKey: apiKeyDetails(key) };
    },
  });
}
