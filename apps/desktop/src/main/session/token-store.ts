import type { TokenKeeping } from '../../shared/ipc-contract.js';
import { isRecord } from '../server/ask-server.js';
import { JsonFile } from '../storage/json-file.js';
import type { Keyring } from './keyring.js';

const LARGEST_FILE = 256 * 1024;

/** What a token may look like: it goes into a header as it is. */
export const isToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.~+/=-]{1,512}$/.test(value);

/** One token for each server: sealed on the disk where there is a keyring, else in memory and gone with the program. */
export class TokenStore {
  readonly #file: JsonFile<Readonly<Record<string, string>>>;
  readonly #keyring: Keyring;
  readonly #sealed: Map<string, string>;
  readonly #open = new Map<string, { readonly token: string; readonly keeping: TokenKeeping }>();
  readonly #damaged: string | null;

  constructor(file: string, keyring: Keyring) {
    this.#keyring = keyring;
    this.#file = new JsonFile(file, readSealed, LARGEST_FILE);
    const { value, damaged } = this.#file.load();
    this.#sealed = new Map(Object.entries(value ?? {}));
    this.#damaged = damaged;
  }

  has(url: string): boolean {
    return this.#open.has(url) || this.#sealed.has(url);
  }

  /** How a token would be kept that came now. */
  async keeping(): Promise<TokenKeeping> {
    const described = await this.#describe();
    return 'problem' in described
      ? { kept: 'MEMORY', backend: described.problem }
      : { kept: 'KEYRING', backend: described.backend };
  }

  async set(url: string, token: string): Promise<TokenKeeping> {
    const keeping = await this.#keep(url, token);
    this.#open.set(url, { token, keeping });
    return keeping;
  }

  /** The token kept for a server; null where there is none that still opens. */
  async get(url: string): Promise<{ readonly token: string; readonly keeping: TokenKeeping } | null> {
    const known = this.#open.get(url);
    if (known !== undefined) return known;
    const sealed = this.#sealed.get(url);
    if (sealed === undefined) return null;
    const described = await this.#describe();
    // A keyring that is locked today may open tomorrow: what it sealed is left where it is.
    if ('problem' in described) return null;
    const token = await this.#keyring.open(Buffer.from(sealed, 'base64')).catch(() => null);
    if (!isToken(token)) {
      await this.drop(url);
      return null;
    }
    const opened = { token, keeping: { kept: 'KEYRING', backend: described.backend } } as const;
    this.#open.set(url, opened);
    return opened;
  }

  async drop(url: string): Promise<void> {
    this.#open.delete(url);
    if (this.#sealed.delete(url)) await this.#file.save(Object.fromEntries(this.#sealed));
  }

  async #keep(url: string, token: string): Promise<TokenKeeping> {
    const described = await this.#describe();
    if ('problem' in described) return await this.#inMemory(url, described.problem);
    let sealed: Buffer;
    try {
      sealed = await this.#keyring.seal(token);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return await this.#inMemory(url, `${described.backend} takes no more: ${reason.slice(0, 200)}`);
    }
    this.#sealed.set(url, sealed.toString('base64'));
    const isOnDisk = await this.#file.save(Object.fromEntries(this.#sealed));
    if (!isOnDisk) return await this.#inMemory(url, 'the folder of this program cannot be written');
    const aside = this.#damaged === null ? '' : ` (older tokens could not be read: ${this.#damaged})`;
    return { kept: 'KEYRING', backend: `${described.backend}${aside}` };
  }

  /** An older token must not come back at the next start. */
  async #inMemory(url: string, backend: string): Promise<TokenKeeping> {
    if (this.#sealed.delete(url)) await this.#file.save(Object.fromEntries(this.#sealed));
    return { kept: 'MEMORY', backend };
  }

  async #describe(): Promise<Awaited<ReturnType<Keyring['describe']>>> {
    try {
      return await this.#keyring.describe();
    } catch (error) {
      return { problem: `the keyring cannot be asked: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}

function readSealed(value: unknown): Readonly<Record<string, string>> | null {
  if (!isRecord(value)) return null;
  const isSealed = (entry: unknown): boolean => typeof entry === 'string' && /^[\w+/=]{1,4096}$/.test(entry);
  return Object.values(value).every(isSealed) ? (value as Readonly<Record<string, string>>) : null;
}
