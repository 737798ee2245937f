import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Keyring } from './keyring.js';
import { TokenStore } from './token-store.js';

const URL = 'https://arrears.example';
let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'arrears-tokens-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (): string => path.join(folder, 'tokens.json');

/** A keyring with a key of its own; that of the system is in e2e/keyring.desktop.spec.ts. */
function keyring(change: Partial<Keyring> = {}): Keyring {
  const key = randomBytes(32);
  return {
    describe: async () => await Promise.resolve({ backend: 'test' }),
    seal: async (text) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return await Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), ...sealed]));
    },
    open: async (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      const opened = decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      return await Promise.resolve(opened);
    },
    ...change,
  };
}

it('keeps a token sealed from one start to the next', async () => {
  const ring = keyring();
  expect(await new TokenStore(file(), ring).set(URL, 'secret-token')).toEqual({ kept: 'KEYRING', backend: 'test' });
  expect(readFileSync(file(), 'utf8')).not.toContain('secret-token');
  const later = new TokenStore(file(), ring);
  expect(later.has(URL)).toBe(true);
  expect(await later.get(URL)).toEqual({ token: 'secret-token', keeping: { kept: 'KEYRING', backend: 'test' } });
  await later.drop(URL);
  expect(await new TokenStore(file(), ring).get(URL)).toBeNull();
});

it('keeps it in memory where there is no keyring, and leaves no older one behind', async () => {
  const ring = keyring();
  await new TokenStore(file(), ring).set(URL, 'older');
  const problem = 'this system has no keyring';
  const without = keyring({ describe: async () => await Promise.resolve({ problem }) });
  const store = new TokenStore(file(), without);
  expect(await store.set(URL, 'newer')).toEqual({ kept: 'MEMORY', backend: problem });
  expect((await store.get(URL))?.token).toBe('newer');
  expect(await new TokenStore(file(), ring).get(URL)).toBeNull();
});

it('says that the keyring is full, and goes on', async () => {
  const full = keyring({ seal: async () => await Promise.reject(new Error('no space left')) });
  const store = new TokenStore(file(), full);
  expect(await store.set(URL, 'token')).toEqual({ kept: 'MEMORY', backend: 'test takes no more: no space left' });
  expect((await store.get(URL))?.token).toBe('token');
});

it('says that the keyring cannot be asked, and goes on', async () => {
  const mute = keyring({ describe: async () => await Promise.reject(new Error('no bus')) });
  const keeping = await new TokenStore(file(), mute).set(URL, 'token');
  expect(keeping).toEqual({ kept: 'MEMORY', backend: 'the keyring cannot be asked: no bus' });
});

it('says that the folder cannot be written, and goes on', async () => {
  writeFileSync(path.join(folder, 'in-the-way'), '');
  const store = new TokenStore(path.join(folder, 'in-the-way', 'tokens.json'), keyring());
  expect(await store.set(URL, 'token')).toMatchObject({ kept: 'MEMORY' });
});

it('lets nobody in with a token of another key, and forgets it', async () => {
  await new TokenStore(file(), keyring()).set(URL, 'token');
  const other = new TokenStore(file(), keyring());
  expect(await other.get(URL)).toBeNull();
  expect(other.has(URL)).toBe(false);
});

it('leaves what a locked keyring has sealed where it is', async () => {
  const ring = keyring();
  await new TokenStore(file(), ring).set(URL, 'token');
  const locked = { ...ring, describe: async () => await Promise.resolve({ problem: 'locked' }) };
  expect(await new TokenStore(file(), locked).get(URL)).toBeNull();
  expect((await new TokenStore(file(), ring).get(URL))?.token).toBe('token');
});

it.each([['\0\0'], ['{"https://x": 7}'], ['[]'], ['{"https://x": "<script>"}']])(
  'puts a file that holds %j aside, says so, and keeps what comes',
  async (text) => {
    writeFileSync(file(), text);
    const keeping = await new TokenStore(file(), keyring()).set(URL, 'token');
    expect(keeping.backend).toBe('test (older tokens could not be read: tokens.json.damaged)');
    expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe(text);
  },
);
