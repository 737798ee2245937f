import type { Refused } from '@arrears/schema';
import type { App } from '../app.js';
import { ApiKey, type ApiKeyDetails, apiKeyDetails } from './api-key.entity.js';
import { SCOPES, type Scope } from './caller.js';
import { carryOut, type Requester } from './carry-out.js';
import { nameKey, tidyName } from './names.js';
import { makeToken } from './tokens.js';

export interface CreateApiKeyInput {
  /** Fits `NAME`. */
  readonly name: string;
  /** At least one. */
  readonly scopes: readonly Scope[];
  /** Milliseconds since 1970 UTC; null for a key that does not expire. */
  readonly expiresAt: number | null;
}

export type CreateApiKeyResult =
  | {
      readonly outcome: 'CREATED';
      readonly apiKey: ApiKeyDetails;
      /** Shown once. */
      readonly token: string;
    }
  | Refused<'NAME_TAKEN' | 'DATE_IN_PAST'>;

/** Lets a program in. Of two keys in use with one name the audit could not tell which did a thing: there are none. */
export async function createApiKey(
  app: App,
  requester: Requester,
  { expiresAt, ...input }: CreateApiKeyInput,
): Promise<CreateApiKeyResult> {
  const name = tidyName(input.name);
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope));
  const { token, hash, hint } = makeToken('API_KEY');
  return await carryOut<CreateApiKeyResult>(app, requester, {
    operation: 'createApiKey',
    input: { name, scopes, expiresAt },
    work: async (em) => {
      const now = app.clock.now();
      if (expiresAt !== null && expiresAt <= now) {
        return { outcome: 'DATE_IN_PAST', message: 'the key would have expired already' };
      }
      const inUse = await em.find(ApiKey, { revokedAt: null, $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] });
      if (inUse.some((key) => nameKey(key.name) === nameKey(name))) {
        return { outcome: 'NAME_TAKEN', message: `there is an API key ${name} in use already` };
      }
      const key = em.create(ApiKey, {
        name,
        tokenHash: hash,
        hint,
        scopes,
        createdBy: requester.actor,
        createdAt: now,
        expiresAt,
      });
      await em.flush();
      return { outcome: 'CREATED', apiKey: apiKeyDetails(key), token };
    },
  });
}
