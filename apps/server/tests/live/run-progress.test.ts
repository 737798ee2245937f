import { expect, test } from 'vitest';
import { MIXED } from '../support/mixed-company.js';
import { apiKey } from '../support/people.js';
import { realServer } from '../support/real-server.js';
import { RawClient } from '../support/ws-client.js';

interface Progress {
  readonly data: { readonly runProgress: { readonly run: { readonly status: string; readonly done: number } } };
}

test('a run started over HTTP is followed over a socket to its end, and then there is nothing left to follow', async () => {
  await using server = await realServer({ company: MIXED });
  const { token } = await apiKey(server.world.app, 'watcher', ['READ', 'RUN']);
  const { data } = await server.post(token, {
    query: 'mutation { runAutomation(input: {}) { ... on RunPayload { run { id } } } }',
  });
  const { run } = (data as { readonly runAutomation: { readonly run: { readonly id: string } } }).runAutomation;
  using client = await RawClient.open(server.wsUrl, token);
  client.subscribe('1', 'subscription ($id: ID) { runProgress(id: $id) { run { status done } } }', { id: run.id });
  const messages = await client.ended('1');
  expect(messages.at(-1)).toMatchObject({ type: 'complete' });
  const told = messages.slice(0, -1).map(({ payload }) => (payload as unknown as Progress).data.runProgress.run);
  expect(told.at(-1)).toMatchObject({ status: 'COMPLETED' });
  expect(told.filter(({ status }) => status === 'COMPLETED')).toHaveLength(1);
});
