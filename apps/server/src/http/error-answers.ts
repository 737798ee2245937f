import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormatError } from '../graphql/format-error.js';
import { answerErrors, HttpRefusal } from './answer.js';
import { RateLimited } from './rate-limits.js';

/** What fastify refuses by itself, in our words. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'PAYLOAD_TOO_LARGE', 'the body is larger than 256 KiB'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'UNSUPPORTED_MEDIA_TYPE', 'the content type must be application/json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'BAD_REQUEST', 'there is no body'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'BAD_REQUEST', 'the body is not JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'BAD_REQUEST', 'the body is not as long as announced'],
};

/** Every error is answered in GraphQL's shape, and none with what is inside the server. */
export function addErrorAnswers(
  server: FastifyInstance,
  { formatError, methods }: { readonly formatError: FormatError; readonly methods: Readonly<Record<string, string>> },
): void {
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    if (error instanceof RateLimited) {
      reply.header('retry-after', String(error.retryAfterSeconds));
      return answerErrors(reply, 429, [formatError(error)]);
    }
    const refusal = error instanceof HttpRefusal ? error : refusalOf(error);
    if (refusal === undefined) return answerErrors(reply, 500, [formatError(error)]);
    if (refusal.status === 401) reply.header('www-authenticate', 'Bearer');
    // What is left of a body that is not wanted is not waited for.
    if (refusal.status === 413) reply.header('connection', 'close');
    return answerErrors(reply, refusal.status, [formatError(refusal)]);
  });

  server.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const allowed = methods[request.url.split('?', 1)[0] ?? ''];
    if (allowed === undefined) {
      return answerErrors(reply, 404, [formatError(new HttpRefusal(404, 'NOT_FOUND', 'there is nothing here'))]);
    }
    const refusal = new HttpRefusal(405, 'METHOD_NOT_ALLOWED', `use ${allowed}`);
    return answerErrors(reply.header('allow', allowed), 405, [formatError(refusal)]);
  });
}

function refusalOf({ code, statusCode = 500, name }: FastifyError): HttpRefusal | undefined {
  const known = REFUSALS[code];
  if (known !== undefined) return new HttpRefusal(...known);
  if (name === 'SyntaxError' && statusCode === 400) return new HttpRefusal(400, 'BAD_REQUEST', 'the body is not JSON');
  if (statusCode >= 400 && statusCode < 500) return new HttpRefusal(statusCode, 'BAD_REQUEST', 'this is no request');
  return undefined;
}
