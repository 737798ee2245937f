import { describe, expect, it } from 'vitest';
import { nobodysUrl, oddServer } from '../../../e2e/support/odd-servers.js';
import { FAILURE_HEADER } from '../../shared/ipc-contract.js';
import { askServer, type Network } from './ask-server.js';
import { type Entry, forwardGraphql } from './forward-graphql.js';
import type { Limits } from './limits.js';

const LIMITS: Limits = {
  requestBytes: 1000,
  answerBytes: 1024 * 1024,
  answerWithin: 400,
  probeWithin: 400,
  signOutWithin: 400,
};
/** Node's network, which fails in other words than Chromium's (e2e/connect.desktop.spec.ts). */
const network: Network = async (address, init) => await fetch(address, init);

const ask = async (url: string): Promise<unknown> =>
  await askServer(network, LIMITS, { url, token: null, body: '{}', within: LIMITS.answerWithin });

describe('asking a server', () => {
  it.each([
    ['page', 'NOT_ARREARS'],
    ['badGateway', 'UNREACHABLE'],
    ['login', 'NOT_ARREARS'],
    ['nonsense', 'NOT_ARREARS'],
    ['list', 'NOT_ARREARS'],
    ['otherJson', 'NOT_ARREARS'],
    ['never', 'TIMEOUT'],
    ['slow', 'TIMEOUT'],
    ['endless', 'NOT_ARREARS'],
  ] as const)('finds that one whose answer is %s is %s', async (answer, outcome) => {
    await using server = await oddServer(answer);
    await expect(ask(server.url)).rejects.toMatchObject({ outcome });
  });

  it('finds that nobody listens, that a name is nobody’s, and that a certificate is not to be trusted', async () => {
    await expect(ask(await nobodysUrl())).rejects.toMatchObject({ outcome: 'REFUSED', detail: 'ECONNREFUSED' });
    await expect(ask('http://nowhere.invalid')).rejects.toMatchObject({ outcome: 'NOT_FOUND' });
    await using secure = await oddServer('page', true);
    await expect(ask(secure.url)).rejects.toMatchObject({ outcome: 'CERTIFICATE' });
  });
});

describe('what the window asks', () => {
  const forwarded = async (
    entry: Entry | null,
    request: Partial<RequestInit> = {},
  ): Promise<{ readonly answer: Response; readonly refused: readonly Entry[] }> => {
    const refused: Entry[] = [];
    const forward = forwardGraphql({
      network,
      limits: LIMITS,
      entry: async () => await Promise.resolve(entry),
      onRefused: (entry) => refused.push(entry),
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ a }"}' };
    return { answer: await forward(new Request('http://arrears/graphql', { ...init, ...request })), refused };
  };

  it('is sent with the token and without what else the window said, and the answer comes back as it was', async () => {
    await using server = await oddServer((asked, answer) => {
      const { authorization, cookie, 'x-more': more } = asked.headers;
      answer.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b' });
      answer.end(JSON.stringify({ data: { authorization, cookie, more, path: asked.url } }));
    });
    const headers = { 'content-type': 'application/json', authorization: 'Bearer of-the-page', 'x-more': '1' };
    const { answer } = await forwarded({ url: `${server.url}/billing`, token: 'secret' }, { headers });
    expect(await answer.json()).toEqual({ data: { authorization: 'Bearer secret', path: '/billing/graphql' } });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is answered with 401 where nobody is signed in, and asks no server', async () => {
    const { answer } = await forwarded(null);
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { errors: [{ message: 'nobody is signed in', extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
  });

  it('reports a token that lets nobody in any more', async () => {
    await using server = await oddServer((_asked, answer) => {
      answer.writeHead(401, { 'content-type': 'application/json' }).end('{"errors":[{"message":"no"}]}');
    });
    const entry = { url: server.url, token: 'old' };
    const { answer, refused } = await forwarded(entry);
    expect([answer.status, refused]).toEqual([401, [{ ...entry }]]);
  });

  it('is told in a header why no server answered', async () => {
    await using server = await oddServer('page');
    const { answer } = await forwarded({ url: server.url, token: 'secret' });
    expect([answer.status, answer.headers.get(FAILURE_HEADER)]).toEqual([502, 'NOT_ARREARS']);
    expect(await answer.json()).toEqual({ outcome: 'NOT_ARREARS', detail: 'status 200 with text/html' });
  });

  it.each([
    [405, { method: 'PUT' }],
    [403, { headers: { 'content-type': 'application/json', origin: 'https://example.com' } }],
    [415, { headers: { 'content-type': 'text/plain' } }],
    [413, { body: 'x'.repeat(LIMITS.requestBytes + 1) }],
  ])('is refused with %i where it is not an operation of the page', async (status, request) => {
    expect((await forwarded({ url: await nobodysUrl(), token: 'secret' }, request)).answer.status).toBe(status);
  });
});
