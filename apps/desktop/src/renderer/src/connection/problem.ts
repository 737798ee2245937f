import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import { CONNECT_FAILURES, type ConnectFailureCode, FAILURE_HEADER } from '../../../shared/ipc-contract';

/** Why an operation has no answer. */
export type Problem =
  /** No answer of the server came. */
  | { readonly kind: 'UNREACHABLE'; readonly failure: ConnectFailureCode }
  | { readonly kind: 'FORBIDDEN' }
  | { readonly kind: 'SESSION_ENDED' }
  | { readonly kind: 'BAD_INPUT'; readonly message: string; readonly field: string | undefined }
  | { readonly kind: 'RATE_LIMITED'; readonly seconds: number }
  /** The server's own words for what is wrong with it. */
  | { readonly kind: 'SERVER'; readonly message: string; readonly errorId: string | undefined };

interface Extensions {
  readonly code?: string;
  readonly argumentPath?: readonly (string | number)[];
  readonly retryAfterSeconds?: number;
  readonly errorId?: string;
}

/** What an error of an operation means to a person. */
export function problemOf(error: unknown): Problem {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const { code, argumentPath, retryAfterSeconds, errorId } = (first?.extensions ?? {}) as Extensions;
    const message = first?.message ?? error.message;
    switch (code) {
      case 'UNAUTHENTICATED':
        return { kind: 'SESSION_ENDED' };
      case 'FORBIDDEN':
      case 'PASSWORD_CHANGE_REQUIRED':
        return { kind: 'FORBIDDEN' };
      case 'BAD_USER_INPUT':
        return { kind: 'BAD_INPUT', message, field: argumentPath?.slice(1).join('.') };
      case 'RATE_LIMITED':
        return { kind: 'RATE_LIMITED', seconds: retryAfterSeconds ?? 1 };
      default:
        return { kind: 'SERVER', message, errorId };
    }
  }
  if (ServerError.is(error)) {
    if (error.statusCode === 401) return { kind: 'SESSION_ENDED' };
    const failure = error.response.headers.get(FAILURE_HEADER);
    const known = CONNECT_FAILURES.find((code) => code === failure);
    if (known) return { kind: 'UNREACHABLE', failure: known };
    return { kind: 'UNREACHABLE', failure: 'NOT_ARREARS' };
  }
  if (ServerParseError.is(error)) return { kind: 'UNREACHABLE', failure: 'NOT_ARREARS' };
  return { kind: 'UNREACHABLE', failure: 'UNREACHABLE' };
}
