import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessEpoch, authenticate, isStillValid } from '../../src/access/authenticate.js';
import { ANONYMOUS, type Caller } from '../../src/access/caller.js';
import { createApiKey } from '../../src/access/create-api-key.js';
import { pruneAccess } from '../../src/access/prune-access.js';
import { resetUserPassword } from '../../src/access/reset-user-password.js';
import { revokeApiKey } from '../../src/access/revoke-api-key.js';
import { revokeSession } from '../../src/access/revoke-session.js';
import { signOutEverywhere } from '../../src/access/sign-out-everywhere.js';
import { signOut } from '../../src/access/sign-out.js';
import { updateUser } from '../../src/access/update-user.js';
import { apiKey, ask, newcomer, person, REQUESTER, signedIn, trySignIn } from '../support/people.js';
import { World } from '../support/world.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function callerOf(world: World, token: string): Caller {
  const caller = authenticate(world.app, token);
  if (caller === null) throw new Error('the token opens nothing');
  return caller;
}

test('what is not a token, or is nobody’s, opens nothing', async () => {
  await using world = await World.open();
  const { token } = await apiKey(world.app, 'crm', ['READ']);
  const wrong = [
    '',
    'arrk_',
    `${token}x`,
    token.slice(0, -1),
    token.replace('arrk_', 'arrs_'),
    `arrs_${'A'.repeat(43)}`,
  ];
  for (const text of [...wrong, ` ${token}`, 'x'.repeat(100_000)]) expect(authenticate(world.app, text)).toBeNull();
  expect(authenticate(world.app, token)).toMatchObject({ kind: 'API_KEY', name: 'crm', scopes: ['READ'] });
});

test('a disabled user’s tokens die at once, and so do those of one whose role changes', async () => {
  await using world = await World.open();
  const [anna, bert] = [await person(world.app, 'anna', 'ADMIN'), await person(world.app, 'bert', 'ADMIN')];
  const callers = [anna.caller(), bert.caller()];
  const epoch = accessEpoch(world.app);
  await updateUser(world.app, REQUESTER, { userId: anna.id, role: null, disabled: true, expectedVersion: null });
  await updateUser(world.app, REQUESTER, { userId: bert.id, role: 'OWNER', disabled: null, expectedVersion: null });
  expect([anna, bert].map(({ token }) => authenticate(world.app, token))).toEqual([null, null]);
  expect(callers.map((caller) => isStillValid(world.app, caller))).toEqual([false, false]);
  expect(accessEpoch(world.app)).toBeGreaterThan(epoch);
});

test('a right that was changed behind the program’s back no longer holds on an open socket', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'ADMIN');
  const key = await apiKey(world.app, 'crm', ['READ', 'BILLING']);
  const callers = [anna.caller(), callerOf(world, key.token), ANONYMOUS];
  const valid = (): boolean[] => callers.map((caller) => isStillValid(world.app, caller));
  expect(valid()).toEqual([true, true, true]);
  const epoch = accessEpoch(world.app);
  world.sql(`update api_keys set scopes = '["BILLING","READ"]'`);
  expect(valid()).toEqual([true, true, true]);
  world.sql(`update api_keys set scopes = '["READ","RUN"]'`);
  expect(valid()).toEqual([true, false, true]);
  world.sql(`update users set role = 'VIEWER'`);
  expect(valid()).toEqual([false, false, true]);
  expect(accessEpoch(world.app)).toBeGreaterThan(epoch);
});

test('a token in use opens no more and no less than was committed a moment ago', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'ADMIN');
  const key = await apiKey(world.app, 'crm', ['READ']);
  const open = (): readonly unknown[] =>
    [anna.token, key.token].map((token) => {
      const caller = authenticate(world.app, token);
      return caller?.kind === 'USER' ? caller.role : caller?.kind === 'API_KEY' ? caller.scopes : caller;
    });
  for (let time = 0; time < 3; time += 1) expect(open()).toEqual(['ADMIN', ['READ']]);
  world.sql(`update api_keys set scopes = '["READ","RUN"]'`);
  expect(open()).toEqual(['ADMIN', ['READ', 'RUN']]);
  world.sql(`update users set role = 'OWNER'`);
  expect(open()).toEqual(['OWNER', ['READ', 'RUN']]);
  world.sql(`update api_keys set revoked_at = 1`);
  expect(open()).toEqual(['OWNER', null]);
  world.sql(`update users set disabled_at = 1`);
  expect(open()).toEqual([null, null]);
});

