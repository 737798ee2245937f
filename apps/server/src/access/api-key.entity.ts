import { defineEntity, p } from '@mikro-orm/core';
import type { Scope } from './caller.js';

/** What a program shows instead of a name and password. Revoked ones stay, for the audit names them. */
export const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    id: p.integer().primary(),
    name: p.string(),
    /** SHA-256 of the token, which is kept nowhere. */
    tokenHash: p.blob().unique(),
    /** First characters of the token, to tell keys apart. */
    hint: p.string(),
    scopes: p.json<readonly Scope[]>(),
    createdBy: p.string(),
    createdAt: p.bigint('number'),
    expiresAt: p.bigint('number').nullable(),
    revokedAt: p.bigint('number').nullable(),
    /** Late by up to ten minutes. */
    lastUsedAt: p.bigint('number').nullable(),
  },
});
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);

/** A key as its owner may see it: plain data, without the token's hash. */
export interface ApiKeyDetails {
  readonly id: number;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
}

export function apiKeyDetails(key: ApiKey): ApiKeyDetails {
  const { id, name, hint, scopes, createdBy, createdAt } = key;
  const { expiresAt = null, revokedAt = null, lastUsedAt = null } = key;
  return { id, name, hint, scopes, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt };
}
