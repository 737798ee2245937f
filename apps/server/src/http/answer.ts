import type { FastifyReply } from 'fastify';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { FormatError } from '../graphql/format-error.js';
import { resultText } from './result-text.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** The two media types of GraphQL over HTTP. */
export type ResponseType = typeof JSON_TYPE | typeof RESPONSE_TYPE;

/** A refusal of the request itself, before it is any operation. */
export class HttpRefusal extends GraphQLError {
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message, { extensions: { code } });
    this.status = status;
  }
}

const KEPT_CHOICES = 100;
/** What was chosen for the same words before. */
const choices = new LRUCache<string, { readonly type: ResponseType | null }>({ max: KEPT_CHOICES });

/** Which of the media types a client prefers; null where it takes neither. */
export function responseType(accept: string | undefined): ResponseType | null {
  if (accept === undefined) return JSON_TYPE;
  let choice = choices.get(accept);
  if (choice === undefined) {
    const chosen = new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, RESPONSE_TYPE]);
    choice = { type: (chosen as ResponseType | undefined) ?? null };
    choices.set(accept, choice);
  }
  return choice.type;
}

/**
 * The status of an operation that was understood as a request and is not executed: application/json keeps 200 for
 * whatever is answered in GraphQL's own way, the newer type says it in the status.
 */
export function statusOfRefusedOperation(type: ResponseType): number {
  return type === RESPONSE_TYPE ? 400 : 200;
}

/** Answers with what came of an operation. */
export function answerResult(
  reply: FastifyReply,
  type: ResponseType,
  result: ExecutionResult,
  formatError: FormatError,
): FastifyReply {
  return reply.header('content-type', type).send(resultText(result, formatError));
}

/** Answers with errors only, in GraphQL's shape; as JSON to those who take neither type. */
export function answerErrors(
  reply: FastifyReply,
  status: number,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  return reply
    .code(status)
    .header('content-type', responseType(reply.request.headers.accept) ?? JSON_TYPE)
    .send(JSON.stringify({ errors }));
}
