import type { Page } from '@playwright/test';
import type { ConnectFailureCode, ProbeResult } from '../src/shared/ipc-contract';
import { expect, test } from './fixtures';
import { nobodysUrl, type OddAnswer, oddServer } from './support/odd-servers';

test.use({ as: null });

const probe = async (window: Page, url: string): Promise<ProbeResult | undefined> =>
  await window.evaluate(async (url) => await globalThis.window.desktop?.invoke('server.probe', url), url);

/** What `fetch('/graphql')` of the page is answered. */
async function ask(window: Page, query: string): Promise<{ status: number; failure: string | null; text: string }> {
  return await window.evaluate(async (query) => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return { status: answer.status, failure: answer.headers.get('x-arrears-failure'), text: await answer.text() };
  }, query);
}

const EXPECTED: Readonly<Record<OddAnswer, ConnectFailureCode>> = {
  page: 'NOT_ARREARS',
  badGateway: 'UNREACHABLE',
  login: 'NOT_ARREARS',
  nonsense: 'NOT_ARREARS',
  list: 'NOT_ARREARS',
  otherJson: 'NOT_ARREARS',
  otherGraphql: 'NOT_ARREARS',
  otherProgram: 'NOT_ARREARS',
  older: 'TOO_OLD',
  newer: 'TOO_NEW',
  noVersion: 'NOT_ARREARS',
  never: 'TIMEOUT',
  slow: 'TIMEOUT',
  endless: 'NOT_ARREARS',
  hangUp: 'NOT_ARREARS',
};

test('tells what is wrong with whatever answers in the place of a server', async ({ launch }) => {
  const { window } = await launch({ env: { ARREARS_ANSWER_WITHIN_MS: '1500' } });
  const found = await Promise.all(
    Object.keys(EXPECTED).map(async (answer): Promise<[string, string | undefined]> => {
      await using server = await oddServer(answer as OddAnswer);
      return [answer, (await probe(window, server.url))?.outcome];
    }),
  );
  expect(Object.fromEntries(found)).toEqual(EXPECTED);

  await using secure = await oddServer('otherProgram', true);
  expect(await probe(window, secure.url)).toEqual({ outcome: 'CERTIFICATE', detail: 'ERR_CERT_AUTHORITY_INVALID' });
  expect((await probe(window, secure.url.replace('https', 'http')))?.outcome).toBe('NOT_ARREARS');
  expect((await probe(window, await nobodysUrl()))?.outcome).toBe('REFUSED');
  expect((await probe(window, 'nowhere.invalid'))?.outcome).toBe('NOT_FOUND');
  expect((await probe(window, 'ftp://127.0.0.1'))?.outcome).toBe('INVALID_URL');
});

test('passes on what the page asks, and says when the server is gone, has come back, or ends the session', async ({
  window,
  company,
}) => {
  expect((await ask(window, '{ me { name } }')).status).toBe(401);

  const signedIn = await window.evaluate(
    async (credentials) => await globalThis.window.desktop?.invoke('session.signIn', credentials),
    { url: `${company.url}/graphql/`, ...company.users.admin },
  );
  expect(signedIn).toEqual({
    outcome: 'SIGNED_IN',
    session: {
      state: 'SIGNED_IN',
      url: company.url,
      userName: 'admin',
      token: { kept: 'MEMORY', backend: 'this system has no keyring' },
    },
  });
  expect(JSON.parse((await ask(window, '{ me { name role } }')).text)).toEqual({
    data: { me: { name: 'admin', role: 'ADMIN' } },
  });

  await company.stop();
  expect(await ask(window, '{ me { name } }')).toMatchObject({ status: 502, failure: 'REFUSED' });
  await company.start();
  expect((await ask(window, '{ me { name } }')).status).toBe(200);

  // Ended from elsewhere.
  await ask(window, 'mutation { signOutEverywhere(input: {}) { __typename } }');
  expect((await ask(window, '{ me { name } }')).status).toBe(401);
  await expect
    .poll(async () => await window.evaluate(async () => await globalThis.window.desktop?.invoke('session.current')))
    .toEqual({ state: 'SIGNED_OUT', lastServer: company.url });
});

