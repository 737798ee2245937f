import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import cors from '@fastify/cors';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { App } from '../app.js';
import type { ServerSettings } from '../config/environment.js';
import type { Log } from '../config/log.js';
import { buildSchema } from '../graphql/build-schema.js';
import { Executor } from '../graphql/execute-operation.js';
import { errorFormat } from '../graphql/format-error.js';
import { readPersistedOperations } from '../graphql/persisted-operations.js';
import { OperationDesk } from '../graphql/prepare-operation.js';
import { addErrorAnswers } from './error-answers.js';
import { addGraphqlRoute, GRAPHQL_PATH } from './graphql-http.js';
import { GraphqlWebSockets, refuse } from './graphql-ws.js';
import { addHealthRoutes } from './health.js';
import type { HttpParts } from './http-parts.js';
import { type Doorkeeper, doorkeeperOf } from './identify.js';
import { listen } from './listen.js';
import { LogLines } from './log-lines.js';
import { openMetrics } from './metrics.js';
import { OriginPolicy } from './origin-policy.js';
import { DEFAULT_RATES, RateLimits, type Rates } from './rate-limits.js';
import { RepeatedRequests } from './repeated-requests.js';
import { acceptJsonOnly, BODY_LIMIT } from './request-body.js';
import { logRequests, requestIdOf } from './request-log.js';
import { addSecurityHeaders } from './security-headers.js';
import { SOCKET_LIMITS, type SocketLimits } from './socket-limits.js';

/** A server that listens. Disposing of it stops it within a second, whatever is still open. */
export interface RunningServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly port: number;
  /** Puts an error that nobody waits for into the server's log. */
  readonly reportFailure: (error: unknown) => void;
  readonly log: Log;
}

export interface ServeOptions extends ServerSettings {
  /** What is served in place of the program's own schema, who is let in, and how much: for tests and measurements. */
  readonly schema?: GraphQLSchema;
  readonly door?: Doorkeeper;
  readonly rates?: Partial<Rates>;
  readonly sockets?: Partial<SocketLimits>;
  readonly logTo?: Writable;
}

/** How long requests that are under way when the server stops are waited for. */
const STOP_WITHIN_MS = 300;

const METHODS: Readonly<Record<string, string>> = {
  [GRAPHQL_PATH]: 'GET, POST',
  '/health/live': 'GET, HEAD',
  '/health/ready': 'GET, HEAD',
  '/metrics': 'GET, HEAD',
};

/** Serves GraphQL over HTTP and WebSocket, health and metrics, on one port. */
export async function serve(app: App, options: ServeOptions): Promise<RunningServer> {
  const lines = new LogLines(options.logTo ?? process.stderr);
  const server = fastify({
    logger: { level: options.logLevel, stream: lines, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: requestIdOf,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
  });
  server.server.headersTimeout = 10_000;
  const parts = openParts(app, server, options);
  const sockets = new GraphqlWebSockets(parts, { ...SOCKET_LIMITS, ...options.sockets });

  acceptJsonOnly(server, parts.repeated);
  addErrorAnswers(server, { formatError: parts.formatError, methods: METHODS });
  logRequests(server, parts.metrics, parts.proxies);
  addSecurityHeaders(server);
  await server.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && parts.origins.isAllowed(origin)),
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'x-request-id'],
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  });
  addGraphqlRoute(server, parts);
  // Loaded where it is asked for: it is as large as all the rest of this folder.
  if (options.sandbox) await (await import('./sandbox.js')).addSandbox(server);
  addHealthRoutes(server, app);
  server.get('/metrics', async (_request, reply) => {
    reply.header('content-type', parts.metrics.registry.contentType);
    return await parts.metrics.registry.metrics();
  });
  server.server.on('upgrade', (request: IncomingMessage, stream: Socket, head: Buffer) => {
    if (request.url?.split('?', 1)[0] === GRAPHQL_PATH) sockets.upgrade(request, stream, head);
    else refuse(stream, '404 Not Found');
  });

  const reportFailure = (error: unknown): void => server.log.error({ err: error }, 'work in the background failed');
  const stop = async (): Promise<void> => {
    await sockets[Symbol.asyncDispose]();
    // Whatever then is still under way is cut off.
    const cut = setTimeout(() => server.server.closeAllConnections(), STOP_WITHIN_MS);
    await server.close();
    clearTimeout(cut);
    parts.metrics.registry.clear();
    lines[Symbol.dispose]();
  };
  try {
    const { port } = await listen(server, options.host, options.port);
    const url = `http://${nameInUrl(options.host)}:${port}`;
    return { url, port, reportFailure, log: server.log, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function openParts(app: App, server: FastifyInstance, options: ServeOptions): HttpParts {
  const { introspection, persistedOperations, allowedOrigins, sandbox, trustedProxies } = options;
  const schema = options.schema ?? buildSchema();
  const persisted = persistedOperations === null ? undefined : readPersistedOperations(persistedOperations);
  const door = options.door ?? doorkeeperOf(app);
  const desk = new OperationDesk(schema, { introspection, persisted });
  return {
    app,
    door,
    desk,
    repeated: new RepeatedRequests(),
    executor: new Executor(schema),
    formatError: errorFormat((story) => server.log.error(story, 'unexpected error'), { introspection }),
    rates: new RateLimits({ ...DEFAULT_RATES, ...options.rates }),
    origins: new OriginPolicy(sandbox ? [...allowedOrigins, ...ownOrigins(options.port)] : allowedOrigins),
    metrics: openMetrics(app),
    log: server.log,
    proxies: trustedProxies,
  };
}

/** Where the sandbox's own page comes from, seen from the browser of this machine. */
function ownOrigins(port: number): readonly string[] {
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

function nameInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
