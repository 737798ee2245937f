import type { App } from '../app.js';
import type { Caller, Scope } from './caller.js';

/**
 * Who holds a token; null where nobody does (any more): it is unknown, expired or revoked, or its user is disabled.
 * Every request comes this way, and waits for nothing.
 */
export function authenticate(
  { tokenHolders, tokenUses, clock }: Pick<App, 'tokenHolders' | 'tokenUses' | 'clock'>,
  token: string,
): Caller | null {
  const usedAt = clock.now();
  const holder = tokenHolders.of(token, usedAt);
  if (holder === undefined) return null;
  const { caller, kind, id, lastUsedAt } = holder;
  tokenUses.note({ kind, id, usedAt, lastUsedAt });
  return caller;
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
