import { Writable } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from '../../src/graphql/build-schema.js';
import { type RunningServer, serve, type ServeOptions } from '../../src/http/serve.js';
import type { Company } from './company.js';
import { RawClient } from './ws-client.js';
import { World } from './world.js';

/** A problem as clients see it. */
export interface ShownError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What an operation was answered, over whichever transport. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly ShownError[];
  readonly codes: readonly unknown[];
}

export interface OperationBody {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** The program's own server with its own schema and its own door, on a world of one's own. */
export interface RealServer extends AsyncDisposable {
  readonly server: RunningServer;
  readonly world: World;
  readonly url: string;
  readonly wsUrl: string;
  readonly logged: () => string;
  /** POSTs an operation; what is a string already is sent as it is. */
  readonly post: (token: string | null, body: OperationBody | string) => Promise<GraphqlAnswer>;
}

/** So many that no test meets them; those who test the limits say others. */
const BOUNDLESS = 1_000_000_000;

let schema: GraphQLSchema | undefined;

/** The schema, built once for all tests of a file: building it takes longer than most of them. */
export function realSchema(): GraphQLSchema {
  schema ??= buildSchema();
  return schema;
}

export async function realServer({
  company = {},
  today,
  ...options
}: Partial<ServeOptions> & { readonly company?: Company; readonly today?: string } = {}): Promise<RealServer> {
  const world = await World.open({ ...company, ...(today === undefined ? {} : { today }) });
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
    allowedOrigins: [],
    introspection: false,
    sandbox: false,
    persistedOperations: null,
    logLevel: 'error',
    trustedProxies: 0,
    schema: realSchema(),
    rates: { perCaller: BOUNDLESS, perAddress: BOUNDLESS, signInsPerAddress: BOUNDLESS },
    sockets: { messages: BOUNDLESS, perCaller: 1000 },
    logTo,
    ...options,
  });
  const url = `${server.url}/graphql`;
  return {
    server,
    world,
    url,
    wsUrl: url.replace('http', 'ws'),
    logged: () => logged,
    post: async (token, body) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return answerOf(response.status, text, JSON.parse(text) as object);
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

function answerOf(status: number, text: string, { data, errors = [] }: Partial<GraphqlAnswer>): GraphqlAnswer {
  return { status, text, data, errors, codes: errors.map(({ extensions }) => extensions['code']) };
}

/** One socket on which operations follow one another; of a subscription the first answer counts. */
export class Conversation implements Disposable {
  readonly client: RawClient;
  #asked = 0;

  static async open(url: string, token: string | null): Promise<Conversation> {
    return new Conversation(await RawClient.open(url, token));
  }

  private constructor(client: RawClient) {
    this.client = client;
  }

  async ask(payload: OperationBody): Promise<GraphqlAnswer> {
    this.#asked += 1;
    const id = `q${this.#asked}`;
    this.client.send({ id, type: 'subscribe', payload });
    const { messages } = this.client;
    await this.client.until(() => messages.some((message) => message.id === id));
    const first = messages.find((message) => message.id === id);
    // Ends a subscription; of a query that is at its end already the server takes no notice.
    this.client.send({ id, type: 'complete' });
    messages.length = 0;
    const text = JSON.stringify(first?.payload);
    return first?.type === 'error'
      ? answerOf(200, text, { errors: first.payload ?? [] })
      : answerOf(200, text, first?.payload as unknown as GraphqlAnswer);
  }

  [Symbol.dispose](): void {
    this.client[Symbol.dispose]();
  }
}
