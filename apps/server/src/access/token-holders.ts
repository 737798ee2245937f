import { LRUCache } from 'lru-cache';
import type { AccessStorage } from './access-storage.js';
import type { ApiKeyCaller, UserCaller } from './caller.js';
import { readToken, type TokenKind } from './tokens.js';

/** Tokens in use whose holders are remembered. */
const REMEMBERED = 1000;

/** Who comes in with a token, and which one it is. */
export interface TokenHolder {
  readonly caller: UserCaller | ApiKeyCaller;
  readonly kind: TokenKind;
  readonly id: number;
  /** As the database has it. */
  readonly lastUsedAt: number | null;
}

/**
 * Who holds which token. As long as nobody, in whatever process, has committed anything, the database would say the same
 * again, and then it is not asked, nor is the token hashed.
 */
export class TokenHolders {
  readonly #access: AccessStorage;
  readonly #holders = new LRUCache<string, TokenHolder>({ max: REMEMBERED });
  #commits: number | undefined;

  constructor(access: AccessStorage) {
    this.#access = access;
  }

  /** Who holds the token now, in milliseconds since 1970 UTC; undefined where nobody does. */
  of(token: string, now: number): TokenHolder | undefined {
    const commits = this.#access.commits();
    if (commits !== this.#commits) {
      this.#holders.clear();
      this.#commits = commits;
    }
    const known = this.#holders.get(token);
    if (known !== undefined && !(known.caller.expiresAt !== null && known.caller.expiresAt <= now)) return known;
    const holder = this.#read(token, now);
    if (holder !== undefined) this.#holders.set(token, holder);
    return holder;
  }

  #read(token: string, now: number): TokenHolder | undefined {
    const read = readToken(token);
    if (read === undefined) return undefined;
    const { kind, hash } = read;
    if (kind === 'SESSION') {
      const session = this.#access.sessionOfToken(hash, now);
      if (session === undefined) return undefined;
      const { lastUsedAt, ...rest } = session;
      return { caller: { kind: 'USER', ...rest }, kind, id: session.sessionId, lastUsedAt };
    }
    const key = this.#access.apiKeyOfToken(hash, now);
    if (key === undefined) return undefined;
    const { lastUsedAt, ...rest } = key;
    return { caller: { kind: 'API_KEY', ...rest }, kind, id: key.apiKeyId, lastUsedAt };
  }
}
