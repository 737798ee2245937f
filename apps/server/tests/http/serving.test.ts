import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../src/config/environment.js';
import { temporaryDir } from '../support/temporary-dir.js';
import { testServer } from '../support/test-server.js';
import { RawClient } from '../support/ws-client.js';

test('stops with 500 sockets open, each told why, and requests cut off that never end', async () => {
  const server = await testServer({ sockets: { perCaller: 600 }, logLevel: 'silent' });
  const open = async (): Promise<RawClient> => await RawClient.open(server.wsUrl);
  const clients = await Promise.all(Array.from({ length: 500 }, open));
  for (const client of clients) client.subscribe('1', 'subscription { ticks { number } }');
  const endless = connect(server.server.port, '127.0.0.1');
  endless.on('error', () => undefined);
  endless.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
  await server.fetch('/health/live');
  const begun = performance.now();
  await server.server[Symbol.asyncDispose]();
  // The promise is a second; a machine that does other things besides is given more, and the request would take fifteen.
  expect(performance.now() - begun).toBeLessThan(12_000);
  for (const client of clients) expect(await client.closing()).toEqual({ code: 1001, reason: 'the server stops' });
  await server.world[Symbol.asyncDispose]();
});

test('a port in use and a host that is not here are refused in a sentence', async () => {
  await using server = await testServer();
  await expect(testServer({ port: server.server.port })).rejects.toThrow(
    /the port is in use .* --port or ARREARS_PORT/,
  );
  await expect(testServer({ host: '203.0.113.7' })).rejects.toThrow(/no such address: check ARREARS_HOST/);
});

test('every wrong value of the configuration is told at once', () => {
  const env = {
    ARREARS_HOST: 'a b',
    ARREARS_PORT: '70000',
    ARREARS_ALLOWED_ORIGINS: 'https://ok.example.com, billing.example.com, *, https://x.example.com/path',
    ARREARS_DEVELOPMENT: 'perhaps',
    ARREARS_INTROSPECTION: '2',
    ARREARS_SANDBOX: 'x',
    ARREARS_LOG_LEVEL: 'loud',
    ARREARS_TRUST_PROXY: '-1',
  };
  const read = (): unknown => readEnvironment(env, '/');
  for (const name of Object.keys(env)) expect(read).toThrow(name);
  expect(read).toThrow(/billing\.example\.com[\s\S]*\*[\s\S]*\/path/);
  expect(readEnvironment({ ARREARS_DEVELOPMENT: 'true' }, '/').server).toMatchObject({
    introspection: true,
    sandbox: true,
  });
  expect(readEnvironment({}, '/').server).toMatchObject({ host: '127.0.0.1', port: 4000, introspection: false });
});

test('is live and ready, and not ready while the database cannot be written', async () => {
  await using server = await testServer();
  expect((await server.fetch('/health/live')).status).toBe(200);
  const ready = await server.fetch('/health/ready');
  expect(ready.status).toBe(200);
  const { status, checks } = (await ready.json()) as { status: string; checks: readonly { ok: boolean }[] };
  expect(status).toBe('ok');
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  server.world.sql('delete from schema_migrations');
  const broken = await server.fetch('/health/ready');
  expect(broken.status).toBe(503);
  expect(await broken.json()).toMatchObject({ status: 'unavailable' });
});

test('metrics count what happened', async () => {
  await using server = await testServer();
  await server.world.import({ services: [{}] });
  await server.world.run('2026-03-10');
  await server.post({ query: '{ hello }' });
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', 'subscription { ticks { number } }');
  server.log.append(3);
  await client.until(() => client.messages.length === 3);
  const metrics = await (await server.fetch('/metrics')).text();
  for (const line of [
    'arrears_http_requests_total{method="POST",route="/graphql",status="200"} 1',
    'arrears_ws_connections 1',
    'arrears_subscriptions 1',
    'arrears_events_delivered_total 3',
    'arrears_active_clients 1',
    'arrears_last_completed_run_age_seconds',
    'process_cpu_seconds_total',
  ]) {
    expect(metrics).toContain(line);
  }
});

test('whoever asks too often is told when to come again, over both transports', async () => {
  await using server = await testServer({ rates: { perAddress: 5, perCaller: 7 } });
  for (let n = 0; n < 5; n += 1) expect((await server.post({ query: '{ hello }' })).status).toBe(200);
  const { status, headers, body } = await server.post({ query: '{ hello }' });
  expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 429, code: 'RATE_LIMITED' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  using client = await RawClient.open(server.wsUrl);
  for (let n = 1; n <= 8; n += 1) client.subscribe(`${n}`, '{ hello }');
  expect(await client.ended('7')).toHaveLength(2);
  expect(await client.ended('8')).toMatchObject([
    { type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] },
  ]);
});

test('attempts to sign in are few, also when one request makes many', async () => {
  await using server = await testServer();
  const attempts = (count: number): string =>
    `mutation { ${Array.from({ length: count }, (_, n) => `a${n}: signIn(name: "x")`).join(' ')} }`;
  expect((await server.post({ query: attempts(19) })).status).toBe(200);
  expect((await server.post({ query: attempts(1) })).status).toBe(200);
  expect((await server.post({ query: attempts(1) })).status).toBe(429);
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', attempts(1));
  expect(await client.ended('1')).toMatchObject([
    { type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] },
  ]);
});

test('the sandbox is there when it is switched on, and only then, and needs nothing from elsewhere', async () => {
  const page = { headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site' } };
  await using on = await testServer({ sandbox: true });
  const shown = await on.fetch('/graphql', page);
  expect(shown.headers.get('content-type')).toContain('text/html');
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'self'");
  const html = await shown.text();
  const [base = '', ...links] = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link = '']) => link);
  expect(links).toContain('main.js');
  for (const link of links) {
    const { href, origin } = new URL(link, new URL(base, on.url));
    expect(origin).toBe(new URL(on.url).origin);
    expect((await on.fetch(new URL(href).pathname)).status, link).toBe(200);
  }
  const frame = await on.fetch('/sandbox/iframe-sandbox/index.html');
  expect(frame.headers.get('content-security-policy')).toBe('sandbox allow-scripts');
  expect((await on.post({ query: '{ hello }' }, { accept: 'text/html, application/json' })).status).toBe(200);
  await using off = await testServer();
  expect((await off.fetch('/graphql', page)).status).toBe(403);
  expect((await off.fetch('/sandbox/')).status).toBe(404);
});

test('with persisted operations only those are executed, by their hash or their text', async () => {
  using dir = temporaryDir();
  const file = `${dir.path}/operations.json`;
  const sha256Hash = hash('sha256', '{ who }');
  writeFileSync(file, JSON.stringify({ [sha256Hash]: '{ who }' }));
  await using server = await testServer({ persistedOperations: file });
  const who = { data: { who: 'nobody' } };
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  expect((await server.post({ query: '{ who }' })).body).toEqual(who);
  expect((await server.post({ extensions })).body).toEqual(who);
  const search = new URLSearchParams({ extensions: JSON.stringify(extensions) }).toString();
  expect(await (await server.fetch(`/graphql?${search}`)).json()).toEqual(who);
  expect((await server.post({ query: '{ hello }' })).body.errors?.[0]?.extensions.code).toBe(
    'PERSISTED_QUERY_NOT_FOUND',
  );
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', '{ hello }');
  expect(await client.ended('1')).toMatchObject([{ type: 'error' }]);
  writeFileSync(file, '{"abc":"{ who }"}');
  await expect(testServer({ persistedOperations: file })).rejects.toThrow('is not the SHA-256 of its document');
});
