import { isDeepStrictEqual } from 'node:util';
import { getNamedType, type GraphQLNamedType, isAbstractType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { authenticate } from '../../src/access/authenticate.js';
import { ROLES } from '../../src/access/caller.js';
import { judge } from '../../src/access/permissions.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { person } from '../support/people.js';
import { Conversation, type GraphqlAnswer, realSchema, type RealServer, realServer } from '../support/real-server.js';
import { rootOperations } from '../support/root-operations.js';
import { dumpTables } from '../support/tables.js';
import { RawClient } from '../support/ws-client.js';
import { COMPANY, type Kind, KINDS, letIn, type TestCaller } from './callers.js';
import { documentOf, VALID_OPERATIONS } from './valid-operations.js';

const OPERATIONS = rootOperations(realSchema());
type Transport = 'HTTP' | 'WebSocket';
type Verdicts = Readonly<Record<string, string>>;

test('every operation of the schema has its arguments here', () => {
  expect(Object.keys(VALID_OPERATIONS).toSorted()).toEqual(OPERATIONS.toSorted());
});

describe.each<Transport>(['HTTP', 'WebSocket'])('over %s', (transport) => {
  test('every caller may do what the one table says and nothing else', async () => {
    await using server = await realServer({ company: COMPANY });
    const callers = await letIn(server);
    for (const kind of KINDS) {
      const caller = callers.get(kind) as TestCaller;
      const expected = expectedVerdicts(caller, transport);
      const isAllowed = (operation: string): boolean => expected[operation] === 'ALLOWED';
      const before = dumpTables(server.world.app.database.file);
      const denied = await tryAll(server, transport, caller, (operation) => !isAllowed(operation));
      // Neither a row nor an entry in the audit is left by what was denied.
      expect(dumpTables(server.world.app.database.file), kind).toEqual(before);
      const allowed = await tryAll(server, transport, caller, isAllowed);
      expect({ ...denied, ...allowed }, kind).toEqual(expected);
      checkByHand(kind, { ...denied, ...allowed }, transport);
    }
    expect(server.logged()).toBe('');
  });
});

function expectedVerdicts({ caller }: TestCaller, transport: Transport): Verdicts {
  const verdictOn = (operation: string): string => {
    if (caller === null) return 'REFUSED';
    if (transport === 'HTTP' && operation.startsWith('Subscription')) return 'BAD_REQUEST';
    return judge(operation, caller);
  };
  return Object.fromEntries(OPERATIONS.map((operation) => [operation, verdictOn(operation)]));
}

/** What some may do, not taken from the table: so that the table itself is checked. */
const BY_HAND: Readonly<Record<string, readonly Kind[]>> = {
  'Query.services': ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER', 'key READ', 'key with every scope'],
  'Query.node': ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER', 'key READ', 'key with every scope'],
  'Query.previewAutomation': ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER', 'key READ', 'key with every scope'],
  'Query.auditLog': ['ADMIN', 'OWNER'],
  'Query.users': ['OWNER'],
  'Query.apiKeys': ['OWNER'],
  'Mutation.suspendService': ['OPERATOR', 'ADMIN', 'OWNER', 'key OPERATE', 'key with every scope'],
  'Mutation.terminateService': ['ADMIN', 'OWNER', 'key TERMINATE', 'key with every scope'],
  'Mutation.recordPayment': ['OPERATOR', 'ADMIN', 'OWNER', 'key BILLING', 'key with every scope'],
  'Mutation.reversePayment': ['OPERATOR', 'ADMIN', 'OWNER', 'key BILLING', 'key with every scope'],
  'Mutation.updateAutomationSettings': ['ADMIN', 'OWNER', 'key SETTINGS', 'key with every scope'],
  'Mutation.setProductPolicy': ['ADMIN', 'OWNER', 'key SETTINGS', 'key with every scope'],
  'Mutation.runAutomation': ['ADMIN', 'OWNER', 'key RUN', 'key with every scope'],
  'Mutation.emergencyStop': ['OPERATOR', 'ADMIN', 'OWNER', 'key OPERATE', 'key with every scope'],
  'Mutation.liftEmergencyStop': ['ADMIN', 'OWNER'],
  'Mutation.confirmRestoredDatabase': ['ADMIN', 'OWNER'],
  'Mutation.approveRun': ['ADMIN', 'OWNER'],
  'Mutation.rejectRun': ['ADMIN', 'OWNER'],
  'Mutation.runJobNow': ['ADMIN', 'OWNER', 'key RUN', 'key with every scope'],
  'Mutation.confirmClock': ['ADMIN', 'OWNER', 'key RUN', 'key with every scope'],
  'Mutation.createUser': ['OWNER'],
  'Mutation.createApiKey': ['OWNER'],
  'Mutation.changePassword': ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER', 'OWNER who must change the password'],
  'Mutation.signOutEverywhere': ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER'],
};

function checkByHand(kind: Kind, verdicts: Verdicts, transport: Transport): void {
  for (const [operation, kinds] of Object.entries(BY_HAND)) {
    expect(verdicts[operation] === 'ALLOWED', `${kind} ${operation}`).toBe(kinds.includes(kind));
  }
  const mayFollow = ['VIEWER', 'OPERATOR', 'ADMIN', 'OWNER', 'key READ', 'key with every scope'].includes(kind);
  expect(verdicts['Subscription.lifecycleEvents'] === 'ALLOWED').toBe(mayFollow && transport === 'WebSocket');
}

/** Tries some of the operations, in the order in which their subjects stand it. */
async function tryAll(
  server: RealServer,
  transport: Transport,
  caller: TestCaller,
  isWanted: (operation: string) => boolean,
): Promise<Verdicts> {
  const verdicts: Record<string, string> = {};
  const wanted = Object.keys(VALID_OPERATIONS).filter(isWanted);
  if (transport === 'WebSocket' && caller.caller === null) {
    using client = await new RawClient(server.wsUrl).opened();
    client.send({ type: 'connection_init', payload: { token: caller.token } });
    const { code } = await client.closing();
    return Object.fromEntries(wanted.map((operation) => [operation, code === 4403 ? 'REFUSED' : `${code}`]));
  }
  const conversations = new Map<string | null, Conversation>();
  for (const operation of wanted) {
    const token = caller.leaving[operation] ?? caller.token;
    const query = documentOf(operation, caller.subjects);
    let answer: GraphqlAnswer;
    if (transport === 'HTTP') {
      answer = await server.post(token, { query });
    } else {
      const conversation = conversations.get(token) ?? (await Conversation.open(server.wsUrl, token));
      conversations.set(token, conversation);
      answer = await conversation.ask({ query });
    }
    verdicts[operation] = verdictOf(operation, answer);
  }
  for (const conversation of conversations.values()) conversation[Symbol.dispose]();
  return verdicts;
}

function verdictOf(operation: string, { status, data, codes, text }: GraphqlAnswer): string {
  const field = operation.split('.')[1] ?? '';
  if (codes.length === 0) {
    // What is allowed is also done, with these arguments.
    const { __typename: type } = (data?.[field] ?? {}) as { readonly __typename?: string };
    return operation.startsWith('Mutation') && !type?.endsWith('Payload') ? `not done: ${text}` : 'ALLOWED';
  }
  if (data?.[field] != null) return `data beside a refusal: ${text}`;
  if (status === 401) return 'REFUSED';
  return codes.length === 1 && typeof codes[0] === 'string' ? codes[0] : text;
}

test('a forbidden field is refused wherever it stands among allowed ones, and tells and does nothing', async () => {
  await using server = await realServer({ company: COMPANY });
  const callers = await letIn(server, ['VIEWER']);
  const viewer = callers.get('VIEWER') as TestCaller;
  const { subjects } = viewer;
  const before = dumpTables(server.world.app.database.file);
  const hold = `holdService(input: { id: "${subjects.service}", until: "2026-12-31", reason: "x" }) { __typename }`;
  const around: readonly (readonly [query: string, operationName?: string])[] = [
    ['{ serverInfo { name } users { name } me { name } }'],
    ['{ services: users { name } }'],
    ['{ ... on Query { ... { users { name } } } }'],
    ['{ ...A } fragment A on Query { ...B } fragment B on Query { serverInfo { name } hidden: users { name } }'],
    ['query A { serverInfo { name } } query B { users { name } }', 'B'],
    ['query ($yes: Boolean = true) { users @include(if: $yes) { name } }'],
    ['{ users @skip(if: false) { name } }'],
    ['{ auditLog { nodes { input changes } } services { nodes { id } } }'],
    [`mutation A { ${hold} } query B { me { name } }`, 'A'],
    [`mutation { a: ${hold} b: ${hold} }`],
    [`mutation { ...F } fragment F on Mutation { ${hold} }`],
  ];
  using conversation = await Conversation.open(server.wsUrl, viewer.token);
  for (const [query, operationName] of around) {
    const body = { query, ...(operationName === undefined ? {} : { operationName }) };
    // Often enough that the operation is executed as compiled code in the end.
    for (let time = 0; time < 5; time += 1) {
      for (const answer of [await server.post(viewer.token, body), await conversation.ask(body)]) {
        expect(new Set(answer.codes), query).toEqual(new Set(['FORBIDDEN']));
        expect(answer.data, query).toBeNull();
      }
    }
  }
  const named = await server.post(viewer.token, { query: around[4]?.[0] ?? '', operationName: 'A' });
  expect(named.codes).toEqual([]);
  expect(dumpTables(server.world.app.database.file)).toEqual(before);
});

test('what is remembered of an operation of one who may is not told to one who may not', async () => {
  await using server = await realServer({ company: COMPANY });
  const callers = await letIn(server, ['OWNER', 'VIEWER', 'key SETTINGS']);
  const query = '{ users { name } apiKeys { name } auditLog { nodes { input } } }';
  const follow = 'subscription { lifecycleEvents(startAt: BEGINNING) { cursor } }';
  for (let time = 0; time < 6; time += 1) {
    expect((await server.post(tokenOf(callers, 'OWNER'), { query })).codes).toEqual([]);
    expect((await server.post(tokenOf(callers, 'VIEWER'), { query })).codes).toContain('FORBIDDEN');
    expect((await server.post(null, { query })).codes).toContain('UNAUTHENTICATED');
  }
  using owner = await Conversation.open(server.wsUrl, tokenOf(callers, 'OWNER'));
  using key = await Conversation.open(server.wsUrl, tokenOf(callers, 'key SETTINGS'));
  expect((await owner.ask({ query: follow })).codes).toEqual([]);
  expect((await key.ask({ query: follow })).codes).toEqual(['FORBIDDEN']);
});

test('the answer kept under an idempotency key is for who gave the command, while that one still may', async () => {
  await using server = await realServer({ company: COMPANY });
  const callers = await letIn(server, ['OPERATOR', 'VIEWER', 'key BILLING']);
  const { subjects } = callers.get('OPERATOR') as TestCaller;
  const query = `mutation { holdService(input: { id: "${subjects.service}", until: "2026-12-31", reason: "x",
    idempotencyKey: "k" }) { __typename ... on ServicePayload { service { version } } } }`;
  const first = await server.post(tokenOf(callers, 'OPERATOR'), { query });
  expect((await server.post(tokenOf(callers, 'OPERATOR'), { query })).data).toEqual(first.data);
  expect((await server.post(tokenOf(callers, 'VIEWER'), { query })).codes).toEqual(['FORBIDDEN']);
  expect((await server.post(tokenOf(callers, 'key BILLING'), { query })).codes).toEqual(['FORBIDDEN']);
  server.world.sql(`update users set role = 'VIEWER' where name = 'OPERATOR'`);
  expect((await server.post(tokenOf(callers, 'OPERATOR'), { query })).codes).toEqual(['FORBIDDEN']);
});

function tokenOf(callers: ReadonlyMap<Kind, TestCaller>, kind: Kind): string {
  const token = callers.get(kind)?.token;
  if (typeof token !== 'string') throw new Error(`${kind} has no token`);
  return token;
}

test('types of users, keys, sessions and the audit are within reach of nobody but those they are for', () => {
  const secret = new Set(['User', 'ApiKey', 'Session', 'AuditEntry', 'Me']);
  const reached: Record<string, readonly string[]> = {};
  for (const operation of OPERATIONS) {
    const found = [...typesBelow(operation)].filter((name) => secret.has(name)).toSorted();
    if (found.length > 0) reached[operation] = found;
  }
  expect(reached).toEqual({
    'Query.me': ['Me', 'Session'],
    'Query.users': ['Session', 'User'],
    'Query.apiKeys': ['ApiKey'],
    'Query.auditLog': ['AuditEntry'],
    'Mutation.signIn': ['Session', 'User'],
    'Mutation.changePassword': ['Session', 'User'],
    'Mutation.createUser': ['Session', 'User'],
    'Mutation.updateUser': ['Session', 'User'],
    'Mutation.resetUserPassword': ['Session', 'User'],
    'Mutation.createApiKey': ['ApiKey'],
    'Mutation.revokeApiKey': ['ApiKey'],
  });
});

/** Every type that a selection below a root field can come to, by whatever path. */
function typesBelow(operation: string): ReadonlySet<string> {
  const schema = realSchema();
  const [root = '', field = ''] = operation.split('.');
  const rootType = schema.getType(root);
  const seen = new Set<string>();
  const walk = (type: GraphQLNamedType): void => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) walk(possible);
    if (isObjectType(type)) for (const each of Object.values(type.getFields())) walk(getNamedType(each.type));
  };
  if (isObjectType(rootType)) walk(getNamedType(rootType.getFields()[field]?.type) as GraphQLNamedType);
  return seen;
}

