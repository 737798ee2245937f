import { afterAll, beforeAll, expect, test } from 'vitest';
import { testServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
beforeAll(async () => (server = await testServer({ rates: { perAddress: 10_000 } })));
afterAll(async () => await server[Symbol.asyncDispose]());

const ALLOWED = 'https://billing.example.com';
const HELLO = { query: '{ hello }' };

test('answers a query, by whoever asks', async () => {
  expect((await server.post({ query: '{ hello who }' })).body).toEqual({ data: { hello: 'world', who: 'nobody' } });
  const answer = await server.post({ query: '{ who }' }, { authorization: 'Bearer owner' });
  expect(answer.body).toEqual({ data: { who: 'owner' } });
});

test.each(['Bearer nobody', 'Bearer', 'Basic b3duZXI6eA==', `Bearer ${'x'.repeat(5000)}`, 'owner'])(
  'refuses the whole request for the credentials “%.20s”',
  async (authorization) => {
    const { status, headers, body } = await server.post(HELLO, { authorization });
    expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body).not.toHaveProperty('data');
  },
);

test.each([
  [{ origin: 'https://evil.example.com' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'https://billing.example.com.evil.com' }, 403],
  [{ origin: 'http://127.0.0.1:4000' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'https://evil.example.com', 'sec-fetch-site': 'cross-site', authorization: 'Bearer owner' }, 403],
  [{ origin: ALLOWED, 'sec-fetch-site': 'cross-site' }, 200],
  [{ origin: 'app://arrears' }, 200],
  [{ 'sec-fetch-site': 'none' }, 200],
])('a request with %j is answered %i', async (headers, status) => {
  const counted = server.counted();
  const answer = await server.post({ query: 'mutation { count }' }, headers);
  expect(answer.status).toBe(status);
  expect(server.counted() - counted).toBe(status === 200 ? 1 : 0);
});

test('tells a browser only about allowed origins, and never to send cookies', async () => {
  const preflight = async (origin: string): Promise<Headers> => {
    const headers = { origin, 'access-control-request-method': 'POST' };
    return (await server.fetch('/graphql', { method: 'OPTIONS', headers })).headers;
  };
  const allowed = await preflight(ALLOWED);
  expect(allowed.get('access-control-allow-origin')).toBe(ALLOWED);
  expect(allowed.get('access-control-allow-credentials')).toBeNull();
  expect((await preflight('https://evil.example.com')).get('access-control-allow-origin')).toBeNull();
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
])('a body of %s is unsupported', async (type) => {
  const counted = server.counted();
  const { status, body } = await server.post({ query: 'mutation { count }' }, { 'content-type': type });
  expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  expect(server.counted()).toBe(counted);
});

test.each([
  [{ 'content-encoding': 'gzip' }, 415],
  [{ 'content-type': 'application/json; charset=utf-16' }, 415],
])('a body with %j is unsupported', async (headers, status) => {
  expect((await server.post(HELLO, headers)).status).toBe(status);
});

test.each([
  ['{', 400],
  ['', 400],
  ['[]', 400],
  ['null', 400],
  ['"{ hello }"', 400],
  ['{"query":"{ hello }","__proto__":{"a":1}}', 400],
  ['[{"query":"{ hello }"},{"query":"{ hello }"}]', 400],
  [`{"query":"{ hello }","variables":${'['.repeat(100_000)}}`, 400],
  [JSON.stringify({ query: `{ hello } # ${'x'.repeat(1_000_000)}` }), 413],
])('a body that is no request is refused in the shape of GraphQL (%.30s)', async (body, status) => {
  const answer = await server.post(body);
  expect(answer.status).toBe(status);
  expect(answer.body.errors?.[0]?.message).toEqual(expect.any(String));
});

test.each([
  [{ query: 5 }, 'query must be a text'],
  [{ query: '{ hello }', operationName: 5 }, 'operationName must be a text'],
  [{ query: '{ hello }', variables: '{}' }, 'variables must be an object'],
  [{ query: '{ hello }', variables: [] }, 'variables must be an object'],
  [{ query: '{ hello }', extensions: 'x' }, 'extensions must be an object'],
  [{ query: '' }, 'there is no query'],
  [{}, 'there is no query'],
])('a body with %j is told that %s', async (body, message) => {
  const answer = await server.post(body);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] } });
});

