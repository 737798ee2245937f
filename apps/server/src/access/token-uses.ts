import { setImmediate as later } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Database } from '../database/open-database.js';
import { ApiKey } from './api-key.entity.js';
import { Session } from './session.entity.js';
import type { TokenKind } from './tokens.js';

/** How late the time of last use may be: it is for people who look whether a token is still needed. */
const EVERY_MS = 10 * 60_000;

/** Tokens whose last note is remembered, so that one in constant use, or whose note fails, asks for no more writes. */
const REMEMBERED = 10_000;

export interface TokenUse {
  readonly kind: TokenKind;
  readonly id: number;
  /** Milliseconds since 1970 UTC. */
  readonly usedAt: number;
  /** As the database has it. */
  readonly lastUsedAt: number | null;
}

/** Notes when tokens were last used: seldom, several at once, and never on the path of the request. */
export class TokenUses {
  readonly #database: Database;
  readonly #noted = new LRUCache<string, number>({ max: REMEMBERED });
  #waiting: TokenUse[] = [];
  #writing: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  note(use: TokenUse): void {
    const { kind, id, usedAt, lastUsedAt } = use;
    const key = `${kind} ${id}`;
    if (usedAt - Math.max(lastUsedAt ?? 0, this.#noted.get(key) ?? 0) < EVERY_MS) return;
    this.#noted.set(key, usedAt);
    this.#waiting.push(use);
    this.#writing ??= this.#write();
  }

  /** Resolves when everything noted so far is written, or could not be. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    await later();
    while (this.#waiting.length > 0) {
      const uses = this.#waiting;
      this.#waiting = [];
      try {
        await this.#database.write(async (em) => {
          for (const { kind, id, usedAt } of uses) {
            if (kind === 'SESSION') await em.nativeUpdate(Session, { id }, { lastUsedAt: usedAt });
            else await em.nativeUpdate(ApiKey, { id }, { lastUsedAt: usedAt });
          }
        }, 'token.uses');
      } catch {
        // A full disk or another process's lock must not turn away who holds a valid token; the next use tries again.
      }
    }
    this.#writing = undefined;
  }
}
