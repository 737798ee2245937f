import { isRecord } from '../server/ask-server.js';
import { readServerUrl } from '../server/server-url.js';
import { JsonFile } from '../storage/json-file.js';

export interface KnownServer {
  readonly url: string;
  readonly userName: string;
}

const MOST_SERVERS = 20;
const LARGEST_FILE = 256 * 1024;

/** The servers that were signed in to, the latest first. */
export class SavedServers {
  readonly #file: JsonFile<readonly KnownServer[]>;
  #servers: readonly KnownServer[];

  constructor(file: string) {
    this.#file = new JsonFile(file, readServers, LARGEST_FILE);
    this.#servers = this.#file.load().value ?? [];
  }

  list(): readonly KnownServer[] {
    return this.#servers;
  }

  /** Puts a server first. Of too many the one that was used longest ago is forgotten, and answered. */
  async putFirst(server: KnownServer): Promise<readonly KnownServer[]> {
    const others = this.#servers.filter(({ url }) => url !== server.url);
    this.#servers = [server, ...others].slice(0, MOST_SERVERS);
    await this.#file.save(this.#servers);
    return others.slice(MOST_SERVERS - 1);
  }

  async forget(url: string): Promise<void> {
    this.#servers = this.#servers.filter((server) => server.url !== url);
    await this.#file.save(this.#servers);
  }
}

function readServers(value: unknown): readonly KnownServer[] | null {
  if (!Array.isArray(value) || value.length > MOST_SERVERS) return null;
  return value.every(isKnownServer) ? value.map(({ url, userName }) => ({ url, userName })) : null;
}

function isKnownServer(value: unknown): value is KnownServer {
  if (!isRecord(value)) return false;
  const { url, userName } = value;
  if (typeof url !== 'string' || typeof userName !== 'string' || userName.length > 200) return false;
  const read = readServerUrl(url);
  return 'url' in read && read.url === url;
}
