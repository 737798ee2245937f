import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { GraphqlContext } from '../graphql/context.js';
import { isQuery, isSubscription, type PreparedOperation, RefusedOperation } from '../graphql/prepare-operation.js';
import { answerErrors, answerResult, HttpRefusal, responseType, statusOfRefusedOperation } from './answer.js';
import { clientAddress } from './client-address.js';
import { readOperationRequest } from './graphql-request.js';
import type { HttpParts } from './http-parts.js';
import { identify } from './identify.js';
import type { RequestBody } from './request-body.js';

export const GRAPHQL_PATH = '/graphql';

/**
 * GraphQL over HTTP: POST, and GET for queries. A token that lets nobody in refuses the whole request with 401, whatever
 * the media type: it is the request that is refused, and proxies and monitors should see it.
 */
export function addGraphqlRoute(server: FastifyInstance, parts: HttpParts): void {
  server.route({
    url: GRAPHQL_PATH,
    method: ['GET', 'POST'],
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      assertOrigin(parts, request);
      const address = clientAddress(request.raw, parts.proxies);
      const caller = identify(parts.door, request.headers.authorization);
      await parts.rates.spend(caller, address);
      if (caller === null) throw new HttpRefusal(401, 'UNAUTHENTICATED', 'the token is not valid, or is no more');
      return await answerOperation(parts, { request, reply, address, caller });
    },
  });
}

interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly address: string;
  readonly caller: Caller;
}

async function answerOperation(parts: HttpParts, { request, reply, address, caller }: Asked): Promise<FastifyReply> {
  const { accept } = request.headers;
  const type = responseType(accept);
  if (type === null) {
    throw new HttpRefusal(406, 'NOT_ACCEPTABLE', 'accept application/json or application/graphql-response+json');
  }
  const prepared = prepare(parts, request);
  if (prepared instanceof RefusedOperation) {
    return answerErrors(reply, statusOfRefusedOperation(type), prepared.errors.map(parts.formatError));
  }
  if (isSubscription(prepared)) {
    throw new HttpRefusal(400, 'BAD_REQUEST', 'subscriptions are answered over the WebSocket of this path');
  }
  if (request.method === 'GET' && !isQuery(prepared)) {
    reply.header('allow', 'POST');
    throw new HttpRefusal(405, 'METHOD_NOT_ALLOWED', 'what changes anything is sent by POST');
  }
  await parts.rates.spendSignIns(prepared, address);
  const context = new GraphqlContext(parts.app, {
    caller,
    address,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
    requestId: request.id,
    onGone: (listener) => void (reply.raw.closed ? listener() : reply.raw.once('close', listener)),
  });
  return answerResult(reply, type, await parts.executor.execute(prepared, context), parts.formatError);
}

function assertOrigin({ origins }: HttpParts, { headers }: FastifyRequest): void {
  if (!origins.admits(headers)) throw new HttpRefusal(403, 'FORBIDDEN', 'this origin may not use the API');
}

/** The operation that is asked for, kept for when its body comes again. */
function prepare({ desk, repeated }: HttpParts, request: FastifyRequest): PreparedOperation | RefusedOperation {
  const body = request.body as RequestBody | undefined;
  if (body?.prepared !== undefined) return body.prepared;
  const prepared = desk.prepare(readOperationRequest(request));
  if (body !== undefined && !(prepared instanceof RefusedOperation)) repeated.keep(body.text, prepared);
  return prepared;
}
