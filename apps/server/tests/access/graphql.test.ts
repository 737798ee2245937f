import { expect, test } from 'vitest';
import { authenticate } from '../../src/access/authenticate.js';
import { ANONYMOUS, type Caller, type Role } from '../../src/access/caller.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { type Answer, apiKey, ask, newcomer, person, type Person } from '../support/people.js';
import { World } from '../support/world.js';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename
  ... on SignInPayload { token expiresAt user { name role mustChangePassword sessions { current address userAgent } } }
  ... on SignInRefused { code message retryAt }
} }`;
const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  __typename
  ... on ChangePasswordPayload { sessionsEnded user { name mustChangePassword } }
  ... on Refusal { code message }
} }`;
const CREATE_USER = `mutation ($input: CreateUserInput!) { createUser(input: $input) {
  __typename
  ... on CreateUserPayload { oneTimePassword user { id name role version disabled lockedUntil createdAt } }
  ... on Refusal { code message }
} }`;
const UPDATE_USER = `mutation ($input: UpdateUserInput!) { updateUser(input: $input) {
  __typename
  ... on UpdateUserPayload { sessionsEnded user { name role disabled version } }
  ... on Refusal { code message }
  ... on VersionConflict { currentVersion }
} }`;
const RESET = `mutation ($input: ResetUserPasswordInput!) { resetUserPassword(input: $input) {
  __typename
  ... on ResetUserPasswordPayload { oneTimePassword sessionsEnded user { name mustChangePassword } }
  ... on Refusal { code }
} }`;
const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  __typename
  ... on CreateApiKeyPayload { token apiKey { id name hint scopes createdBy expiresAt revokedAt lastUsedAt } }
  ... on Refusal { code message }
} }`;
const REVOKE_KEY = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) {
  __typename
  ... on RevokeApiKeyPayload { apiKey { name revokedAt } }
  ... on Refusal { code }
} }`;

const iso = (instant: number): Date => new Date(instant);

async function command(world: World, who: Person | null, source: string, input: object): Promise<Answer> {
  return await ask(world.app, who?.caller() ?? ANONYMOUS, source, { input });
}

test('signing in tells the token once, and who one is', async () => {
  await using world = await World.open();
  const { password } = await newcomer(world.app, 'anna', 'ADMIN');
  const { result, errors } = await command(world, null, SIGN_IN, { name: 'Anna', password });
  expect(errors).toEqual([]);
  expect(result).toEqual({
    __typename: 'SignInPayload',
    token: expect.stringMatching(/^arrs_/),
    expiresAt: iso(world.app.clock.now() + 14 * 86_400_000),
    user: {
      name: 'anna',
      role: 'ADMIN',
      mustChangePassword: true,
      sessions: [{ current: false, address: '192.0.2.7', userAgent: 'test/1.0' }],
    },
  });
});

test('a refusal of credentials is a member of the union, with its code and when to try again', async () => {
  await using world = await World.open();
  await newcomer(world.app, 'anna', 'ADMIN');
  const attempt = async () => (await command(world, null, SIGN_IN, { name: 'anna', password: 'wrong' })).result;
  for (let i = 1; i <= 4; i += 1) expect(await attempt()).toMatchObject({ code: 'WRONG_CREDENTIALS', retryAt: null });
  const retryAt = iso(world.app.clock.now() + 60_000);
  expect(await attempt()).toMatchObject({ __typename: 'SignInRefused', code: 'WRONG_CREDENTIALS', retryAt });
  expect(await attempt()).toMatchObject({ __typename: 'SignInRefused', code: 'LOCKED_OUT', retryAt });
});

test.each([
  ['short', 'eleven char'],
  ['long', 'x'.repeat(201)],
  ['empty', ''],
])('a new password that is too %s is bad input, named by its place', async (_, newPassword) => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const { errors } = await command(world, anna, CHANGE_PASSWORD, { currentPassword: anna.password, newPassword });
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argumentPath: ['input', 'newPassword'] }]);
  expect(errors[0]?.message).toMatch(/^input\.newPassword must be/);
});

