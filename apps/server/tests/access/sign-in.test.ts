import { expect, test } from 'vitest';
import { authenticate } from '../../src/access/authenticate.js';
import { changePassword } from '../../src/access/change-password.js';
import { resetUserPassword } from '../../src/access/reset-user-password.js';
import { updateUser } from '../../src/access/update-user.js';
import { openApp } from '../../src/app.js';
import { newcomer, person, REQUESTER, signedIn, trySignIn } from '../support/people.js';
import { World } from '../support/world.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WRONG = 'not the password at all';

test('the name and the password let in, in whatever case the name is', async () => {
  await using world = await World.open();
  const { password } = await newcomer(world.app, '  Émile Ω ', 'VIEWER');
  for (const name of ['Émile Ω', 'émile ω', 'E\u0301MILE Ω']) {
    const { token, user } = await signedIn(world.app, name, password);
    expect(user).toMatchObject({ name: 'Émile Ω', mustChangePassword: true });
    expect(token).toMatch(/^arrs_[\w-]{43}$/);
    expect(authenticate(world.app, token)).toMatchObject({ kind: 'USER', name: 'Émile Ω', role: 'VIEWER' });
  }
});

test('a wrong password and a name that nobody has are told apart by nothing', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const wrong = await trySignIn(world.app, 'anna', WRONG);
  expect(wrong).toEqual({
    outcome: 'WRONG_CREDENTIALS',
    message: 'the name or the password is wrong',
    retryAt: null,
  });
  expect(await trySignIn(world.app, 'nobody', anna.password)).toEqual(wrong);
});

test('the same letter typed in another way is the same password', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const input = { caller: anna.caller(), currentPassword: anna.password, newPassword: 'caf\u00e9 caf\u00e9 caf\u00e9' };
  expect((await changePassword(world.app, REQUESTER, input)).outcome).toBe('CHANGED');
  expect((await trySignIn(world.app, 'anna', 'cafe\u0301 cafe\u0301 cafe\u0301')).outcome).toBe('SIGNED_IN');
});

test('five wrong passwords lock for a minute, then each one for twice as long, to an hour; a right one forgets', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const now = (): number => world.app.clock.now();
  for (let i = 1; i <= 4; i += 1) expect(await trySignIn(world.app, 'anna', WRONG)).toMatchObject({ retryAt: null });
  for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const retryAt = now() + minutes * MINUTE;
    expect(await trySignIn(world.app, 'anna', WRONG)).toMatchObject({ outcome: 'WRONG_CREDENTIALS', retryAt });
    world.passes(minutes * MINUTE - 1);
    const refused = await trySignIn(world.app, 'anna', anna.password);
    expect(refused).toMatchObject({ outcome: 'LOCKED_OUT', retryAt });
    // Trying while locked out makes it no longer.
    expect(await trySignIn(world.app, 'anna', WRONG)).toEqual(refused);
    world.passes(1);
  }
  await signedIn(world.app, 'anna', anna.password);
  for (let i = 1; i <= 4; i += 1) expect(await trySignIn(world.app, 'anna', WRONG)).toMatchObject({ retryAt: null });
  await signedIn(world.app, 'anna', anna.password);
});

test('the count of wrong passwords survives a restart', async () => {
  await using world = await World.open();
  await newcomer(world.app, 'anna', 'VIEWER');
  for (let i = 1; i <= 4; i += 1) await trySignIn(world.app, 'anna', WRONG);
  await using again = await openApp(world.dataDir, { clock: world.app.clock });
  expect(await trySignIn(again, 'anna', WRONG)).toMatchObject({ retryAt: again.clock.now() + MINUTE });
});

test('wrong passwords at the same moment are all counted', async () => {
  await using world = await World.open();
  await newcomer(world.app, 'anna', 'VIEWER');
  const results = await Promise.all(Array.from({ length: 5 }, () => trySignIn(world.app, 'anna', WRONG)));
  expect(results.filter(({ outcome }) => outcome === 'WRONG_CREDENTIALS')).toHaveLength(5);
  expect(results.filter((result) => 'retryAt' in result && result.retryAt !== null)).toHaveLength(1);
});

