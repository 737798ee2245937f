import { once } from 'node:events';
import { expect, test } from 'vitest';
import { changePassword } from '../../src/access/change-password.js';
import { resetUserPassword } from '../../src/access/reset-user-password.js';
import { revokeApiKey } from '../../src/access/revoke-api-key.js';
import { revokeSession } from '../../src/access/revoke-session.js';
import { signOutEverywhere } from '../../src/access/sign-out-everywhere.js';
import { signOut } from '../../src/access/sign-out.js';
import { updateUser } from '../../src/access/update-user.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { apiKey, person, type Person, REQUESTER, signedIn } from '../support/people.js';
import { type RealServer, realServer } from '../support/real-server.js';
import { RawClient } from '../support/ws-client.js';

const FOLLOW = 'subscription { lifecycleEvents { cursor events { sequence type } } }';
const HOLD = `mutation { holdService(input: { id: "${toGlobalId('Service', 1)}", until: "2026-12-31", reason: "x" }) { __typename } }`;
const DAY = 86_400_000;

interface Leaver {
  readonly token: string;
  /** Takes the right away. */
  readonly leave: () => Promise<unknown>;
}

type Enter = (server: RealServer, owner: Person) => Promise<Leaver>;

const leaving =
  (end: (server: RealServer, leaver: Person, owner: Person) => Promise<unknown>): Enter =>
  async (server, owner) => {
    const leaver = await person(server.world.app, 'leaver', 'ADMIN');
    return { token: leaver.token, leave: async () => await end(server, leaver, owner) };
  };

const WAYS: readonly (readonly [how: string, enter: Enter])[] = [
  [
    'whose user is disabled',
    leaving(
      async ({ world }, { id }) =>
        await updateUser(world.app, REQUESTER, { userId: id, role: null, disabled: true, expectedVersion: null }),
    ),
  ],
  [
    'whose user is given less',
    leaving(
      async ({ world }, { id }) =>
        await updateUser(world.app, REQUESTER, { userId: id, role: 'VIEWER', disabled: null, expectedVersion: null }),
    ),
  ],
  ['who signs out', leaving(async ({ world }, leaver) => await signOut(world.app, REQUESTER, leaver.caller()))],
  [
    'who is signed out everywhere by an owner',
    leaving(
      async ({ world }, { id }, owner) =>
        await signOutEverywhere(world.app, REQUESTER, { caller: owner.caller(), userId: id }),
    ),
  ],
  [
    'whose session is revoked',
    leaving(async ({ world }, leaver, owner) => {
      const { sessionId } = leaver.caller();
      return await revokeSession(world.app, REQUESTER, { caller: owner.caller(), sessionId });
    }),
  ],
  [
    'whose password is reset',
    leaving(async ({ world }, { id }) => await resetUserPassword(world.app, REQUESTER, { userId: id })),
  ],
  [
    'who changes the password in another session',
    leaving(async ({ world, post }, { name, password }) => {
      const { token } = await signedIn(world.app, name, password);
      const input = { currentPassword: password, newPassword: 'another password of the leaver' };
      const query = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }';
      return await post(token, { query, variables: { input } });
    }),
  ],
  [
    'whose key is revoked',
    async ({ world }) => {
      const { id, token } = await apiKey(world.app, 'leaver', ['READ', 'OPERATE']);
      return { token, leave: async () => await revokeApiKey(world.app, REQUESTER, { apiKeyId: id }) };
    },
  ],
];

test.each(WAYS)('a follower %s is closed, is told of nothing more, and others go on', async (_how, enter) => {
  await using server = await realServer({ company: { services: [{}] } });
  const stayer = await person(server.world.app, 'owner', 'OWNER');
  const { token, leave } = await enter(server, stayer);
  using gone = await following(server, token);
  using staying = await following(server, stayer.token);
  const seen = gone.messages.length;
  await leave();
  // At once, and not only when the server has looked who may still be there.
  expect((await server.post(stayer.token, { query: HOLD })).codes).toEqual([]);
  await staying.until(() => JSON.stringify(staying.messages).includes('SERVICE_HELD'));
  expect(await gone.closing()).toEqual({ code: 4403, reason: 'the token is no longer valid' });
  expect(gone.messages).toHaveLength(seen);
  using again = await new RawClient(server.wsUrl).opened();
  again.send({ type: 'connection_init', payload: { token } });
  expect((await again.closing()).code).toBe(4403);
});

test.each(WAYS)('a caller %s does nothing more on a socket that is still open', async (_how, enter) => {
  await using server = await realServer({ company: { services: [{}] } });
  const owner = await person(server.world.app, 'owner', 'OWNER');
  const { token, leave } = await enter(server, owner);
  using client = await RawClient.open(server.wsUrl, token);
  await leave();
  client.subscribe('1', HOLD);
  expect((await client.closing()).code).toBe(4403);
  expect(client.messages).toEqual([]);
  expect(server.world.value('select hold_until from services')).toBeNull();
});

test('sessions and keys that expire close what they have opened, and nothing else', async () => {
  await using server = await realServer();
  const { app } = server.world;
  const anna = await person(app, 'anna', 'VIEWER');
  const brief = await apiKey(app, 'brief', ['READ'], app.clock.now() + DAY);
  const lasting = await apiKey(app, 'lasting', ['READ']);
  using session = await following(server, anna.token);
  using key = await following(server, brief.token);
  using staying = await following(server, lasting.token);
  server.world.passes(DAY);
  expect((await key.closing()).code).toBe(4403);
  expect(session.closed).toBeUndefined();
  server.world.passes(14 * DAY);
  expect((await session.closing()).code).toBe(4403);
  staying.subscribe('2', '{ serverInfo { name } }');
  expect(await staying.ended('2')).toHaveLength(2);
});

test('a password that must be changed is no reason to close the socket on which it is changed', async () => {
  await using server = await realServer();
  const anna = await person(server.world.app, 'anna', 'VIEWER');
  using client = await following(server, anna.token);
  const input = { caller: anna.caller(), currentPassword: anna.password, newPassword: 'another password of anna' };
  await changePassword(server.world.app, REQUESTER, input);
  client.subscribe('2', '{ me { name } }');
  expect(await client.ended('2')).toMatchObject([{ payload: { data: { me: { name: 'anna' } } } }, {}]);
});

/** A socket on which the follower has been told where the log is by now. */
async function following(server: RealServer, token: string): Promise<RawClient> {
  const client = new RawClient(server.wsUrl);
  await once(client.socket, 'open');
  client.send({ type: 'connection_init', payload: { token } });
  client.subscribe('1', FOLLOW);
  await client.until(() => client.messages.some(({ id, type }) => id === '1' && type === 'next'));
  return client;
}
