import { expect, test } from 'vitest';
import { testServer } from '../support/test-server.js';

test('an unexpected error says nothing of the inside, and is logged whole under its id', async () => {
  await using server = await testServer();
  const { status, text, body } = await server.post({ query: '{ hello fail host { broken brokenNever } }' });
  expect(status).toBe(200);
  expect(text).not.toMatch(/secret|hunter2|srv|TypeError|inside|stack/);
  expect(body.errors).toHaveLength(3);
  for (const { message, extensions } of body.errors ?? []) {
    expect(message).toBe('Something went wrong on our side.');
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) });
    expect(server.logged()).toContain(String(extensions.errorId));
  }
  expect(server.logged()).toContain('hunter2');
});

test('an expected code passes with its message, without what else is on the error', async () => {
  await using server = await testServer();
  for (const code of ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'PASSWORD_CHANGE_REQUIRED', 'RATE_LIMITED']) {
    const { body } = await server.post({ query: `{ failWith(kind: "${code}") }` });
    expect(body.errors?.[0]).toMatchObject({ message: `refused: ${code}`, extensions: { code } });
    expect(body.errors?.[0]?.extensions).not.toHaveProperty('inside');
  }
  const { body } = await server.post({ query: '{ failWith(kind: "ANYTHING_ELSE") }' });
  expect(body.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
});

test('a database in trouble is told as such, in a sentence without paths', async () => {
  await using server = await testServer();
  const { body, text } = await server.post({ query: '{ failWith(kind: "SQLITE_BUSY") }' });
  expect(body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect(body.errors?.[0]?.message).toContain('locked by another process');
  expect(text).not.toContain('/srv');
});
