import { failureOf, ServerFailure } from './connect-failure.js';
import type { Limits } from './limits.js';
import { readBounded } from './read-bounded.js';
import { endpointsOf } from './server-url.js';

/** The network as `fetch` offers it: Chromium's in the app, with the system's proxies and certificates. */
export type Network = (address: string, init: RequestInit) => Promise<Response>;

export interface Question {
  /** The server's base. */
  readonly url: string;
  readonly token: string | null;
  /** The operation as JSON. */
  readonly body: string;
  readonly within: number;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  /** As it came. */
  readonly text: string;
  readonly body: GraphqlBody;
}

/** What every GraphQL server answers with: at least one of the two. */
export interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: unknown;
}

const JSON_TYPES = /^application\/(json|graphql-response\+json)\s*(;|$)/i;

/** Sends one operation and reads the answer; throws a ServerFailure where no GraphQL server answered in time. */
export async function askServer(network: Network, limits: Limits, question: Question): Promise<Answer> {
  const { url, token, body, within } = question;
  const signal = AbortSignal.timeout(within);
  try {
    const response = await inTime(
      signal,
      network(endpointsOf(url).http, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body,
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal,
      }),
    );
    return await readAnswer(response, limits, signal);
  } catch (error) {
    throw failureOf(signal.aborted ? signal.reason : error);
  }
}

async function readAnswer(response: Response, limits: Limits, signal: AbortSignal): Promise<Answer> {
  const { status, headers } = response;
  const contentType = headers.get('content-type') ?? '';
  if (!JSON_TYPES.test(contentType)) {
    await response.body?.cancel().catch(() => undefined);
    throw notGraphql(status, contentType === '' ? 'an answer of no type' : contentType);
  }
  const text = await readBounded(response.body, limits.answerBytes, signal);
  const body = graphqlBody(text);
  if (body === null) throw notGraphql(status, 'JSON that is no answer of GraphQL');
  return { status, contentType, retryAfter: headers.get('retry-after'), text, body };
}

/** A proxy before a server that is down answers for it, in HTML. */
function notGraphql(status: number, what: string): ServerFailure {
  const outcome = status >= 502 && status <= 504 ? 'UNREACHABLE' : 'NOT_ARREARS';
  return new ServerFailure(outcome, `status ${status} with ${what.slice(0, 100)}`);
}

function graphqlBody(text: string): GraphqlBody | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { data, errors } = value;
  const hasData = data === null || isRecord(data);
  return hasData || (Array.isArray(errors) && errors.length > 0) ? { data, errors } : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A network that does not listen to its signal is not waited for. */
async function inTime<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return await Promise.race([promise, late]);
}
