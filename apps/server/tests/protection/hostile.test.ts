import Sqlite from 'better-sqlite3';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { person, type Person } from '../support/people.js';
import { Conversation, type RealServer, realServer } from '../support/real-server.js';
import { dumpTables } from '../support/tables.js';

const COMPANY = { services: [{}], invoices: [{}] };
const SERVICE = toGlobalId('Service', 1);
const INVOICE = toGlobalId('Invoice', 1);

/** What is refused changes nothing: one world for all that is. */
let server: RealServer;
let owner: Person;
beforeAll(async () => {
  server = await realServer({ company: COMPANY });
  owner = await person(server.world.app, 'owner', 'OWNER');
});
afterAll(async () => await server[Symbol.asyncDispose]());

const many = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');
const around = (levels: number): string =>
  `${'client { services(first: 1) { nodes { '.repeat(levels)}id${' } } }'.repeat(levels)}`;

const REFUSED: readonly (readonly [what: string, query: string, code: string])[] = [
  ['1,000 aliases', `{ ${many(1000, (n) => `a${n}: me { name }`)} }`, 'TOO_COMPLEX'],
  ['clients of services of clients', `{ service(id: "${SERVICE}") { ${around(5)} } }`, 'TOO_COMPLEX'],
  [
    'a circle of fragments',
    `{ service(id: "${SERVICE}") { ...A } } fragment A on Service { client { ...B } } fragment B on Client { services { nodes { ...A } } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a bomb of fragments',
    `{ service(id: "${SERVICE}") { ...F0 } } ${many(30, (n) => `fragment F${n} on Service { ...F${n + 1} ...F${n + 1} }`)} fragment F30 on Service { id }`,
    'TOO_COMPLEX',
  ],
  ['a million rows', '{ services(first: 1000000) { nodes { id } } }', 'TOO_COMPLEX'],
  ['a million rows from the end', '{ services(last: 1000000) { nodes { id } } }', 'TOO_COMPLEX'],
  ['a million rows by default', 'query ($n: Int = 1000000) { services(first: $n) { nodes { id } } }', 'TOO_COMPLEX'],
  [
    'a million rows in a fragment',
    '{ ...F } fragment F on Query { clients(first: 100) { nodes { services(first: 100) { nodes { id } } } } }',
    'TOO_COMPLEX',
  ],
  ['a hundred sign-ins', `mutation { ${many(100, (n) => `a${n}: signOut { __typename }`)} }`, 'TOO_COMPLEX'],
  ['introspection', getIntrospectionQuery(), 'GRAPHQL_VALIDATION_FAILED'],
  ['one type by introspection', '{ __type(name: "User") { name } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown field', '{ servicess { nodes { idd } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown argument', '{ services(frist: 1) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown value', '{ services(filter: { statuses: [ACTIV] }) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown type', '{ node(id: "x") { ... on Servic { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a subscription to nothing',
    'subscription { lifecycleEvents @skip(if: true) { cursor } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a subscription on a condition that is not there',
    'subscription ($b: Boolean!) { ...F @include(if: $b) } fragment F on Subscription { activeClients { count } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'two subscriptions',
    'subscription { activeClients { count } runProgress { ratePerSecond } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
];

test.each(REFUSED)('%s: refused over both transports, without a hint and without data', async (_what, query, code) => {
  using conversation = await Conversation.open(server.wsUrl, owner.token);
  for (const answer of [await server.post(owner.token, { query }), await conversation.ask({ query })]) {
    expect(answer.codes[0]).toBe(code);
    expect(answer.data).toBeUndefined();
    expect(answer.text).not.toMatch(/Did you mean|"services"|ACTIVE/);
  }
  expect((await conversation.ask({ query: '{ me { name } }' })).data).toEqual({ me: { name: 'owner' } });
});

const SERVICES = 'query ($filter: ServiceFilter, $n: Int) { services(first: $n, filter: $filter) { totalCount } }';
const PAY = 'mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { __typename } }';
const paying = (change: object): object => ({
  input: { transactionId: 't', invoice: INVOICE, amount: '1.00', currency: 'USD', ...change },
});

const WRONG: readonly (readonly [path: readonly (string | number)[], query: string, variables: object])[] = [
  [['filter', 'dueTo'], SERVICES, { filter: { dueTo: '2026-02-30' } }],
  [['filter', 'dueTo'], SERVICES, { filter: { dueTo: '2026-2-3' } }],
  [['filter', 'dueTo'], SERVICES, { filter: { dueTo: 20_260_203 } }],
  [['filter', 'statuses', 1], SERVICES, { filter: { statuses: ['ACTIVE', 'ALIVE'] } }],
  [['filter', 'products', 0], SERVICES, { filter: { products: [SERVICE] } }],
  [['filter'], SERVICES, { filter: { constructor: 1 } }],
  [['filter'], SERVICES, { filter: [] }],
  [['first'], SERVICES, { n: '5' }],
  [['first'], SERVICES, { n: 0.5 }],
  [['first'], SERVICES, { n: 1e10 }],
  [['first'], SERVICES, { n: 0 }],
  [['first'], SERVICES, { n: -1 }],
  [['input', 'amount'], PAY, paying({ amount: '-1.00' })],
  [['input', 'amount'], PAY, paying({ amount: '1e3' })],
  [['input', 'amount'], PAY, paying({ amount: '0.001' })],
  [['input', 'amount'], PAY, paying({ amount: '1,00' })],
  [['input', 'amount'], PAY, paying({ amount: '٣' })],
  [['input', 'amount'], PAY, paying({ amount: '9'.repeat(20) })],
  [['input', 'amount'], PAY, paying({ amount: 1 })],
  [['input', 'currency'], PAY, paying({ currency: 'usd' })],
  [['input', 'receivedOn'], PAY, paying({ receivedOn: '2026-02-29' })],
  [['input', 'invoice'], PAY, paying({ invoice: SERVICE })],
];

test.each(WRONG)('what cannot be right is told by its path: %j', async (path, query, variables) => {
  const before = dumpTables(server.world.app.database.file);
  const { codes, errors } = await server.post(owner.token, { query, variables: variables as Record<string, unknown> });
  expect(codes).toEqual(['BAD_USER_INPUT']);
  expect(errors[0]?.extensions['argumentPath']).toEqual(path);
  expect(dumpTables(server.world.app.database.file)).toEqual(before);
});

test('a day that the calendar has not is refused where it stands in the document too', async () => {
  const query = '{ services(filter: { dueTo: "2026-02-30" }) { totalCount } }';
  const { codes, text } = await server.post(owner.token, { query });
  expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(text).toContain('must be a day of the calendar');
});

describe('bodies', () => {
  const whole = { query: '{ me { name } }' };

  test.each([
    ['a batch', JSON.stringify([whole, whole]), 400],
    ['a prototype', '{"query":"{ me { name } }","variables":{"__proto__":{"role":"OWNER"}}}', 400],
    ['a constructor', '{"query":"{ me { name } }","constructor":{"prototype":{"role":"OWNER"}}}', 400],
    ['a string of 1 MB', JSON.stringify({ ...whole, variables: { x: 'x'.repeat(1_000_000) } }), 413],
    ['deep variables', `{"query":"{ me { name } }","variables":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`, 400],
  ])('%s', async (_what, body, status) => {
    const answer = await server.post(owner.token, body);
    expect(answer.status).toBe(status);
    expect(answer.codes).not.toContain('INTERNAL_SERVER_ERROR');
    expect(({} as { readonly role?: string }).role).toBeUndefined();
  });

  test('of a key that is there twice the last one counts, for who may do it and for what is done', async () => {
    const viewer = await person(server.world.app, 'viewer', 'VIEWER');
    const twice = '{"query":"{ me { name } }","query":"{ users { name } }"}';
    expect((await server.post(viewer.token, twice)).codes).toEqual(['FORBIDDEN']);
    const back = '{"query":"{ users { name } }","query":"{ me { name } }"}';
    expect((await server.post(viewer.token, back)).data).toEqual({ me: { name: 'viewer' } });
  });

  test('a prototype among the variables of a socket is no variable', async () => {
    using conversation = await Conversation.open(server.wsUrl, owner.token);
    const variables = JSON.parse('{"__proto__":{"n":1},"constructor":{"prototype":{"n":1}}}') as Record<
      string,
      unknown
    >;
    const { codes, data } = await conversation.ask({ query: SERVICES, variables });
    expect(codes).toEqual([]);
    expect(data).toEqual({ services: { totalCount: 1 } });
    expect(({} as { readonly n?: number }).n).toBeUndefined();
  });
});

test('of many edits of one version at the same moment exactly one is done', async () => {
  await using own = await realServer({ company: COMPANY });
  const { token } = await person(own.world.app, 'owner', 'OWNER');
  const edit = async (n: number): Promise<string> => {
    const query = `mutation { holdService(input: { id: "${SERVICE}", expectedVersion: 1, until: "2026-12-31", reason: "edit ${n}" }) { kind: __typename } }`;
    const { data } = await own.post(token, { query });
    return (data as { readonly holdService: { readonly kind: string } }).holdService.kind;
  };
  const results = await Promise.all(Array.from({ length: 20 }, async (_, n) => await edit(n)));
  expect(results.filter((result) => result === 'ServicePayload')).toHaveLength(1);
  expect(results.filter((result) => result === 'VersionConflict')).toHaveLength(19);
});

test('texts with a NUL are kept as they are', async () => {
  await using own = await realServer({ company: COMPANY });
  const { token } = await person(own.world.app, 'owner', 'OWNER');
  const query =
    'mutation ($input: HoldServiceInput!) { holdService(input: $input) { ... on ServicePayload { service { version hold { reason } } } } }';
  const input = { id: SERVICE, until: '2026-12-31', reason: `a\0b'"`, idempotencyKey: `k\0'` };
  const first = await own.post(token, { query, variables: { input } });
  expect(first.data).toEqual({ holdService: { service: { version: 2, hold: { reason: input.reason } } } });
  expect((await own.post(token, { query, variables: { input } })).data).toEqual(first.data);
  const other = { ...input, reason: 'b', idempotencyKey: 'k' };
  expect((await own.post(token, { query, variables: { input: other } })).codes).toEqual([]);
});

test('what is asked for again and again is answered as the first time, whatever it is', async () => {
  for (const query of [
    `{ node(id: "${SERVICE}") { __typename id } }`,
    `{ nodes(ids: ["${SERVICE}", "${INVOICE}"]) { id ... on Service { label client { name } } ... on Invoice { status } } }`,
  ]) {
    const first = await server.post(owner.token, { query });
    expect(first.codes).toEqual([]);
    for (let time = 2; time <= 6; time += 1) expect((await server.post(owner.token, { query })).text).toBe(first.text);
  }
});

test('with a table gone the answer has an id of the error and nothing else, and the log has all of it', async () => {
  await using own = await realServer({ company: COMPANY });
  const { token } = await person(own.world.app, 'owner', 'OWNER');
  const lines = `{ invoices { nodes { id } } serverInfo { name } }`;
  const other = new Sqlite(own.world.app.database.file);
  other.pragma('foreign_keys = off');
  other.exec('drop table invoices');
  other.close();
  using conversation = await Conversation.open(own.wsUrl, token);
  for (let time = 1; time <= 6; time += 1) {
    for (const answer of [await own.post(token, { query: lines }), await conversation.ask({ query: lines })]) {
      expect(answer.errors).toHaveLength(1);
      const [error] = answer.errors;
      expect(error?.message).toBe('Something went wrong on our side.');
      expect(error?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) });
      expect(answer.text).not.toMatch(/sqlite|no such table|\/|select|stack/i);
      expect(own.logged()).toContain(String(error?.extensions['errorId']));
    }
  }
  expect(own.logged()).toContain('no such table');
  expect((await own.post(token, { query: '{ serverInfo { name } }' })).data).toEqual({
    serverInfo: { name: 'arrears' },
  });
});

test('with introspection on the schema is told, and who may do what is not changed by it', async () => {
  await using open = await realServer({ introspection: true });
  const { data } = await open.post(null, { query: getIntrospectionQuery() });
  expect(data).toHaveProperty('__schema');
  expect((await open.post(null, { query: '{ __typename users { name } }' })).codes).toEqual(['UNAUTHENTICATED']);
});