test('ids of users, sessions, keys and audit entries open nothing, whether there is such a thing or not', async () => {
  await using server = await realServer({ company: COMPANY });
  const callers = await letIn(server, ['VIEWER', 'OWNER', 'key with every scope']);
  for (const kind of ['VIEWER', 'OWNER', 'key with every scope'] as const) {
    for (const type of ['User', 'Session', 'ApiKey', 'AuditEntry', 'LifecycleEvent', 'RunItem'] as const) {
      const [existing, missing] = [toGlobalId(type, 1), toGlobalId(type, 999_999)];
      const one = async (id: string): Promise<string> => {
        const answer = await server.post(tokenOf(callers, kind), { query: `{ node(id: "${id}") { __typename id } }` });
        expect(answer.codes).toEqual(['BAD_USER_INPUT']);
        expect(answer.errors[0]?.extensions['argumentPath']).toEqual(['id']);
        expect(answer.data).toEqual({ node: null });
        return answer.text;
      };
      expect(await one(existing)).toBe(await one(missing));
      const ids = [callers.get(kind)?.subjects.service, existing];
      const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
      const many = await server.post(tokenOf(callers, kind), { query, variables: { ids } });
      expect(many.codes).toEqual(['BAD_USER_INPUT']);
      expect(many.data).toBeNull();
    }
  }
});

