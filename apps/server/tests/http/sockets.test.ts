import { createClient } from 'graphql-ws/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { testServer, type TestServer } from '../support/test-server.js';
import { RawClient } from '../support/ws-client.js';

let server: TestServer;
beforeAll(async () => (server = await testServer({ sockets: { initTicks: 2, messages: 200, perCaller: 100 } })));
afterAll(async () => await server[Symbol.asyncDispose]());

const INIT = { type: 'connection_init' };

test('a common client queries, changes and follows', async () => {
  const client = createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    connectionParams: { token: 'owner' },
    retryAttempts: 0,
  });
  const all = async (query: string): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for await (const answer of client.iterate({ query })) answers.push(answer);
    return answers;
  };
  expect(await all('{ who }')).toEqual([{ data: { who: 'owner' } }]);
  expect(await all('mutation { count }')).toHaveLength(1);
  const plain = await all('subscription { plain(count: 3) }');
  expect(plain).toEqual([1, 2, 3].map((n) => ({ data: { plain: n } })));
  await client.dispose();
});

test.each([
  ['not JSON', '{'],
  ['a number', '7'],
  ['an unknown type', { type: 'start' }],
  ['an array', []],
  ["a server's message", { type: 'connection_ack' }],
  ['subscribe without an id', { type: 'subscribe', payload: { query: '{ hello }' } }],
  ['subscribe with a number for a query', { id: '1', type: 'subscribe', payload: { query: 1 } }],
  ['an endless id', { id: 'x'.repeat(200), type: 'subscribe', payload: { query: '{ hello }' } }],
  ['what is nested without end', `{"type":"ping","payload":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`],
])('%s closes the socket as a bad message', async (_what, message) => {
  using client = await RawClient.open(server.wsUrl);
  client.send(message);
  expect((await client.closing()).code).toBe(4400);
});

test('binary and too large messages close the socket', async () => {
  using binary = await RawClient.open(server.wsUrl);
  binary.socket.send(Buffer.from([1, 2, 3]));
  expect((await binary.closing()).code).toBe(4400);
  using large = await RawClient.open(server.wsUrl);
  large.send(JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(200_000) } }));
  expect((await large.closing()).code).toBe(1009);
});

test('subscribing before the acknowledgement is unauthorized', async () => {
  using client = await new RawClient(server.wsUrl).opened();
  client.subscribe('1', '{ hello }');
  expect((await client.closing()).code).toBe(4401);
});

test('a second connection_init closes the socket', async () => {
  using client = await RawClient.open(server.wsUrl);
  client.send(INIT);
  expect((await client.closing()).code).toBe(4429);
});

test('a socket that never says who it is is closed', async () => {
  using client = await new RawClient(server.wsUrl).opened();
  expect((await client.closing()).code).toBe(4408);
});

test.each([{ token: 'nobody' }, { authorization: 'Bearer nobody' }, { authorization: 7 }])(
  'connection_init with %j is forbidden',
  async (payload) => {
    using client = await new RawClient(server.wsUrl).opened();
    client.send({ ...INIT, payload });
    expect((await client.closing()).code).toBe(4403);
  },
);

test('whoever names no token is anonymous', async () => {
  using client = await RawClient.open(server.wsUrl, null);
  client.subscribe('1', '{ who }');
  expect((await client.ended('1'))[0]?.payload).toEqual({ data: { who: 'nobody' } });
});

test('another subprotocol, or none, is not acceptable', async () => {
  using other = new RawClient(server.wsUrl, { protocol: 'graphql-ws' });
  await expect(other.opened()).rejects.toThrow(/subprotocol/);
});

test('a page of another origin does not get a socket, one of ours and other programs do', async () => {
  using evil = new RawClient(server.wsUrl, { headers: { origin: 'https://evil.example.com' } });
  await expect(evil.opened()).rejects.toThrow('403');
  using desktop = new RawClient(server.wsUrl, { headers: { origin: 'app://arrears' } });
  await desktop.opened();
  using elsewhere = new RawClient(server.wsUrl.replace('/graphql', '/other'));
  await expect(elsewhere.opened()).rejects.toThrow('404');
});

test('an id that is in use closes the socket, one that is free again does not', async () => {
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', '{ hello }');
  await client.ended('1');
  client.subscribe('1', 'subscription { ticks { number } }');
  client.subscribe('1', '{ hello }');
  expect((await client.closing()).code).toBe(4409);
});

test('more than 50 operations at once are refused one by one, and the socket stays', async () => {
  using client = await RawClient.open(server.wsUrl);
  for (let n = 1; n <= 51; n += 1) client.subscribe(`${n}`, 'subscription { ticks(after: 1000000) { number } }');
  expect(await client.ended('51')).toMatchObject([
    { type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] },
  ]);
  client.send({ id: '7', type: 'complete' });
  client.subscribe('52', '{ hello }');
  expect(await client.ended('52')).toHaveLength(2);
});

test('a flood of messages closes the socket', async () => {
  using client = await RawClient.open(server.wsUrl);
  for (let n = 0; n < 250; n += 1) client.send({ type: 'ping' });
  expect((await client.closing()).code).toBe(4429);
});

test('what goes wrong in an operation is told under its id, without the inside', async () => {
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', 'subscription { refused }');
  expect(await client.ended('1')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'FORBIDDEN' } }] }]);
  client.subscribe('2', '{ fail }');
  const [answer] = await client.ended('2');
  expect(JSON.stringify(answer)).toContain('Something went wrong on our side.');
  expect(JSON.stringify(answer)).not.toMatch(/hunter2|secret/);
});

test('a revoked token closes its sockets while they follow, and nobody else’s', async () => {
  server.door.admit('leaver');
  using leaver = await RawClient.open(server.wsUrl, 'leaver');
  using stayer = await RawClient.open(server.wsUrl);
  leaver.subscribe('1', 'subscription { ticks { number } }');
  server.door.revoke('leaver');
  expect(await leaver.closing()).toEqual({ code: 4403, reason: 'the token is no longer valid' });
  stayer.subscribe('1', '{ hello }');
  expect(await stayer.ended('1')).toHaveLength(2);
});

test('an expired token closes its sockets', async () => {
  const now = server.world.app.clock.now();
  server.door.admit('brief', 'VIEWER', now + 1);
  using client = await RawClient.open(server.wsUrl, 'brief');
  client.subscribe('1', 'subscription { ticks { number } }');
  server.world.isNow('2026-03-11');
  expect((await client.closing()).code).toBe(4403);
});
