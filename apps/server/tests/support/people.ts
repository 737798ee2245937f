import { graphql } from 'graphql';
import type { App } from '../../src/app.js';
import { authenticate } from '../../src/access/authenticate.js';
import { ANONYMOUS, type Caller, type Role, type Scope, type UserCaller } from '../../src/access/caller.js';
import { changePassword } from '../../src/access/change-password.js';
import { createApiKey } from '../../src/access/create-api-key.js';
import { createUser } from '../../src/access/create-user.js';
import { signIn, type SignedIn, type SignInResult } from '../../src/access/sign-in.js';
import { buildSchema } from '../../src/graphql/build-schema.js';
import { GraphqlContext } from '../../src/graphql/context.js';

export const REQUESTER = { actor: 'tester', address: '192.0.2.1' } as const;

/** A user who has signed in and chosen a password. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly token: string;
  /** Whom the token belongs to now; throws where it opens nothing any more. */
  caller: () => UserCaller;
}

export async function newcomer(app: App, name: string, role: Role): Promise<{ id: number; password: string }> {
  const result = await createUser(app, REQUESTER, { name, role });
  if (result.outcome !== 'CREATED') throw new Error(result.message);
  return { id: result.user.id, password: result.oneTimePassword };
}

export async function person(app: App, name: string, role: Role): Promise<Person> {
  const { id, password: first } = await newcomer(app, name, role);
  const { token } = await signedIn(app, name, first);
  const password = `the password of ${name}`;
  const caller = (): UserCaller => {
    const caller = authenticate(app, token);
    if (caller?.kind !== 'USER') throw new Error(`the token of ${name} opens nothing`);
    return caller;
  };
  const input = { caller: caller(), currentPassword: first, newPassword: password };
  const { outcome } = await changePassword(app, REQUESTER, input);
  if (outcome !== 'CHANGED') throw new Error(outcome);
  return { id, name, password, token, caller };
}

export async function trySignIn(app: App, name: string, password: string): Promise<SignInResult> {
  return await signIn(app, REQUESTER, { name, password, userAgent: 'test' });
}

export async function signedIn(app: App, name: string, password: string): Promise<SignedIn> {
  const result = await trySignIn(app, name, password);
  if (result.outcome !== 'SIGNED_IN') throw new Error(`${name} did not come in: ${result.message}`);
  return result;
}

export async function apiKey(
  app: App,
  name: string,
  scopes: readonly Scope[],
  expiresAt: number | null = null,
): Promise<{ id: number; token: string }> {
  const result = await createApiKey(app, REQUESTER, { name, scopes, expiresAt });
  if (result.outcome !== 'CREATED') throw new Error(result.message);
  return { id: result.apiKey.id, token: result.token };
}

const schema = buildSchema();

export interface Answer {
  /** Data of the one root field that was asked for. */
  readonly result: unknown;
  readonly errors: readonly { readonly code: unknown; readonly message: string; readonly argumentPath: unknown }[];
}

/** Executes an operation with one root field, as the server would for this caller. */
export async function ask(
  app: App,
  caller: Caller = ANONYMOUS,
  source = '{ me { name } }',
  variableValues: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const contextValue = new GraphqlContext(app, {
    caller,
    address: '192.0.2.7',
    userAgent: 'test/1.0',
    requestId: 'r1',
  });
  const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
  return {
    result: Object.values(data ?? {})[0],
    errors: errors.map(({ message, extensions }) => ({
      code: extensions['code'],
      message,
      argumentPath: extensions['argumentPath'],
    })),
  };
}
