import { LRUCache } from 'lru-cache';
import { accessEpoch, authenticate, isStillValid } from '../access/authenticate.js';
import { ANONYMOUS, type Caller } from '../access/caller.js';
import type { App } from '../app.js';
import { networkOf } from './client-address.js';

/** Who may be let in, and whether those who were still may stay. */
export interface Doorkeeper {
  authenticate: (token: string) => Caller | null;
  isStillValid: (caller: Caller) => boolean;
  epoch: () => number;
}

export function doorkeeperOf(app: App): Doorkeeper {
  return {
    authenticate: (token) => authenticate(app, token),
    isStillValid: (caller) => isStillValid(app, caller),
    epoch: () => accessEpoch(app),
  };
}

const LONGEST_TOKEN = 512;

/** Who sends an Authorization header; nobody where there is none, null where it lets nobody in. */
export function identify(door: Doorkeeper, authorization: string | undefined): Caller | null {
  if (authorization === undefined || authorization === '') return ANONYMOUS;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization.slice(0, LONGEST_TOKEN + 16))?.[1];
  return token === undefined || token.length > LONGEST_TOKEN ? null : door.authenticate(token);
}

const CALLERS_KEPT = 1000;

/** Who is here on several sockets is kept once for all of them. */
export class EqualCallers {
  readonly #callers = new LRUCache<string, Caller>({ max: CALLERS_KEPT });

  /** The caller, or an equal one. */
  of(caller: Caller): Caller {
    const key = JSON.stringify(caller);
    const known = this.#callers.get(key);
    if (known !== undefined) return known;
    this.#callers.set(key, caller);
    return caller;
  }
}

/** When a caller's right to be here ends by itself, in milliseconds since 1970 UTC. */
export function expiryOf(caller: Caller): number | null {
  return caller.kind === 'ANONYMOUS' ? null : caller.expiresAt;
}

/** One name for each caller; anonymous ones go by where they come from. */
export function nameOf(caller: Caller, address: string): string {
  switch (caller.kind) {
    case 'ANONYMOUS':
      return `address:${networkOf(address)}`;
    case 'USER':
      return `user:${caller.userId}`;
    case 'API_KEY':
      return `key:${caller.apiKeyId}`;
    default:
      return caller satisfies never;
  }
}

/** What of a caller an answer may depend on: two with the same view may be sent the same bytes. */
export function viewOf(caller: Caller): string {
  switch (caller.kind) {
    case 'ANONYMOUS':
      return 'anonymous';
    case 'USER':
      return `user ${caller.role} ${caller.mustChangePassword}`;
    case 'API_KEY':
      return `key ${[...caller.scopes].toSorted().join(' ')}`;
    default:
      return caller satisfies never;
  }
}