test('twelve characters of any kind are a password, and a user without one of one’s own can do nothing else', async () => {
  await using world = await World.open();
  const { password } = await newcomer(world.app, 'anna', 'OWNER');
  const { result } = await command(world, null, SIGN_IN, { name: 'anna', password });
  const { token } = result as { readonly token: string };
  const caller = (): Caller => authenticate(world.app, token) ?? ANONYMOUS;
  expect((await ask(world.app, caller(), '{ users { name } }')).errors).toMatchObject([
    { code: 'PASSWORD_CHANGE_REQUIRED' },
  ]);
  const input = { currentPassword: password, newPassword: '🦊🦊🦊🦊🦊🦊 \0\t\n"é' };
  expect((await ask(world.app, caller(), CHANGE_PASSWORD, { input })).result).toMatchObject({
    __typename: 'ChangePasswordPayload',
    user: { mustChangePassword: false },
  });
  expect((await ask(world.app, caller(), '{ users { name } }')).result).toEqual([{ name: 'anna' }]);
  expect((await command(world, null, SIGN_IN, { name: 'anna', password: input.newPassword })).result).toMatchObject({
    __typename: 'SignInPayload',
  });
});

test('me is a user with role and sessions, or a key with scopes', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'OPERATOR');
  const { token } = await apiKey(world.app, 'crm', ['READ', 'BILLING']);
  const source = '{ me { kind name role scopes mustChangePassword expiresAt sessions { current } } }';
  expect((await ask(world.app, anna.caller(), source)).result).toEqual({
    kind: 'USER',
    name: 'anna',
    role: 'OPERATOR',
    scopes: null,
    mustChangePassword: false,
    expiresAt: iso(anna.caller().expiresAt),
    sessions: [{ current: true }],
  });
  expect((await ask(world.app, authenticate(world.app, token) ?? ANONYMOUS, source)).result).toEqual({
    kind: 'API_KEY',
    name: 'crm',
    role: null,
    scopes: ['READ', 'BILLING'],
    mustChangePassword: false,
    expiresAt: null,
    sessions: [],
  });
  expect((await ask(world.app, ANONYMOUS, source)).errors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
});

test('an owner lets people in, changes them, and gives them new passwords', async () => {
  await using world = await World.open();
  const owner = await person(world.app, 'owner', 'OWNER');
  const created = (await command(world, owner, CREATE_USER, { name: ' Bert ', role: 'VIEWER' })).result as {
    readonly user: { readonly id: string };
  };
  expect(created).toEqual({
    __typename: 'CreateUserPayload',
    oneTimePassword: expect.stringMatching(/^[a-z2-9-]{23}$/),
    user: {
      id: toGlobalId('User', 2),
      name: 'Bert',
      role: 'VIEWER',
      version: 1,
      disabled: false,
      lockedUntil: null,
      createdAt: iso(world.app.clock.now()),
    },
  });
  const { id } = created.user;
  expect((await command(world, owner, CREATE_USER, { name: 'bert', role: 'VIEWER' })).result).toMatchObject({
    __typename: 'NotPossible',
    code: 'NAME_TAKEN',
  });
  const change = { id, role: 'ADMIN', disabled: true, expectedVersion: 1, idempotencyKey: 'k' };
  const changed = await command(world, owner, UPDATE_USER, change);
  expect(changed.result).toEqual({
    __typename: 'UpdateUserPayload',
    sessionsEnded: 0,
    user: { name: 'Bert', role: 'ADMIN', disabled: true, version: 2 },
  });
  expect(await command(world, owner, UPDATE_USER, change)).toEqual(changed);
  expect((await command(world, owner, UPDATE_USER, { ...change, disabled: false })).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', argumentPath: ['input', 'idempotencyKey'] },
  ]);
  expect((await command(world, owner, UPDATE_USER, { id, disabled: false, expectedVersion: 1 })).result).toMatchObject({
    __typename: 'VersionConflict',
    code: 'VERSION_CONFLICT',
    currentVersion: 2,
  });
  const self = { id: toGlobalId('User', owner.id), role: 'VIEWER', expectedVersion: 1 };
  expect((await command(world, owner, UPDATE_USER, self)).result).toMatchObject({ code: 'LAST_OWNER' });
  expect((await command(world, owner, RESET, { id })).result).toMatchObject({
    __typename: 'ResetUserPasswordPayload',
    user: { mustChangePassword: true },
  });
  expect((await command(world, owner, RESET, { id: toGlobalId('User', 99) })).result).toEqual({
    __typename: 'NotFound',
    code: 'USER_NOT_FOUND',
  });
});

