import type { App } from '../app.js';
import type { ApiKeyCaller, Caller, Scope, UserCaller } from './caller.js';
import { readToken } from './tokens.js';

type AccessApp = Pick<App, 'access' | 'tokenUses' | 'clock'>;

/**
 * Who holds a token; null where nobody does (any more): it is unknown, expired or revoked, or its user is disabled.
 * Every request comes this way, so it is one look into the database and waits for nothing.
 */
export function authenticate(app: AccessApp, token: string): Caller | null {
  const read = readToken(token);
  if (read === undefined) return null;
  return read.kind === 'SESSION' ? userOf(app, read.hash) : apiKeyOf(app, read.hash);
}

function userOf({ access, tokenUses, clock }: AccessApp, tokenHash: Uint8Array): UserCaller | null {
  const usedAt = clock.now();
  const session = access.sessionOfToken(tokenHash, usedAt);
  if (session === undefined) return null;
  const { lastUsedAt, ...caller } = session;
  tokenUses.note({ kind: 'SESSION', id: session.sessionId, usedAt, lastUsedAt });
  return { kind: 'USER', ...caller };
}

function apiKeyOf({ access, tokenUses, clock }: AccessApp, tokenHash: Uint8Array): ApiKeyCaller | null {
  const usedAt = clock.now();
  const key = access.apiKeyOfToken(tokenHash, usedAt);
  if (key === undefined) return null;
  const { lastUsedAt, ...caller } = key;
  tokenUses.note({ kind: 'API_KEY', id: key.apiKeyId, usedAt, lastUsedAt });
  return { kind: 'API_KEY', ...caller };
}

/**
 * Whether a caller who came in earlier, on a socket that is still open, would come in now with the same rights. When
 * time has passed or `accessEpoch` has moved, the answer may have changed.
 */
export function isStillValid({ access, clock }: Pick<App, 'access' | 'clock'>, caller: Caller): boolean {
  switch (caller.kind) {
    case 'ANONYMOUS':
      return true;
    case 'USER': {
      const now = access.session(caller.sessionId, clock.now());
      // That the password has been changed takes nothing away; that it must be, does.
      const mayStill = now?.role === caller.role && (caller.mustChangePassword || !now.mustChangePassword);
      return mayStill && now.userId === caller.userId;
    }
    case 'API_KEY': {
      const now = access.apiKey(caller.apiKeyId, clock.now());
      return now !== undefined && sameScopes(now.scopes, caller.scopes);
    }
    default:
      return caller satisfies never;
  }
}

/** Scopes are kept without doubles. */
function sameScopes(some: readonly Scope[], others: readonly Scope[]): boolean {
  return some.length === others.length && some.every((scope) => others.includes(scope));
}

/** A number that grows with everything that can take a right away, except the passing of time. */
export function accessEpoch({ access }: Pick<App, 'access'>): number {
  return access.epoch();
}
