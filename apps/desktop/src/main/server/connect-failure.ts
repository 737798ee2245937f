import type { ConnectFailure, ConnectFailureCode } from '../../shared/ipc-contract.js';

/** A server could not be spoken to, or what answered is none. */
export class ServerFailure extends Error implements ConnectFailure {
  readonly outcome: ConnectFailureCode;
  readonly detail: string;

  constructor(outcome: ConnectFailureCode, detail: string) {
    super(`${outcome}: ${detail}`);
    this.outcome = outcome;
    this.detail = detail;
  }
}

/** By what Chromium's network (`net::ERR_…`) and Node's (`E…`, and OpenSSL's names) call it; the first match counts. */
const BY_NAME: readonly (readonly [RegExp, ConnectFailureCode])[] = [
  [/^(ERR_NAME_|ERR_DNS_|ERR_ICANN_NAME_COLLISION|ENOTFOUND|EAI_)/, 'NOT_FOUND'],
  [/^(ERR_CONNECTION_REFUSED|ECONNREFUSED)/, 'REFUSED'],
  [/^(ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|ERR_SOCKET_CONNECTION_TIMEOUT|ETIMEDOUT)/, 'TIMEOUT'],
  [/^(ERR_UNSAFE_PORT|ERR_INVALID_URL)/, 'INVALID_URL'],
  [/^(ERR_INTERNET_DISCONNECTED|ENETDOWN)/, 'OFFLINE'],
  [/^(ERR_CERT|ERR_SSL_\w*CERT|ERR_BAD_SSL_CLIENT_AUTH_CERT|ERR_TLS_CERT)/, 'CERTIFICATE'],
  [/^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|INVALID_CA|HOSTNAME_MISMATCH)/, 'CERTIFICATE'],
  [/^(ERR_SSL_|EPROTO|HPE_|ERR_EMPTY_RESPONSE|ERR_INVALID_(HTTP_)?RESPONSE|ERR_RESPONSE_)/, 'NOT_ARREARS'],
  [/^(ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT|ERR_CONTENT_|ERR_INCOMPLETE_CHUNKED|ERR_HTTP2_)/, 'NOT_ARREARS'],
];

/** Why nothing came of it, from whatever was thrown on the way. */
export function failureOf(error: unknown): ServerFailure {
  if (error instanceof ServerFailure) return error;
  if (!(error instanceof Error)) return new ServerFailure('UNREACHABLE', String(error));
  if (error.name === 'TimeoutError') return new ServerFailure('TIMEOUT', 'no answer in time');
  if (/redirect/i.test(`${error.message} ${String(error.cause)}`))
    return new ServerFailure('NOT_ARREARS', 'it sends its visitors elsewhere');
  const name = nameOf(error);
  const outcome = BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'UNREACHABLE';
  return new ServerFailure(outcome, name === '' ? error.message : name);
}

function nameOf(error: Error): string {
  const chromium = /net::(\w+)/.exec(error.message)?.[1];
  if (chromium !== undefined) return chromium;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Node's fetch says only that it failed, and what failed in the cause; where several addresses were tried, in each.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return nameOf(error.errors[0]);
  return error.cause instanceof Error ? nameOf(error.cause) : '';
}
