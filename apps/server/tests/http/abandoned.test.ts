import { expect, test } from 'vitest';
import { testServer } from '../support/test-server.js';
import { RawClient } from '../support/ws-client.js';

const PATIENT = { query: '{ patient }' };

test('a resolver hears when the client of an HTTP request has gone', async () => {
  await using server = await testServer();
  const leave = new AbortController();
  const answer = server.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(PATIENT),
    signal: leave.signal,
  });
  const { ended } = await server.patience;
  leave.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await ended;
  expect(server.logged()).not.toContain('"level":"error"');
});

test.each(['complete', 'close'] as const)('and that of an operation of a socket, by %s', async (how) => {
  await using server = await testServer();
  using client = await RawClient.open(server.wsUrl);
  client.subscribe('1', PATIENT.query);
  const { ended } = await server.patience;
  if (how === 'close') client.socket.close();
  else client.send({ id: '1', type: 'complete' });
  await ended;
  expect(server.logged()).not.toContain('"level":"error"');
});
