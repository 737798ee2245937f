import type { ApolloServer, HTTPGraphQLRequest } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { GraphqlContext } from '../graphql/context.js';
import {
  isSubscription,
  type OperationRequest,
  type PreparedOperation,
  RefusedOperation,
  type ValidDocument,
} from '../graphql/prepare-operation.js';
import { answerErrors, HttpRefusal, statusOfRefusedOperation } from './answer.js';
import type { Carried } from './apollo.js';
import { clientAddress } from './client-address.js';
import type { HttpParts } from './http-parts.js';
import { identify } from './identify.js';
import type { RequestBody } from './request-body.js';

export const GRAPHQL_PATH = '/graphql';

/**
 * GraphQL over HTTP: POST, and GET for queries. A token that lets nobody in refuses the whole request with 401, whatever
 * the media type: it is the request that is refused, and proxies and monitors should see it.
 */
export function addGraphqlRoute(
  server: FastifyInstance,
  parts: HttpParts,
  apollo: ApolloServer<Carried>,
  { sandbox }: { readonly sandbox: boolean },
): void {
  server.route({
    url: GRAPHQL_PATH,
    method: ['GET', 'POST'],
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      if (sandbox && isPageVisit(request)) {
        await answerWithApollo(apollo, request, reply, {});
      } else {
        assertOrigin(parts, request);
        const { address, caller } = await admit(parts, request);
        await answerOperation(parts, apollo, { request, reply, address, caller });
      }
      return reply;
    },
  });
}

interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly address: string;
  readonly caller: Caller;
}

async function answerOperation(
  parts: HttpParts,
  apollo: ApolloServer<Carried>,
  { request, reply, address, caller }: Asked,
): Promise<void> {
  const prepared = prepare(parts, request);
  // Whatever is not even shaped like a request Apollo refuses in its own words.
  if (prepared === undefined) return await answerWithApollo(apollo, request, reply, {});
  if (prepared instanceof RefusedOperation) {
    const status = statusOfRefusedOperation(request.headers.accept);
    answerErrors(reply, status, prepared.errors.map(parts.formatError));
    return undefined;
  }
  if (isSubscription(prepared)) {
    throw new HttpRefusal(400, 'BAD_REQUEST', 'subscriptions are answered over the WebSocket of this path');
  }
  await parts.rates.spendSignIns(prepared, address);
  const context = new GraphqlContext(parts.app, {
    caller,
    address,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
    requestId: request.id,
    onGone: (listener) => void (reply.raw.closed ? listener() : reply.raw.once('close', listener)),
  });
  return await answerWithApollo(apollo, request, reply, { prepared, context });
}

function isPageVisit({ method, headers, query }: FastifyRequest): boolean {
  const asksForPage = method === 'GET' && String(headers.accept).includes('text/html');
  return asksForPage && !Object.hasOwn(query as object, 'query');
}

function assertOrigin({ origins }: HttpParts, { headers }: FastifyRequest): void {
  if (!origins.admits(headers)) throw new HttpRefusal(403, 'FORBIDDEN', 'this origin may not use the API');
}

async function admit(
  { door, rates, proxies }: HttpParts,
  { raw, headers }: FastifyRequest,
): Promise<{ readonly address: string; readonly caller: Caller }> {
  const address = clientAddress(raw, proxies);
  const caller = identify(door, headers.authorization);
  await rates.spend(caller, address);
  if (caller === null) throw new HttpRefusal(401, 'UNAUTHENTICATED', 'the token is not valid, or is no more');
  return { address, caller };
}

/** The operation that is asked for; undefined where the request has not the shape of one. */
function prepare(
  { desk, repeated }: HttpParts,
  { method, url, body: came }: FastifyRequest,
): PreparedOperation | RefusedOperation | undefined {
  const body = method === 'GET' ? undefined : (came as RequestBody | undefined);
  if (body?.prepared !== undefined) return body.prepared;
  const asked = readFields(method === 'GET' ? fieldsOfSearch(url) : body?.json);
  const prepared = asked && desk.prepare(asked);
  if (body !== undefined && prepared !== undefined && !(prepared instanceof RefusedOperation)) {
    repeated.keep(body, prepared);
  }
  return prepared;
}

function readFields(fields: unknown): OperationRequest | undefined {
  if (!isRecord(fields)) return undefined;
  const { query, operationName, variables, extensions } = fields;
  const isShaped =
    (query === undefined || typeof query === 'string') &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || isRecord(variables)) &&
    (extensions == null || isRecord(extensions));
  if (!isShaped || (!query && !extensions)) return undefined;
  return { query, operationName, variables, extensions };
}

function fieldsOfSearch(url: string): Record<string, unknown> | undefined {
  const search = new URL(url, 'http://localhost').searchParams;
  const fields: Record<string, unknown> = {};
  for (const [name, text] of search) {
    if (Object.hasOwn(fields, name)) return undefined;
    try {
      fields[name] = name === 'variables' || name === 'extensions' ? JSON.parse(text) : text;
    } catch {
      return undefined;
    }
  }
  return fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function answerWithApollo(
  apollo: ApolloServer<Carried>,
  request: FastifyRequest,
  reply: FastifyReply,
  carried: Carried,
): Promise<void> {
  const document = carried.prepared?.operation.document;
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: document === undefined ? asItCame(request) : asPrepared(request, document),
    context: () => Promise.resolve(carried),
  });
  reply.code(answer.status ?? 200);
  for (const [name, value] of answer.headers) reply.header(name, value);
  reply.send(answer.body.kind === 'complete' ? answer.body.string : '');
}

function asItCame(request: FastifyRequest): HTTPGraphQLRequest {
  const { method, url } = request;
  const start = url.indexOf('?');
  return { method, headers: headersOf(request), search: start === -1 ? '' : url.slice(start), body: jsonOf(request) };
}

/** With the document as the desk has it: by its hash, or by its text also where the request named it by its hash only. */
function asPrepared(request: FastifyRequest, { hash, text }: ValidDocument): HTTPGraphQLRequest {
  const came = asItCame(request);
  const fields = jsonOf(request);
  if (isRecord(fields)) {
    const { operationName = null, variables = null } = fields;
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    return { ...came, body: { operationName, variables, extensions } };
  }
  const search = new URLSearchParams(came.search);
  search.set('query', text);
  search.delete('extensions');
  return { ...came, search: search.toString() };
}

function jsonOf({ body }: FastifyRequest): unknown {
  return (body as RequestBody | undefined)?.json;
}

/** The headers that Apollo reads. */
function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of ['accept', 'content-type'] as const) if (headers[name]) map.set(name, headers[name]);
  return map;
}