test('a disabled user is not told so, and comes in again when enabled', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const change = { userId: anna.id, role: null, expectedVersion: null };
  await updateUser(world.app, REQUESTER, { ...change, disabled: true });
  expect((await trySignIn(world.app, 'anna', anna.password)).outcome).toBe('WRONG_CREDENTIALS');
  await updateUser(world.app, REQUESTER, { ...change, disabled: false });
  expect((await trySignIn(world.app, 'anna', anna.password)).outcome).toBe('SIGNED_IN');
});

test('a session ends after fourteen days', async () => {
  await using world = await World.open();
  const { password } = await newcomer(world.app, 'anna', 'VIEWER');
  const { token, expiresAt } = await signedIn(world.app, 'anna', password);
  expect(expiresAt).toBe(world.app.clock.now() + 14 * DAY);
  world.passes(14 * DAY - 1);
  expect(authenticate(world.app, token)).not.toBeNull();
  world.passes(1);
  expect(authenticate(world.app, token)).toBeNull();
});

test('changing the password ends all other sessions, and needs the present one', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const other = await signedIn(world.app, 'anna', anna.password);
  const caller = anna.caller();
  const change = async (currentPassword: string, newPassword: string) =>
    await changePassword(world.app, REQUESTER, { caller, currentPassword, newPassword });
  expect(await change(WRONG, 'another long password')).toMatchObject({ outcome: 'WRONG_CREDENTIALS' });
  expect(await change(anna.password, anna.password)).toMatchObject({ outcome: 'PASSWORD_UNCHANGED' });
  expect(authenticate(world.app, other.token)).not.toBeNull();
  expect(await change(anna.password, 'another long password')).toMatchObject({ outcome: 'CHANGED', sessionsEnded: 1 });
  expect(authenticate(world.app, other.token)).toBeNull();
  expect(authenticate(world.app, anna.token)).toMatchObject({ mustChangePassword: false });
  expect((await trySignIn(world.app, 'anna', anna.password)).outcome).toBe('WRONG_CREDENTIALS');
  await signedIn(world.app, 'anna', 'another long password');
});

test('a session left open is no way to find out the password', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const guess = { caller: anna.caller(), currentPassword: WRONG, newPassword: 'another long password' };
  for (let i = 1; i <= 5; i += 1) await changePassword(world.app, REQUESTER, guess);
  const right = { ...guess, currentPassword: anna.password };
  expect(await changePassword(world.app, REQUESTER, right)).toMatchObject({ outcome: 'LOCKED_OUT' });
  expect((await trySignIn(world.app, 'anna', anna.password)).outcome).toBe('LOCKED_OUT');
});

test('a new one-time password unlocks, ends the sessions and must be changed', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  for (let i = 1; i <= 5; i += 1) await trySignIn(world.app, 'anna', WRONG);
  const reset = await resetUserPassword(world.app, REQUESTER, { userId: anna.id });
  if (reset.outcome !== 'RESET') throw new Error(reset.message);
  expect(reset.sessionsEnded).toBe(1);
  expect(authenticate(world.app, anna.token)).toBeNull();
  const { user } = await signedIn(world.app, 'anna', reset.oneTimePassword);
  expect(user.mustChangePassword).toBe(true);
  expect(await resetUserPassword(world.app, REQUESTER, { userId: 99 })).toMatchObject({ outcome: 'USER_NOT_FOUND' });
});

test('beyond what can wait a sign-in is refused, and those in line are not', async () => {
  await using world = await World.open();
  const { password } = await newcomer(world.app, 'anna', 'VIEWER');
  const results = await Promise.all(Array.from({ length: 80 }, () => trySignIn(world.app, 'anna', password)));
  const counts = Object.groupBy(results, ({ outcome }) => outcome);
  expect(counts.TOO_BUSY).toHaveLength(80 - 66);
  expect(counts.SIGNED_IN).toHaveLength(66);
});
