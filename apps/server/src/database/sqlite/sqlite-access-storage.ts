import type { AccessStorage, LiveApiKey, LiveSession } from '../../access/access-storage.js';
import type { Role, Scope } from '../../access/caller.js';
import type { SqliteStatements } from './sqlite-statements.js';

const SESSION = `select s.id, s.user_id, u.name, u.role, u.must_change_password, s.expires_at, s.last_used_at
  from sessions s join users u on u.id = s.user_id
  where u.disabled_at is null and s.expires_at > @now and`;
const SESSION_OF_TOKEN = `${SESSION} s.token_hash = @tokenHash`;
const SESSION_OF_ID = `${SESSION} s.id = @id`;

const API_KEY = `select id, name, scopes, expires_at, last_used_at from api_keys
  where revoked_at is null and (expires_at is null or expires_at > @now) and`;
const API_KEY_OF_TOKEN = `${API_KEY} token_hash = @tokenHash`;
const API_KEY_OF_ID = `${API_KEY} id = @id`;

const COMMITS = 'pragma data_version';

const EPOCH = 'select access_epoch from installation';

type SessionRow = readonly [
  sessionId: number,
  userId: number,
  name: string,
  role: Role,
  mustChangePassword: 0 | 1,
  expiresAt: number,
  lastUsedAt: number,
];

type ApiKeyRow = readonly [
  apiKeyId: number,
  name: string,
  scopes: string,
  expiresAt: number | null,
  lastUsedAt: number | null,
];

/** Who may come in, from SQLite. */
export class SqliteAccessStorage implements AccessStorage {
  readonly #db: SqliteStatements;

  constructor(db: SqliteStatements) {
    this.#db = db;
  }

  sessionOfToken(tokenHash: Uint8Array, now: number): LiveSession | undefined {
    return sessionOf(this.#db.rows<SessionRow>(SESSION_OF_TOKEN, { tokenHash, now }));
  }

  session(id: number, now: number): LiveSession | undefined {
    return sessionOf(this.#db.rows<SessionRow>(SESSION_OF_ID, { id, now }));
  }

  apiKeyOfToken(tokenHash: Uint8Array, now: number): LiveApiKey | undefined {
    return apiKeyOf(this.#db.rows<ApiKeyRow>(API_KEY_OF_TOKEN, { tokenHash, now }));
  }

  apiKey(id: number, now: number): LiveApiKey | undefined {
    return apiKeyOf(this.#db.rows<ApiKeyRow>(API_KEY_OF_ID, { id, now }));
  }

  commits(): number {
    return this.#db.value<number>(COMMITS) ?? 0;
  }

  epoch(): number {
    return this.#db.value<number>(EPOCH) ?? 0;
  }
}

function sessionOf([row]: readonly SessionRow[]): LiveSession | undefined {
  if (row === undefined) return undefined;
  const [sessionId, userId, name, role, mustChangePassword, expiresAt, lastUsedAt] = row;
  return { sessionId, userId, name, role, mustChangePassword: mustChangePassword === 1, expiresAt, lastUsedAt };
}

function apiKeyOf([row]: readonly ApiKeyRow[]): LiveApiKey | undefined {
  if (row === undefined) return undefined;
  const [apiKeyId, name, scopes, expiresAt, lastUsedAt] = row;
  return { apiKeyId, name, scopes: JSON.parse(scopes) as readonly Scope[], expiresAt, lastUsedAt };
}
