import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { waitingLine } from './waiting-line.js';

/** How long a password a person chooses may be, in characters; which characters, is theirs to choose. */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

/** OWASP's second choice for Argon2id: 19 MiB of memory (in KiB), two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/**
 * A hash costs 30 ms and 19 MiB, and anyone may ask for one by trying to sign in. Two at a time leave half of
 * Node's threads to everybody else; 64 in line are some two seconds of waiting.
 */
const inLine = waitingLine({ atOnce: 2, waiting: 64 });

const derive = promisify(argon2);

/** Hashes a password, as a PHC string. Rejects with WaitingLineFull; not for use inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await inLine(async () => await argon2id(password, salt, COST, HASH_BYTES));
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** What the password of a user who does not exist is compared with: it takes the same time and never fits. */
const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(Buffer.alloc(SALT_BYTES))}$${unpadded(Buffer.alloc(HASH_BYTES))}`;

/**
 * Whether a password is the one that was hashed; with `undefined`, for a user who does not exist, false after the same
 * time. Rejects with WaitingLineFull; not for use inside a transaction.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const { salt, hash, ...cost } = readPhc(passwordHash ?? NOBODYS_HASH);
  const derived = await inLine(async () => await argon2id(password, salt, cost, hash.length));
  return timingSafeEqual(derived, hash) && passwordHash !== undefined;
}

/** Whether two passwords are one, as far as their hashes can tell. */
export function isSamePassword(one: string, other: string): boolean {
  return asTyped(one) === asTyped(other);
}

/** Keyboards write the same letter in several ways. */
function asTyped(password: string): string {
  return password.normalize('NFKC');
}

type Cost = Readonly<Record<keyof typeof COST, number>>;

async function argon2id(password: string, salt: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  return await derive('argon2id', { message: asTyped(password), nonce: salt, tagLength, ...cost });
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z\d+/]{22,86})\$([A-Za-z\d+/]{43,86})$/;

function readPhc(text: string): Cost & { readonly salt: Buffer; readonly hash: Buffer } {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(text) ?? [];
  if (memory === undefined) throw new Error('the database has a password hash that this program did not write');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
