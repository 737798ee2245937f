import { Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { Caller, Role } from '../../src/access/caller.js';
import { type RunningServer, serve, type ServeOptions } from '../../src/http/serve.js';
import { testSchema, type TestSchema } from './test-schema.js';
import { World } from './world.js';

/** Who is let in by which token, and taken away again. */
export class TestDoor {
  readonly #callers = new Map<string, Caller>();
  #epoch = 1;
  #admitted = 0;

  admit(token: string, role: Role = 'OWNER', expiresAt = Number.MAX_SAFE_INTEGER): void {
    const id = (this.#admitted += 1);
    const caller = { kind: 'USER', userId: id, sessionId: id, name: token, role, mustChangePassword: false, expiresAt };
    this.#callers.set(token, caller as Caller);
  }

  revoke(token: string): void {
    this.#callers.delete(token);
    this.#epoch += 1;
  }

  readonly authenticate = (token: string): Caller | null => this.#callers.get(token) ?? null;
  readonly isStillValid = (caller: Caller): boolean =>
    caller.kind === 'ANONYMOUS' || [...this.#callers.values()].some((admitted) => isDeepStrictEqual(admitted, caller));
  readonly epoch = (): number => this.#epoch;
}

export interface TestServer extends AsyncDisposable, TestSchema {
  readonly server: RunningServer;
  readonly world: World;
  readonly door: TestDoor;
  readonly url: string;
  readonly wsUrl: string;
  /** All it has logged. */
  readonly logged: () => string;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** POSTs an operation. */
  readonly post: (body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly unknown[];
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
  };
}

/** A server of one's own on a free port, with a token `owner`. */
export async function testServer(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  const world = await World.open();
  const door = new TestDoor();
  door.admit('owner');
  const test = testSchema();
  let logged = '';
  const logTo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged += chunk.toString();
      done();
    },
  });
  const server = await serve(world.app, {
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: ['https://billing.example.com'],
    introspection: false,
    sandbox: false,
    persistedOperations: null,
    logLevel: 'info',
    trustedProxies: 0,
    schema: test.schema,
    door,
    logTo,
    ...options,
  });
  const url = `${server.url}/graphql`;
  return {
    ...test,
    server,
    world,
    door,
    url,
    wsUrl: url.replace('http', 'ws'),
    logged: () => logged,
    fetch: async (path, init) => await fetch(`${server.url}${path}`, init),
    post: async (body, headers = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Answer['body'] };
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}