test.each([
  ['query={hello}&query={who}', 'query is given more than once'],
  ['query={hello}&variables={', 'variables is not JSON'],
  ['query={hello}&variables=5', 'variables must be an object'],
  ['variables={}', 'there is no query'],
  ['', 'there is no query'],
])('a GET with %s is told that %s', async (search, message) => {
  const response = await server.fetch(`/graphql?${search}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ message }] });
});

test('who takes neither media type is told so, and nothing is done', async () => {
  const counted = server.counted();
  const answer = await server.post({ query: 'mutation { count }' }, { accept: 'image/png' });
  expect(answer).toMatchObject({ status: 406, body: { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] } });
  expect(server.counted()).toBe(counted);
});

test.each([
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/graphql-response+json;q=0.5, application/json', 'application/json'],
])('for %s the answer is %s', async (accept, type) => {
  expect((await server.post(HELLO, { accept })).headers.get('content-type')).toBe(`${type}; charset=utf-8`);
});

test('a mutation by GET is refused and not done', async () => {
  const counted = server.counted();
  const response = await server.fetch(`/graphql?query=${encodeURIComponent('mutation { count }')}`);
  expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
  expect(server.counted()).toBe(counted);
});

test('a query by GET is answered, with its variables', async () => {
  const search = new URLSearchParams({
    query: 'query Q($f: Filter) { echo(filter: $f) } query R { hello }',
    operationName: 'Q',
    variables: '{"f":{"name":"a"}}',
  });
  const response = await server.fetch(`/graphql?${search.toString()}`);
  expect(await response.json()).toEqual({ data: { echo: '{"filter":{"name":"a"}}' } });
});

test.each([
  ['/graphql', 'PUT', 405],
  ['/graphql', 'DELETE', 405],
  ['/health/live', 'POST', 405],
  ['/nothing', 'GET', 404],
  ['/graphql/', 'POST', 404],
  ['/../../etc/passwd', 'GET', 404],
])('%s by %s is answered %i, in JSON', async (path, method, status) => {
  const response = await server.fetch(path, { method });
  expect(response.status).toBe(status);
  expect(await response.json()).toHaveProperty('errors');
});

test('a subscription is refused over HTTP, with where to go', async () => {
  const { status, body } = await server.post({ query: 'subscription { ticks { number } }' });
  expect(status).toBe(400);
  expect(body.errors?.[0]?.message).toContain('WebSocket');
});

test('a refused operation is 200 for application/json and 400 for the newer type', async () => {
  const newer = { accept: 'application/graphql-response+json' };
  for (const query of [
    '{',
    '{ nothing }',
    'query($f: Filter!) { echo(filter: $f) }',
    'query A { hello } query B { hello }',
  ]) {
    expect((await server.post({ query })).status, query).toBe(200);
    expect((await server.post({ query }, newer)).status, query).toBe(400);
  }
});

test('a wrong variable is BAD_USER_INPUT with the path of its argument', async () => {
  const query = 'query($f: Filter, $n: Int) { echo(filter: $f, defaulted: { size: $n }) }';
  const of = async (variables: object): Promise<unknown> =>
    (await server.post({ query, variables })).body.errors?.map(({ extensions }) => extensions);
  const wrong = (...argumentPath: readonly unknown[]): unknown => [{ code: 'BAD_USER_INPUT', argumentPath }];
  expect(await of({ f: { name: 5 } })).toEqual(wrong('filter', 'name'));
  expect(await of({ f: { deeper: { sizes: [1, 'x'] } } })).toEqual(wrong('filter', 'deeper', 'sizes', 1));
  expect(await of({ n: 'many' })).toEqual(wrong('defaulted', 'size'));
  const required = await server.post({ query: 'query($f: Filter!) { echo(filter: $f) }' });
  expect(required.body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argumentPath: ['filter'] });
});

test('a sane request id comes back, any other is replaced, and the log has it', async () => {
  const sane = await server.post(HELLO, { 'x-request-id': 'abc-123' });
  expect(sane.headers.get('x-request-id')).toBe('abc-123');
  const { headers } = await server.post(HELLO, { 'x-request-id': 'a"b; DROP' });
  expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(server.logged()).toContain('"reqId":"abc-123"');
});

test('answers carry headers that keep browsers from doing anything with them', async () => {
  const { headers } = await server.post(HELLO);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('neither tokens nor what is asked for by GET get into the log', async () => {
  await server.post(HELLO, { authorization: 'Bearer canary-token' });
  await server.fetch('/graphql?query={hello}&canary=search');
  expect(server.logged()).not.toContain('canary');
});
