import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseTrouble } from '../database/database-trouble.js';

/** What a client is meant to see; every other error is a fault of ours, and says nothing of its inside. */
const EXPECTED: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PASSWORD_CHANGE_REQUIRED',
  'PAYLOAD_TOO_LARGE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'TOO_COMPLEX',
  'UNAUTHENTICATED',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** What may stand beside the code. */
const SHOWN_EXTENSIONS = ['code', 'argumentPath', 'retryAfterSeconds'] as const;

/** A value sent back in a message need not be sent back whole. */
const LONGEST_MESSAGE = 500;

/** Keeps an error's full story for whoever runs the server. */
export type LogError = (story: { readonly errorId: string; readonly err: unknown; readonly path?: unknown }) => void;
export type FormatError = (error: unknown) => GraphQLFormattedError;

/** The one place where errors are made into what clients see. */
export function errorFormat(log: LogError, { introspection }: { readonly introspection: boolean }): FormatError {
  return (error) => {
    const { locations, path } = error instanceof GraphQLError ? error : {};
    const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    if (error instanceof GraphQLError && EXPECTED.has(error.extensions?.code)) {
      const message = introspection ? error.message : withoutSuggestion(error.message);
      return { message: shortened(message), ...where, extensions: shown(error.extensions) };
    }
    const err = causeOf(error);
    const errorId = randomUUID();
    log({ errorId, err, ...(path ? { path } : {}) });
    const trouble = databaseTrouble(err);
    return trouble === undefined
      ? {
          message: 'Something went wrong on our side.',
          ...where,
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
        }
      : { message: trouble, ...where, extensions: { code: 'SERVICE_UNAVAILABLE', errorId } };
  };
}

function shown(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = SHOWN_EXTENSIONS.filter((name) => extensions[name] !== undefined);
  return Object.fromEntries(kept.map((name) => [name, extensions[name]]));
}

/** graphql tells names of the schema to whoever almost knows them. */
function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*$/s, '');
}

function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

/** The error as it was thrown, under what graphql wrapped around it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
