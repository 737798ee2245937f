import statics from '@fastify/static';
import {
  getDistDirectory,
  isSandboxFrame,
  renderAltair,
  renderInitSnippet,
  type RenderOptions,
  SANDBOX_FRAME_CSP,
} from 'altair-static';
import type { FastifyInstance } from 'fastify';
import { GRAPHQL_PATH } from './graphql-http.js';

const SANDBOX_PATH = '/sandbox/';
const OPTIONS_FILE = 'options.js';

/** All the page needs comes from here, and it may talk to nobody else: whoever tries the API types tokens into it. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

const OPTIONS: RenderOptions = {
  baseURL: SANDBOX_PATH,
  serveInitialOptionsInSeperateRequest: OPTIONS_FILE,
  endpointURL: GRAPHQL_PATH,
  subscriptionsEndpoint: GRAPHQL_PATH,
  initialSubscriptionRequestHandlerId: 'graphql-ws',
  initialQuery: [
    '# With a token, as the header Authorization: Bearer <token>, everything can be tried that it may do.',
    '# A subscription wants it in the connection parameters: { "authorization": "Bearer <token>" }.',
    'query {',
    '  serverInfo { version apiVersion }',
    '}',
  ].join('\n'),
  disableAccount: true,
};

/** What the page says of its own makers has no place here. */
const PAGE = renderAltair(OPTIONS).replace(
  '</head>',
  '<style>app-banner-container, app-banner, app-donation-alert { display: none }</style></head>',
);

/** A page to try the API with (Altair), to which a browser that visits the API is sent. */
export async function addSandbox(server: FastifyInstance): Promise<void> {
  await server.register(statics, {
    root: getDistDirectory(),
    prefix: SANDBOX_PATH,
    index: false,
    cacheControl: false,
    // Scripts that a person writes for requests run in a frame of their own, which is of no origin.
    setHeaders: (reply, file) => {
      if (isSandboxFrame(file)) reply.header('content-security-policy', SANDBOX_FRAME_CSP);
    },
  });
  server.get(SANDBOX_PATH, (_request, reply) =>
    reply.type('text/html').header('content-security-policy', POLICY).send(PAGE),
  );
  server.get(SANDBOX_PATH + OPTIONS_FILE, (_request, reply) =>
    reply.type('text/javascript').send(renderInitSnippet(OPTIONS)),
  );
  server.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'GET' && request.url === GRAPHQL_PATH && isForPage(request.headers.accept)) {
      reply.redirect(SANDBOX_PATH);
    } else {
      done();
    }
  });
}

function isForPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}
