import { expect, test } from 'vitest';
import { testServer } from '../support/test-server.js';
import { RawClient } from '../support/ws-client.js';

const QUIET = { logLevel: 'silent' } as const;

/** Events of the burst: 100,000 are 20 million deliveries, which take minutes. */
const EVENTS = Number(process.env.ARREARS_BURST ?? 3000);

test('a burst of events reaches two hundred subscribers, all in order, and HTTP is answered meanwhile', async () => {
  await using server = await testServer({ ...QUIET, sockets: { perCaller: 300 } });
  const SUBSCRIBERS = 200;
  const clients = await Promise.all(
    Array.from({ length: SUBSCRIBERS }, async () => await RawClient.open(server.wsUrl)),
  );
  const orders = clients.map((client) => inOrder(client, EVENTS));
  for (const client of clients) client.subscribe('1', 'subscription { ticks { number } }');
  while (server.log.followers < SUBSCRIBERS) await new Promise((resolve) => setImmediate(resolve));
  const before = process.memoryUsage().rss;
  server.log.append(EVENTS);
  let isDone = false;
  const all = Promise.all(orders).finally(() => (isDone = true));
  let answered = 0;
  while (!isDone) {
    expect((await server.post({ query: '{ hello }' }, { authorization: 'Bearer owner' })).status).toBe(200);
    answered += 1;
  }
  await all;
  expect(answered).toBeGreaterThan(1);
  const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
  expect(grown).toBeLessThan(600);
  for (const client of clients) client[Symbol.dispose]();
}, 300_000);

/** Resolves when the events 1 to `last` have come, one after the other; keeps none of them. */
async function inOrder(client: RawClient, last: number): Promise<void> {
  let seen = 0;
  client.socket.removeAllListeners('message');
  await new Promise<void>((resolve, reject) => {
    client.socket.on('close', (code) => reject(new Error(`closed ${code} after ${seen}`)));
    client.socket.on('message', (data) => {
      const number = Number(/"number":(\d+)/.exec((data as Buffer).toString())?.[1]);
      if (number !== seen + 1) reject(new Error(`${number} came after ${seen}`));
      seen = number;
      if (seen === last) resolve();
    });
  });
}

test('an answer is made once for all who ask the same, and anew for who asks otherwise', async () => {
  await using server = await testServer(QUIET);
  server.door.admit('viewer', 'VIEWER');
  server.door.admit('other', 'OWNER');
  const query = 'subscription($after: Int, $times: Int) { ticks(after: $after) { number made upper(times: $times) } }';
  const follow = async (token: string, variables: Readonly<Record<string, unknown>>): Promise<string> => {
    using client = await RawClient.open(server.wsUrl, token);
    client.subscribe('1', query, variables);
    await client.until(() => client.messages.some(({ payload }) => JSON.stringify(payload).includes('"number":5')));
    return JSON.stringify(client.messages.at(-1)?.payload);
  };
  server.log.append(5);
  const first = await follow('owner', { after: 0 });
  expect(await follow('owner', { after: 4 })).toBe(first);
  expect(await follow('other', { after: 2 })).toBe(first);
  expect(server.made()).toBe(5);
  expect(await follow('viewer', { after: 4 })).not.toBe(first);
  expect(await follow('owner', { after: 4, times: 2 })).not.toBe(first);
  expect(server.made()).toBe(7);
});

test('each subscription has every event under its own id, whatever is in it, in frames of every size', async () => {
  await using server = await testServer(QUIET);
  using client = await RawClient.open(server.wsUrl);
  const ids = ['1', '2', 'drei', '"\\"', 'ü', '😀', 'x'.repeat(128)];
  for (const id of ids) client.subscribe(id, 'subscription { ticks { number text } }');
  while (server.log.followers < ids.length) await new Promise((resolve) => setImmediate(resolve));
  const texts = ['', 'x'.repeat(40), 'ü'.repeat(300), 'x'.repeat(70_000)];
  for (const text of texts) server.log.append(1, text);
  await client.until(() => client.messages.length === ids.length * texts.length);
  for (const id of ids) {
    const own = client.messages.filter((message) => message.id === id);
    expect(own.map(({ payload }) => payload)).toEqual(
      texts.map((text, index) => ({ data: { ticks: { number: index + 1, text } } })),
    );
  }
});

test('a client that stops reading is closed with the reason, and others go on', async () => {
  await using server = await testServer({ ...QUIET, sockets: { stuckTicks: 4 } });
  using stuck = await RawClient.open(server.wsUrl);
  using healthy = await RawClient.open(server.wsUrl);
  const query = 'subscription { ticks { number text } }';
  stuck.subscribe('1', query);
  stuck.socket.pause();
  healthy.subscribe('1', query);
  server.log.append(4000, 'x'.repeat(10_000));
  await healthy.until(() => healthy.messages.length === 4000);
  const slow = async (): Promise<boolean> =>
    (await (await server.fetch('/metrics')).text()).includes('arrears_slow_consumers_closed_total 1');
  while (!(await slow())) await new Promise((resolve) => setTimeout(resolve, 20));
  stuck.socket.resume();
  expect(await stuck.closing()).toEqual({ code: 4008, reason: 'too slow: resume with your last cursor' });
  // It has seen the beginning without a gap, and goes on from there.
  const numbers = stuck.messages.map(({ payload }) => Number(/"number":(\d+)/.exec(JSON.stringify(payload))?.[1]));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  server.log.append(1);
  await healthy.until(() => healthy.messages.length === 4001);
});

test('a subscription that ends leaves nothing behind', async () => {
  await using server = await testServer(QUIET);
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', 'subscription { ticks { number } }');
  client.subscribe('2', 'subscription { ticks { number } }');
  while (server.log.followers < 2) await new Promise((resolve) => setImmediate(resolve));
  client.send({ id: '1', type: 'complete' });
  while (server.log.followers > 1) await new Promise((resolve) => setImmediate(resolve));
  client.socket.close();
  while (server.log.followers > 0) await new Promise((resolve) => setImmediate(resolve));
  const metrics = await (await server.fetch('/metrics')).text();
  expect(metrics).toContain('arrears_subscriptions 0');
});