test.each([
  ['name', CREATE_USER, { name: '   ', role: 'VIEWER' }],
  ['name', CREATE_USER, { name: 'x'.repeat(101), role: 'VIEWER' }],
  ['name', CREATE_USER, { name: 'a\nb', role: 'VIEWER' }],
  ['id', UPDATE_USER, { id: 'nonsense', expectedVersion: 1 }],
  ['id', UPDATE_USER, { id: toGlobalId('Session', 1), expectedVersion: 1 }],
  ['id', UPDATE_USER, { id: 'x'.repeat(65), expectedVersion: 1 }],
  ['expectedVersion', UPDATE_USER, { id: toGlobalId('User', 1), expectedVersion: 0 }],
  ['idempotencyKey', UPDATE_USER, { id: toGlobalId('User', 1), expectedVersion: 1, idempotencyKey: '' }],
  ['idempotencyKey', REVOKE_KEY, { id: toGlobalId('ApiKey', 1), idempotencyKey: 'x'.repeat(201) }],
  ['scopes', CREATE_KEY, { name: 'crm', scopes: [] }],
  ['scopes', CREATE_KEY, { name: 'crm', scopes: ['READ', 'READ'] }],
])('bad input names its place: input.%s', async (property, source, input) => {
  await using world = await World.open();
  const owner = await person(world.app, 'owner', 'OWNER');
  const { errors } = await command(world, owner, source, input);
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argumentPath: ['input', property] }]);
});

test('an API key is created, shown once, listed and revoked', async () => {
  await using world = await World.open();
  const owner = await person(world.app, 'owner', 'OWNER');
  const expiresAt = new Date(world.app.clock.now() + 1000).toISOString();
  const { result } = await command(world, owner, CREATE_KEY, { name: 'crm', scopes: ['RUN', 'READ'], expiresAt });
  const { token, apiKey: key } = result as { readonly token: string; readonly apiKey: { readonly id: string } };
  expect(key).toEqual({
    id: toGlobalId('ApiKey', 1),
    name: 'crm',
    hint: token.slice(5, 9),
    scopes: ['READ', 'RUN'],
    createdBy: 'user:owner',
    expiresAt: new Date(expiresAt),
    revokedAt: null,
    lastUsedAt: null,
  });
  const past = { name: 'other', scopes: ['READ'], expiresAt: '2000-01-01T00:00:00Z' };
  expect((await command(world, owner, CREATE_KEY, past)).result).toMatchObject({ code: 'DATE_IN_PAST' });
  const revoked = { __typename: 'RevokeApiKeyPayload', apiKey: { name: 'crm', revokedAt: iso(world.app.clock.now()) } };
  expect((await command(world, owner, REVOKE_KEY, { id: key.id })).result).toEqual(revoked);
  expect((await command(world, owner, REVOKE_KEY, { id: key.id, idempotencyKey: 'k' })).result).toEqual(revoked);
  expect((await ask(world.app, owner.caller(), '{ apiKeys { id name } }')).result).toEqual([
    { id: key.id, name: 'crm' },
  ]);
});

test('sessions are listed, ended one by one, and all together', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  await command(world, null, SIGN_IN, { name: 'anna', password: anna.password });
  const list = async () =>
    (
      (await ask(world.app, anna.caller(), '{ me { sessions { id current } } }')).result as {
        readonly sessions: readonly { readonly id: string; readonly current: boolean }[];
      }
    ).sessions;
  const other = (await list()).find(({ current }) => !current);
  const revoke = `mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) {
    __typename ... on RevokeSessionPayload { sessionId } ... on Refusal { code } } }`;
  expect((await command(world, anna, revoke, { id: other?.id })).result).toEqual({
    __typename: 'RevokeSessionPayload',
    sessionId: other?.id,
  });
  expect((await command(world, anna, revoke, { id: other?.id })).result).toEqual({
    __typename: 'NotFound',
    code: 'SESSION_NOT_FOUND',
  });
  expect(await list()).toHaveLength(1);
  const everywhere = `mutation ($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) {
    __typename ... on SignOutPayload { sessionsEnded } ... on Refusal { code } } }`;
  const others = { userId: toGlobalId('User', 99) };
  expect((await command(world, anna, everywhere, others)).result).toEqual({
    __typename: 'NotPossible',
    code: 'NOT_YOURS',
  });
  await command(world, null, SIGN_IN, { name: 'anna', password: anna.password });
  expect((await command(world, anna, everywhere, {})).result).toEqual({
    __typename: 'SignOutPayload',
    sessionsEnded: 2,
  });
  expect(authenticate(world.app, anna.token)).toBeNull();
});

