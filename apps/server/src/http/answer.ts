import type { FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import Negotiator from 'negotiator';

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** A refusal of the request itself, before it is any operation. */
export class HttpRefusal extends GraphQLError {
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message, { extensions: { code } });
    this.status = status;
  }
}

/** Which of the two media types of GraphQL over HTTP a client prefers. */
export function responseType(accept: string | undefined): string {
  const chosen = new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, RESPONSE_TYPE]);
  return chosen === RESPONSE_TYPE ? RESPONSE_TYPE : JSON_TYPE;
}

/**
 * The status of an operation that was understood as a request and is not executed: application/json keeps 200 for
 * whatever is answered in GraphQL's own way, the newer type says it in the status.
 */
export function statusOfRefusedOperation(accept: string | undefined): number {
  return responseType(accept) === RESPONSE_TYPE ? 400 : 200;
}

/** Answers with errors only, in GraphQL's shape. */
export function answerErrors(
  reply: FastifyReply,
  status: number,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  return reply
    .code(status)
    .header('content-type', responseType(reply.request.headers.accept))
    .send(JSON.stringify({ errors }));
}
