import type {
  ConnectFailure,
  Credentials,
  SavedServer,
  SessionState,
  SignInResult,
  TokenKeeping,
} from '../../shared/ipc-contract.js';
import type { Network } from '../server/ask-server.js';
import { failureOf } from '../server/connect-failure.js';
import type { Entry } from '../server/forward-graphql.js';
import type { Limits } from '../server/limits.js';
import { serverAt } from '../server/probe-server.js';
import type { KnownServer, SavedServers } from './saved-servers.js';
import { askToSignIn, sayGoodbye } from './sign-in.js';
import type { TokenStore } from './token-store.js';

export interface SessionParts {
  readonly network: Network;
  readonly limits: Limits;
  readonly servers: SavedServers;
  readonly tokens: TokenStore;
  /** A server that was named at the start; nobody is signed in where it is another than was used last. */
  readonly proposed: string | null;
  /** Told when the session ends, and when another takes its place. */
  readonly onEnd: (reason: string) => void;
  readonly onReplaced: () => void;
}

/** Who is signed in, and where. The token is here and in what the main process sends, and nowhere else. */
export class Session {
  readonly #parts: SessionParts;
  #proposed: string | null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#proposed = parts.proposed;
  }

  /** The current server is the one used last, unless another was named at the start. */
  async current(): Promise<SessionState> {
    const server = this.#currentServer();
    if (this.#proposed !== null && server === undefined) return { state: 'SIGNED_OUT', lastServer: this.#proposed };
    if (server === undefined) return { state: 'SIGNED_OUT', lastServer: null };
    const kept = await this.#parts.tokens.get(server.url);
    return kept === null
      ? { state: 'SIGNED_OUT', lastServer: server.url }
      : { state: 'SIGNED_IN', url: server.url, userName: server.userName, token: kept.keeping };
  }

  async entry(): Promise<Entry | null> {
    const url = this.#currentServer()?.url;
    const kept = url === undefined ? null : await this.#parts.tokens.get(url);
    return url === undefined || kept === null ? null : { url, token: kept.token };
  }

  list(): readonly SavedServer[] {
    const { servers, tokens } = this.#parts;
    return servers.list().map(({ url, userName }) => ({ url, userName, signedIn: tokens.has(url) }));
  }

  async signIn({ url: typed, name, password }: Credentials): Promise<SignInResult> {
    const { network, limits, tokens } = this.#parts;
    try {
      const { url } = await serverAt(network, limits, typed);
      const result = await askToSignIn(network, limits, { url, name, password });
      if (result.outcome === 'NOT_LET_IN') return result;
      await tokens.set(url, result.token);
      await this.#makeCurrent(url, result.userName);
      return { outcome: 'SIGNED_IN', session: await this.current() };
    } catch (error) {
      const { outcome, detail } = failureOf(error);
      return { outcome, detail } satisfies ConnectFailure;
    }
  }

  async keeping(): Promise<TokenKeeping> {
    return await this.#parts.tokens.keeping();
  }

  async switchTo(url: string): Promise<SessionState> {
    const server = this.#parts.servers.list().find((server) => server.url === url);
    if (server !== undefined) await this.#makeCurrent(url, server.userName);
    return await this.current();
  }

  /** The token is dropped first: whatever becomes of the server's part, nobody comes in here with it again. */
  async signOut(): Promise<void> {
    const entry = await this.entry();
    if (entry === null) return;
    await this.#end(entry.url, 'signed out');
    // In the background: whoever signs out does not wait for a server that may be gone.
    void sayGoodbye(this.#parts.network, this.#parts.limits, entry);
  }

  async forget(url: string): Promise<void> {
    const { network, limits, servers, tokens } = this.#parts;
    const token = (await tokens.get(url))?.token;
    if (this.#currentServer()?.url === url) this.#parts.onEnd('the server was forgotten');
    await tokens.drop(url);
    await servers.forget(url);
    if (token !== undefined) void sayGoodbye(network, limits, { url, token });
  }

  /** A server lets a token in no more: it is dropped, where it has not been replaced meanwhile. */
  async refused({ url, token }: Entry): Promise<void> {
    if ((await this.#parts.tokens.get(url))?.token === token) await this.#end(url, 'the token is no longer valid');
  }

  #currentServer(): KnownServer | undefined {
    const servers = this.#parts.servers.list();
    return this.#proposed === null ? servers[0] : servers.find(({ url }) => url === this.#proposed);
  }

  async #makeCurrent(url: string, userName: string): Promise<void> {
    const { servers, tokens, onReplaced } = this.#parts;
    this.#proposed = null;
    onReplaced();
    for (const forgotten of await servers.putFirst({ url, userName })) await tokens.drop(forgotten.url);
  }

  async #end(url: string, reason: string): Promise<void> {
    await this.#parts.tokens.drop(url);
    if (this.#currentServer()?.url === url) this.#parts.onEnd(reason);
  }
}