test('signing out ends the session', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const { result } = await ask(
    world.app,
    anna.caller(),
    'mutation { signOut { ... on SignOutPayload { sessionsEnded } } }',
  );
  expect(result).toEqual({ sessionsEnded: 1 });
  expect(authenticate(world.app, anna.token)).toBeNull();
});

test('users and API keys are for owners, the audit for admins, and none of it for keys', async () => {
  await using world = await World.open();
  const roles: readonly Role[] = ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'];
  const people: Person[] = [];
  for (const role of roles) people.push(await person(world.app, role, role));
  const { token } = await apiKey(world.app, 'crm', ['READ', 'OPERATE', 'BILLING', 'TERMINATE', 'SETTINGS', 'RUN']);
  const callers = [...people.map(({ caller }) => caller()), authenticate(world.app, token) ?? ANONYMOUS];
  const codes = async (source: string) =>
    await Promise.all(callers.map(async (caller) => (await ask(world.app, caller, source)).errors[0]?.code));
  const no = 'FORBIDDEN';
  expect(await codes('{ users { name sessions { id } } }')).toEqual([no, no, no, undefined, no]);
  expect(await codes('{ apiKeys { name } }')).toEqual([no, no, no, undefined, no]);
  expect(await codes('{ auditLog { nodes { id } } }')).toEqual([no, no, undefined, undefined, no]);
  expect(await codes('mutation { signOutEverywhere(input: {}) { __typename } }')).toEqual([
    ...Array.from({ length: 4 }),
    no,
  ]);
});

test('the audit is read newest first, page by page, by actor and operation, while it grows', async () => {
  await using world = await World.open();
  const owner = await person(world.app, 'owner', 'OWNER');
  for (const name of ['a', 'b', 'c', 'd', 'e']) await command(world, owner, CREATE_USER, { name, role: 'VIEWER' });
  const source = `query ($first: Int, $after: String, $filter: AuditLogFilter) {
    auditLog(first: $first, after: $after, filter: $filter) {
      edges { cursor node { occurredAt actor address operation outcome input changes } }
      nodes { id }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }`;
  interface Log {
    readonly edges: readonly { readonly node: { readonly input: { readonly name: string } } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const filter = { actor: 'user:owner', operation: 'createUser' };
  const page = async (first: number, after: string | null): Promise<Log> =>
    (await ask(world.app, owner.caller(), source, { first, after, filter })).result as Log;
  const names: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { edges, pageInfo } = await page(2, after);
    names.push(...edges.map(({ node }) => node.input.name));
    ({ hasNextPage: more, endCursor: after } = pageInfo);
    if (names.length === 2) await command(world, owner, CREATE_USER, { name: 'later', role: 'VIEWER' });
  }
  expect(names).toEqual(['e', 'd', 'c', 'b', 'a']);
  expect((await page(1, null)).edges[0]?.node).toEqual({
    occurredAt: iso(world.app.clock.now()),
    actor: 'user:owner',
    address: '192.0.2.7',
    operation: 'createUser',
    outcome: 'CREATED',
    input: { name: 'later', role: 'VIEWER' },
    changes: null,
  });
  expect((await page(2, after)).edges).toEqual([]);
});

test.each([
  [['first'], { first: 0 }],
  [['first'], { first: 101 }],
  [['after'], { after: 'nonsense' }],
  [['after'], { after: toGlobalId('User', 1) }],
  [['filter', 'actor'], { filter: { actor: 'x'.repeat(201) } }],
  [['filter', 'operation'], { filter: { operation: '' } }],
])('an argument of the audit that cannot be right is named: %j', async (argumentPath, variables) => {
  await using world = await World.open();
  const owner = await person(world.app, 'owner', 'OWNER');
  const source = `query ($first: Int, $after: String, $filter: AuditLogFilter) {
    auditLog(first: $first, after: $after, filter: $filter) { nodes { id } } }`;
  const { errors } = await ask(world.app, owner.caller(), source, variables);
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argumentPath }]);
});
