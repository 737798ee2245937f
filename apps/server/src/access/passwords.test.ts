import { expect, test } from 'vitest';
import { makeOneTimePassword } from './one-time-password.js';
import { hashPassword, verifyPassword } from './passwords.js';

test('a hash says how it was made, is never the same twice, and fits its password only', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z\d+/]{22}\$[A-Za-z\d+/]{43}$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword(one, 'correct horse')).toBe(true);
  expect(await verifyPassword(one, 'correct horse ')).toBe(false);
  expect(await verifyPassword(one, '')).toBe(false);
  expect(await verifyPassword(undefined, 'correct horse')).toBe(false);
});

test('a hash by other software with other costs is understood', async () => {
  // argon2-cffi: PasswordHasher(time_cost=3, memory_cost=64, parallelism=1) would write such a text.
  const { argon2Sync } = await import('node:crypto');
  const salt = Buffer.from('somesaltsomesalt');
  const parameters = { message: 'password', nonce: salt, memory: 64, passes: 3, parallelism: 1, tagLength: 32 };
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  const phc = `$argon2id$v=19$m=64,t=3,p=1$${text(salt)}$${text(argon2Sync('argon2id', parameters))}`;
  expect(await verifyPassword(phc, 'password')).toBe(true);
  await expect(verifyPassword('$2b$12$abc', 'password')).rejects.toThrow('did not write');
});

test('a one-time password can be read aloud, and is another each time', async () => {
  const [one, other] = await Promise.all([makeOneTimePassword(), makeOneTimePassword()]);
  expect(one.password).toMatch(/^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
  expect(one.password).not.toBe(other.password);
  expect(await verifyPassword(one.hash, one.password)).toBe(true);
});
