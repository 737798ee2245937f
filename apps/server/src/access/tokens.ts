import { hash, randomBytes } from 'node:crypto';

/** What a caller shows: a session's or an API key's. */
export type TokenKind = 'SESSION' | 'API_KEY';

/** So that whoever finds a token in a file knows what it opens. */
const PREFIXES: Readonly<Record<TokenKind, string>> = { SESSION: 'arrs_', API_KEY: 'arrk_' };
const TOKEN_BYTES = 32;
const HINT_LENGTH = 4;

export interface NewToken {
  /** To be shown once and kept nowhere. */
  readonly token: string;
  /** What is kept instead: SHA-256, for 256 random bits cannot be guessed and need no slow hash. */
  readonly hash: Buffer;
  /** The first characters after the prefix. */
  readonly hint: string;
}

export function makeToken(kind: TokenKind): NewToken {
  const secret = randomBytes(TOKEN_BYTES).toString('base64url');
  const token = `${PREFIXES[kind]}${secret}`;
  return { token, hash: hashOf(token), hint: secret.slice(0, HINT_LENGTH) };
}

/** What kind of token a text is, and its hash; undefined where it is none. */
export function readToken(text: string): { readonly kind: TokenKind; readonly hash: Buffer } | undefined {
  const [, letter] = /^arr([sk])_[\w-]{43}$/.exec(text) ?? [];
  if (letter === undefined) return undefined;
  return { kind: letter === 's' ? 'SESSION' : 'API_KEY', hash: hashOf(text) };
}

function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
