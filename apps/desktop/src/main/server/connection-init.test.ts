import { expect, it } from 'vitest';
import { connectionInit } from './connection-init.js';

it('puts the token into the first message', () => {
  const withToken = '{"type":"connection_init","payload":{"token":"secret"}}';
  for (const text of ['{"type":"connection_init"}', '{"type":"connection_init","payload":{}}']) {
    expect(connectionInit(text, 'secret')).toBe(withToken);
  }
});

it.each([
  '',
  'null',
  '[]',
  '"connection_init"',
  '{"type":"subscribe","id":"1","payload":{}}',
  '{"type":"connection_init","payload":{"token":"of the window"}}',
  '{"type":"connection_init","payload":[]}',
  '{"type":"connection_init","id":"1"}',
  '{"type":"connection_init"',
  `{"type":"connection_init"${' '.repeat(2000)}}`,
])('takes nothing else for it: %s', (text) => {
  expect(connectionInit(text, 'secret')).toBeNull();
});
