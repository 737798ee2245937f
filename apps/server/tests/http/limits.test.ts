import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, testServer, type TestServer } from '../support/test-server.js';
import { RawClient } from '../support/ws-client.js';

let server: TestServer;
beforeAll(async () => (server = await testServer({ rates: { perAddress: 10_000 } })));
afterAll(async () => await server[Symbol.asyncDispose]());

const many = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');
const nested = (levels: number): string => `${'host { disks { nodes { '.repeat(levels)}name${' } } }'.repeat(levels)}`;

const HOSTILE: readonly (readonly [what: string, query: string, code: string])[] = [
  ['1,000 aliases', `{ ${many(1000, (n) => `a${n}: hello`)} }`, 'TOO_COMPLEX'],
  ['31 aliases', `{ ${many(31, (n) => `a${n}: hello`)} }`, 'TOO_COMPLEX'],
  [
    '31 aliases by fragments',
    `{ ${many(8, () => '...F')} } fragment F on Query { a: hello b: hello c: hello d: hello }`,
    'TOO_COMPLEX',
  ],
  ['100 KB of aliases', `{ ${many(9000, (n) => `a${n}: hello`)} }`, 'TOO_COMPLEX'],
  ['100 KB of one string', `{ echo(day: "${'x'.repeat(100_000)}") }`, 'TOO_COMPLEX'],
  ['30 KB of brackets', `{ echo(day: ${'['.repeat(30_000)} }`, 'TOO_COMPLEX'],
  ['30 KB of braces', '{ a '.repeat(8000), 'TOO_COMPLEX'],
  ['deep nesting', `{ ${nested(5)} }`, 'TOO_COMPLEX'],
  [
    'deep nesting by fragments',
    `{ host { ...A } } fragment A on Host { disks { nodes { host { ...B } } } } fragment B on Host { disks { nodes { host { ...C } } } } fragment C on Host { ${'disks { nodes { host { '.repeat(2)}name${' } } }'.repeat(2)} }`,
    'TOO_COMPLEX',
  ],
  [
    'cycles of fragments',
    '{ host { ...A } } fragment A on Host { disks { nodes { host { ...B } } } } fragment B on Host { disks { nodes { host { ...A } } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'doubling fragments',
    `{ ...F0 } ${many(60, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Query { hello }`,
    'TOO_COMPLEX',
  ],
  [
    'overlapping fragments',
    `{ ${many(80, (n) => `...F${n}`)} } ${many(80, (n) => `fragment F${n} on Query { host { name cores } }`)}`,
    'TOO_COMPLEX',
  ],
  ['duplicate fields', `{ ${many(900, () => 'hello')} }`, 'TOO_COMPLEX'],
  ['21 root fields', `{ ${many(21, () => 'hello')} }`, 'TOO_COMPLEX'],
  ['directives', `{ hello ${many(21, () => '@include(if: true)')} }`, 'TOO_COMPLEX'],
  ['unknown fields', `{ ${many(19, (n) => `nothing${n}`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['a costly page', '{ host { disks(first: 10000) { nodes { name } } } }', 'TOO_COMPLEX'],
  [
    'pages in pages',
    '{ host { disks(first: 100) { nodes { host { disks(last: 100) { edges { node { name } } } } } } } }',
    'TOO_COMPLEX',
  ],
  [
    'a costly page by default',
    'query($n: Int = 10000) { host { disks(first: $n) { nodes { name } } } }',
    'TOO_COMPLEX',
  ],
  ['introspection', getIntrospectionQuery(), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'introspection by a fragment',
    '{ ...F } fragment F on Query { __schema { types { name } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['operations without end', many(400, (n) => `query Q${n} { hello }`), 'TOO_COMPLEX'],
];

describe.each(HOSTILE)('%s', (_what, query, code) => {
  test('is refused over HTTP', async () => {
    const { status, body } = await server.post({ query });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('data');
    expect(body.errors?.[0]?.extensions.code).toBe(code);
    for (const { message } of body.errors ?? []) expect(message).not.toContain('Did you mean');
  });

  test('is refused over WebSocket by the same code, and the socket stays', async () => {
    using client = await RawClient.open(server.wsUrl);
    client.subscribe('1', query);
    const [answer] = await client.ended('1');
    expect(answer?.type).toBe('error');
    expect((answer?.payload as unknown as Answer['body']['errors'])?.[0]?.extensions.code).toBe(code);
    client.subscribe('2', '{ hello }');
    expect(await client.ended('2')).toHaveLength(2);
  });
});

test('a page size in a variable counts, and what is no number is bad input', async () => {
  const query = 'query($n: Int) { host { disks(first: $n) { nodes { name } } } }';
  expect((await server.post({ query, variables: { n: 100 } })).body.data).toBeDefined();
  expect((await server.post({ query, variables: { n: 5000 } })).body.errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
  expect((await server.post({ query, variables: { n: 'x' } })).body.errors?.[0]?.extensions.code).toBe(
    'BAD_USER_INPUT',
  );
  expect((await server.post({ query, variables: { n: null } })).body.data).toBeDefined();
});

test('names of the schema are not told to whoever almost knows them, unless introspection is on', async () => {
  const query = '{ helo host { corez } }';
  expect((await server.post({ query })).text).not.toMatch(/hello|cores/);
  await using open = await testServer({ introspection: true });
  expect((await open.post({ query })).text).toContain('hello');
  expect((await open.post({ query: getIntrospectionQuery() })).body.data).toHaveProperty('__schema');
});

test('an object in the variables with more fields than any type of ours is refused before graphql looks at it', async () => {
  const fields = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, n]));
  const query = 'query ($filter: Filter) { echo(filter: $filter) }';
  const { body, status } = await server.post({ query, variables: { filter: fields } });
  expect(status).toBe(200);
  expect(body.errors).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
});
