import { print } from 'graphql/language/printer.js';
import { SignInDocument, SignOutDocument } from '@arrears/schema/operations';
import type { Credentials, SignInResult } from '../../shared/ipc-contract.js';
import { type Answer, askServer, isRecord, type Network } from '../server/ask-server.js';
import { ServerFailure } from '../server/connect-failure.js';
import type { Entry } from '../server/forward-graphql.js';
import type { Limits } from '../server/limits.js';
import { isToken } from './token-store.js';

interface LetIn {
  readonly outcome: 'LET_IN';
  readonly token: string;
  readonly userName: string;
}
type Refusal = Extract<SignInResult, { outcome: 'NOT_LET_IN' }>;

/** Signs in at a server; throws a ServerFailure where it cannot be spoken to. */
export async function askToSignIn(
  network: Network,
  limits: Limits,
  { url, name, password }: Credentials,
): Promise<LetIn | Refusal> {
  const body = JSON.stringify({ query: print(SignInDocument), variables: { input: { name, password } } });
  return readResult(await askServer(network, limits, { url, token: null, body, within: limits.answerWithin }));
}

function readResult({ body: { data, errors } }: Answer): LetIn | Refusal {
  const error: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (isRecord(error))
    return refusal(isRecord(error['extensions']) ? error['extensions']['code'] : '', error['message']);
  const result = isRecord(data) ? data['signIn'] : undefined;
  if (!isRecord(result)) throw new ServerFailure('NOT_ARREARS', 'signing in was answered with nothing');
  const { code, message, retryAt, token, user } = result;
  if (code !== undefined) return refusal(code, message, retryAt);
  const userName = isRecord(user) ? user['name'] : undefined;
  if (!isToken(token) || typeof userName !== 'string') {
    throw new ServerFailure('NOT_ARREARS', 'signing in was answered without a token');
  }
  return { outcome: 'LET_IN', token, userName: userName.slice(0, 200) };
}

function refusal(code: unknown, message: unknown, retryAt: unknown = null): Refusal {
  return {
    outcome: 'NOT_LET_IN',
    code: typeof code === 'string' ? code.slice(0, 100) : '',
    message: typeof message === 'string' ? message.slice(0, 1000) : '',
    retryAt: typeof retryAt === 'string' ? retryAt.slice(0, 40) : null,
  };
}

/** Ends the session at the server, where it can be reached; where not, it ends there by itself. */
export async function sayGoodbye(network: Network, limits: Limits, { url, token }: Entry): Promise<void> {
  const body = JSON.stringify({ query: print(SignOutDocument) });
  await askServer(network, limits, { url, token, body, within: limits.signOutWithin }).catch(() => undefined);
}
