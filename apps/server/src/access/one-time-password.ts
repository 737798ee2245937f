import { randomBytes } from 'node:crypto';
import { hashPassword } from './passwords.js';

/** 32 characters that are hard to mistake for one another when read aloud or copied by hand. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

export interface OneTimePassword {
  /** To be shown once and kept nowhere. */
  readonly password: string;
  readonly hash: string;
}

/** A password for the first sign-in: 100 random bits. Rejects with WaitingLineFull. */
export async function makeOneTimePassword(): Promise<OneTimePassword> {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from(randomBytes(GROUP_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
  );
  const password = groups.join('-');
  return { password, hash: await hashPassword(password) };
}
