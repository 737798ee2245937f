import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { testServer } from '../support/test-server.js';

test('passes the whole audit of GraphQL over HTTP', async () => {
  await using server = await testServer({ introspection: true });
  const results = await auditServer({ url: server.url });
  const wrong = results
    .filter(({ status }) => status !== 'ok')
    .map(({ id, name, status }) => `${status} ${id} ${name}`);
  expect(wrong).toEqual([]);
  expect(results).toHaveLength(61);
});