test('an API key ends when it expires, or when it is revoked, which can be done twice', async () => {
  await using world = await World.open();
  const expiring = await apiKey(world.app, 'a', ['READ'], world.app.clock.now() + DAY);
  const kept = await apiKey(world.app, 'b', ['READ']);
  const caller = callerOf(world, expiring.token);
  world.passes(DAY - 1);
  expect(isStillValid(world.app, caller)).toBe(true);
  world.passes(1);
  expect(isStillValid(world.app, caller)).toBe(false);
  expect(authenticate(world.app, expiring.token)).toBeNull();

  const epoch = accessEpoch(world.app);
  expect(await revokeApiKey(world.app, REQUESTER, { apiKeyId: kept.id })).toMatchObject({ outcome: 'REVOKED' });
  expect(authenticate(world.app, kept.token)).toBeNull();
  expect(accessEpoch(world.app)).toBe(epoch + 1);
  const revokedAt = world.app.clock.now();
  world.passes(DAY);
  const again = await revokeApiKey(world.app, REQUESTER, { apiKeyId: kept.id });
  expect(again).toMatchObject({ outcome: 'UNCHANGED', apiKey: { revokedAt } });
  expect(await revokeApiKey(world.app, REQUESTER, { apiKeyId: 99 })).toMatchObject({ outcome: 'API_KEY_NOT_FOUND' });
});

test('two keys in use never have one name; one that is over gives it back', async () => {
  await using world = await World.open();
  const { id } = await apiKey(world.app, 'CRM', ['READ']);
  const create = async (expiresAt: number | null) =>
    (await createApiKey(world.app, REQUESTER, { name: ' crm ', scopes: ['READ'], expiresAt })).outcome;
  expect(await create(null)).toBe('NAME_TAKEN');
  expect(await create(world.app.clock.now())).toBe('DATE_IN_PAST');
  await revokeApiKey(world.app, REQUESTER, { apiKeyId: id });
  expect(await create(world.app.clock.now() + 1)).toBe('CREATED');
  world.passes(1);
  expect(await create(null)).toBe('CREATED');
});

test('one’s own sessions can be ended by oneself, those of others by an owner', async () => {
  await using world = await World.open();
  const { app } = world;
  const [anna, bert] = [await person(app, 'anna', 'ADMIN'), await person(app, 'bert', 'OWNER')];
  const second = callerOf(world, (await signedIn(app, 'anna', anna.password)).token);
  const third = await signedIn(app, 'anna', anna.password);
  const revoke = async (caller: Caller, session: Caller) => {
    if (caller.kind !== 'USER' || session.kind !== 'USER') throw new Error('users only');
    return (await revokeSession(app, REQUESTER, { caller, sessionId: session.sessionId })).outcome;
  };
  expect(await revoke(anna.caller(), bert.caller())).toBe('NOT_YOURS');
  expect(await revoke(anna.caller(), second)).toBe('REVOKED');
  expect(await revoke(anna.caller(), second)).toBe('SESSION_NOT_FOUND');
  expect(await revoke(bert.caller(), callerOf(world, third.token))).toBe('REVOKED');
  expect(authenticate(app, third.token)).toBeNull();

  const everywhere = async (caller: Caller, userId: number | null) => {
    if (caller.kind !== 'USER') throw new Error('users only');
    return await signOutEverywhere(app, REQUESTER, { caller, userId });
  };
  const [annaNow, bertNow] = [anna.caller(), bert.caller()];
  await signedIn(app, 'anna', anna.password);
  expect(await everywhere(annaNow, bert.id)).toMatchObject({ outcome: 'NOT_YOURS' });
  expect(await everywhere(bertNow, 99)).toMatchObject({ outcome: 'USER_NOT_FOUND' });
  expect(await everywhere(bertNow, anna.id)).toEqual({ outcome: 'SIGNED_OUT', sessionsEnded: 2 });
  expect(authenticate(app, anna.token)).toBeNull();
  expect(await everywhere(bertNow, null)).toEqual({ outcome: 'SIGNED_OUT', sessionsEnded: 1 });
  expect(authenticate(app, bert.token)).toBeNull();
});