test('me shows one’s own sessions and no others', async () => {
  await using server = await realServer();
  const { app } = server.world;
  const anna = await person(app, 'anna', 'OWNER');
  const bert = await person(app, 'bert', 'VIEWER');
  const query = '{ me { name sessions { id current } } }';
  for (const { name, token, caller } of [anna, bert]) {
    const own = [{ id: toGlobalId('Session', caller().sessionId), current: true }];
    for (let time = 0; time < 5; time += 1) {
      expect((await server.post(token, { query })).data).toEqual({ me: { name, sessions: own } });
    }
  }
});

describe.each<Transport>(['HTTP', 'WebSocket'])('over %s', (transport) => {
  test('sessions of others are ended by owners only, one’s own by everybody', async () => {
    await using server = await realServer({ company: COMPANY });
    const callers = await letIn(server, ROLES);
    const outcomes: Record<string, unknown> = {};
    for (const kind of ROLES) {
      const target = await person(server.world.app, `target of ${kind}`, 'VIEWER');
      const session = toGlobalId('Session', target.caller().sessionId);
      const user = toGlobalId('User', target.id);
      const ask = async (query: string): Promise<unknown> => {
        if (transport === 'HTTP') return (await server.post(tokenOf(callers, kind), { query })).data;
        using conversation = await Conversation.open(server.wsUrl, tokenOf(callers, kind));
        return (await conversation.ask({ query })).data;
      };
      const result = '{ __typename ... on Refusal { code } }';
      const before = dumpTables(server.world.app.database.file, { except: ['audit_entries'] });
      outcomes[kind] = [
        await ask(`mutation { revokeSession(input: { id: "${session}" }) ${result} }`),
        await ask(`mutation { signOutEverywhere(input: { userId: "${user}" }) ${result} }`),
      ];
      const rest = dumpTables(server.world.app.database.file, { except: ['audit_entries'] });
      expect(isDeepStrictEqual(rest, before), kind).toBe(kind !== 'OWNER');
      expect(authenticate(server.world.app, target.token) === null, kind).toBe(kind === 'OWNER');
      const own = callers.get(kind)?.subjects.ownSession;
      expect(await ask(`mutation { revokeSession(input: { id: "${own}" }) ${result} }`)).toEqual({
        revokeSession: { __typename: 'RevokeSessionPayload' },
      });
    }
    const notYours = { __typename: 'NotPossible', code: 'NOT_YOURS' };
    const refused = [{ revokeSession: notYours }, { signOutEverywhere: notYours }];
    expect(outcomes).toEqual({
      VIEWER: refused,
      OPERATOR: refused,
      ADMIN: refused,
      OWNER: [
        { revokeSession: { __typename: 'RevokeSessionPayload' } },
        { signOutEverywhere: { __typename: 'SignOutPayload' } },
      ],
    });
  });
});
