import type { Role, Scope } from './caller.js';

/** A session that has not expired, of a user who is not disabled. Times are milliseconds since 1970 UTC. */
export interface LiveSession {
  readonly sessionId: number;
  readonly userId: number;
  readonly name: string;
  readonly role: Role;
  readonly mustChangePassword: boolean;
  readonly expiresAt: number;
  readonly lastUsedAt: number;
}

/** An API key that is neither expired nor revoked. */
export interface LiveApiKey {
  readonly apiKeyId: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
}

/** What requests ask: one prepared statement each, on what is committed. */
export interface AccessStorage {
  sessionOfToken: (tokenHash: Uint8Array, now: number) => LiveSession | undefined;
  session: (id: number, now: number) => LiveSession | undefined;
  apiKeyOfToken: (tokenHash: Uint8Array, now: number) => LiveApiKey | undefined;
  apiKey: (id: number, now: number) => LiveApiKey | undefined;
  /** Another number after anybody, in whatever process, has committed anything. */
  commits: () => number;
  /** Grows with everything that can take a right away. */
  epoch: () => number;
}