test('signing out ends the session of the request only', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const other = await signedIn(world.app, 'anna', anna.password);
  const caller = anna.caller();
  expect(await signOut(world.app, REQUESTER, caller)).toEqual({ outcome: 'SIGNED_OUT', sessionsEnded: 1 });
  expect(authenticate(world.app, anna.token)).toBeNull();
  expect(isStillValid(world.app, caller)).toBe(false);
  expect(authenticate(world.app, other.token)).not.toBeNull();
});

test('the last use of a token is noted, at most every ten minutes, and never while the request waits', async () => {
  await using world = await World.open();
  const { token, id } = await apiKey(world.app, 'crm', ['READ']);
  const lastUse = (): number | null | undefined => world.value('select last_used_at from api_keys where id = ?', id);
  const first = world.app.clock.now();
  for (let i = 0; i < 100; i += 1) authenticate(world.app, token);
  expect(lastUse()).toBeNull();
  await world.app.tokenUses.settled();
  expect(lastUse()).toBe(first);
  world.passes(10 * MINUTE - 1);
  authenticate(world.app, token);
  await world.app.tokenUses.settled();
  expect(lastUse()).toBe(first);
  world.passes(1);
  authenticate(world.app, token);
  await world.app.tokenUses.settled();
  expect(lastUse()).toBe(first + 10 * MINUTE);
});

test('a last use that cannot be written turns nobody away', async () => {
  await using world = await World.open();
  const { token } = await apiKey(world.app, 'crm', ['READ']);
  world.sql(`create trigger full before update of last_used_at on api_keys begin select raise(abort, 'no'); end`);
  expect(authenticate(world.app, token)).not.toBeNull();
  await world.app.tokenUses.settled();
  expect(authenticate(world.app, token)).not.toBeNull();
});

test('expired sessions and idempotency keys of more than a week are removed, and nothing else', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const key = async (idempotencyKey: string) => {
    const { id } = await apiKey(world.app, idempotencyKey, ['READ']);
    await revokeApiKey(world.app, REQUESTER, { apiKeyId: id, idempotencyKey });
  };
  await key('old');
  world.passes(7 * DAY);
  await key('new');
  await signedIn(world.app, 'anna', anna.password);
  world.passes(7 * DAY);
  const prune = async () => await pruneAccess(world.app);
  expect(await prune()).toEqual({ sessions: 1, idempotencyKeys: 1 });
  expect(await prune()).toEqual({ sessions: 0, idempotencyKeys: 0 });
  expect(world.value('select key from idempotency_keys')).toBe('new');
});

test('no password and no token is anywhere in the files of the database', async () => {
  await using world = await World.open();
  const { app } = world;
  const owner = await person(app, 'olga', 'OWNER');
  const { id, password: oneTime } = await newcomer(app, 'anna', 'VIEWER');
  const { token } = await signedIn(app, 'anna', oneTime);
  const key = await apiKey(app, 'crm', ['READ']);
  await trySignIn(app, 'anna', 'a wrong password of anna');
  const reset = await resetUserPassword(app, REQUESTER, { userId: id });
  const mutation = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }`;
  const input = { currentPassword: owner.password, newPassword: 'the newest of passwords' };
  expect((await ask(app, owner.caller(), mutation, { input })).result).toEqual({ __typename: 'ChangePasswordPayload' });
  await app.tokenUses.settled();
  const files = [app.database.file, `${app.database.file}-wal`].map((file) => readFileSync(file));
  const isInAFile = (text: string): boolean => files.some((bytes) => bytes.includes(text));
  const secrets = [
    owner.password,
    owner.token,
    oneTime,
    token,
    key.token,
    'a wrong password of anna',
    input.newPassword,
    'oneTimePassword' in reset ? reset.oneTimePassword : undefined,
  ];
  for (const secret of secrets) {
    if (secret === undefined) throw new Error('a secret is missing');
    expect(isInAFile(secret)).toBe(false);
    expect(isInAFile(secret.replace(/^arr[sk]_/, ''))).toBe(false);
  }
  expect(isInAFile('olga')).toBe(true);
});
