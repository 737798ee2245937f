import { FAILURE_HEADER } from '../../shared/ipc-contract.js';
import { APP_ORIGIN } from '../own-origin.js';
import { type Answer, askServer, type Network } from './ask-server.js';
import { failureOf } from './connect-failure.js';
import type { Limits } from './limits.js';
import { readBounded } from './read-bounded.js';

/** Where the window is signed in, and as whom. */
export interface Entry {
  readonly url: string;
  readonly token: string;
}

export interface ForwardParts {
  readonly network: Network;
  readonly limits: Limits;
  readonly entry: () => Promise<Entry | null>;
  /** Told when the server lets a token in no more. */
  readonly onRefused: (entry: Entry) => void;
}

/** Passes what the window asks on to its server, with the token, and the answer back, with nothing but the answer. */
export function forwardGraphql({
  network,
  limits,
  entry: currentEntry,
  onRefused,
}: ForwardParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const refusal = refusalOf(request);
    if (refusal !== null) return refusal;
    let body: string;
    try {
      body = await readBounded(request.body, limits.requestBytes);
    } catch {
      return errorAnswer(413, 'PAYLOAD_TOO_LARGE', `the request is longer than ${limits.requestBytes} bytes`);
    }
    const entry = await currentEntry();
    if (entry === null) return errorAnswer(401, 'UNAUTHENTICATED', 'nobody is signed in');
    try {
      const answer = await askServer(network, limits, { ...entry, body, within: limits.answerWithin });
      if (answer.status === 401) onRefused(entry);
      return passedOn(answer);
    } catch (error) {
      const { outcome, detail } = failureOf(error);
      return jsonResponse(502, JSON.stringify({ outcome, detail }), { [FAILURE_HEADER]: outcome });
    }
  };
}

/** Operations as JSON, and nothing else. */
function refusalOf({ method, headers }: Request): Response | null {
  if (method !== 'POST') return errorAnswer(405, 'METHOD_NOT_ALLOWED', 'use POST');
  // Chromium tells the handler of a scheme no origin; who asks has been checked before (window/lock-down.ts).
  const origin = headers.get('origin');
  if (origin !== null && origin !== APP_ORIGIN) return errorAnswer(403, 'FORBIDDEN', 'this origin may not ask');
  const isJson = /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '');
  return isJson ? null : errorAnswer(415, 'UNSUPPORTED_MEDIA_TYPE', 'the content type must be application/json');
}

function passedOn({ status, contentType, retryAfter, text }: Answer): Response {
  return jsonResponse(status, text, {
    'content-type': contentType,
    ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
  });
}

function errorAnswer(status: number, code: string, message: string): Response {
  return jsonResponse(status, JSON.stringify({ errors: [{ message, extensions: { code } }] }), {});
}

function jsonResponse(status: number, text: string, headers: Readonly<Record<string, string>>): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}