test('bridges a socket, puts the token into it, and closes it with the page and with the session', async ({
  window,
  company,
}) => {
  const listen = async (): Promise<unknown> =>
    await window.evaluate(
      async (credentials) => {
        const { desktop } = globalThis.window;
        if (!desktop) throw new Error('there is no bridge');
        await desktop.invoke('session.signIn', credentials);
        const said: unknown[] = [];
        Object.assign(globalThis, { said });
        const acknowledged = new Promise((resolve) => {
          desktop.on('socket.opened', (id) => {
            if (id !== 1001) return;
            said.push('opened');
            void desktop.invoke('socket.send', id, JSON.stringify({ type: 'connection_init' }));
          });
          desktop.on('socket.message', (id, text) => {
            if (id !== 1001) return;
            said.push(JSON.parse(text));
            resolve(null);
          });
          desktop.on('socket.closed', (id, code, reason) => id === 1001 && said.push([code, reason]));
        });
        await desktop.invoke('socket.open', 1001);
        await acknowledged;
        return said;
      },
      { url: company.url, ...company.users.viewer },
    );
  const sockets = async (): Promise<number> => {
    const metrics = await (await fetch(`${company.url}/metrics`)).text();
    return Number(/^arrears_ws_connections (\d+)/m.exec(metrics)?.[1]);
  };
  const before = await sockets();
  expect(await listen()).toEqual(['opened', { type: 'connection_ack' }]);
  expect(await sockets()).toBe(before + 1);

  // The page that comes after finds itself signed in, and has a socket of its own.
  await window.reload();
  await expect(window.getByRole('navigation')).toBeVisible();
  await expect.poll(sockets).toBe(before + 1);
  expect(await listen()).toEqual(['opened', { type: 'connection_ack' }]);
  await window.evaluate(async () => await globalThis.window.desktop?.invoke('session.signOut'));
  await expect
    .poll(async () => await window.evaluate(() => (globalThis as unknown as { said: unknown[] }).said.at(-1)))
    .toEqual([4403, 'signed out']);
  await expect.poll(sockets).toBe(before);
});

test('keeps a session for each server, and forgets what it is told to forget', async ({ launch, company }) => {
  // One server under two names.
  const [first, second] = [company.url, company.url.replace('127.0.0.1', 'localhost')];
  const { window } = await launch({ args: [`--server=${second}/graphql`] });
  const known = await window.evaluate(
    async ({ first, second, owner, viewer }) => {
      const { desktop } = globalThis.window;
      if (!desktop) throw new Error('there is no bridge');
      const name = async (): Promise<unknown> => {
        const body = JSON.stringify({ query: '{ me { name } }' });
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/graphql', { method: 'POST', headers, body });
        return ((await answer.json()) as { data?: { me?: { name: string } } }).data?.me?.name ?? answer.status;
      };
      const steps: unknown[] = [await desktop.invoke('session.current')];
      await desktop.invoke('session.signIn', { url: first, ...owner });
      await desktop.invoke('session.signIn', { url: second, ...viewer });
      steps.push(await name(), (await desktop.invoke('session.switchTo', first)).state, await name());
      steps.push((await desktop.invoke('session.switchTo', 'http://127.0.0.1:1')).state, await name());
      await desktop.invoke('session.signOut');
      steps.push(await name(), await desktop.invoke('server.list'));
      await desktop.invoke('server.forget', first);
      steps.push(await name(), await desktop.invoke('server.list'));
      return steps;
    },
    { first, second, ...company.users },
  );
  expect(known).toEqual([
    { state: 'SIGNED_OUT', lastServer: second },
    'viewer',
    'SIGNED_IN',
    'owner',
    'SIGNED_IN',
    'owner',
    401,
    [
      { url: first, userName: 'owner', signedIn: false },
      { url: second, userName: 'viewer', signedIn: true },
    ],
    'viewer',
    [{ url: second, userName: 'viewer', signedIn: true }],
  ]);
});
