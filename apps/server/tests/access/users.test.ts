import { expect, test } from 'vitest';
import { authenticate } from '../../src/access/authenticate.js';
import { carryOut, IdempotencyMismatch } from '../../src/access/carry-out.js';
import { createUser } from '../../src/access/create-user.js';
import { ensureOwner } from '../../src/access/ensure-owner.js';
import { listUsers } from '../../src/access/list-access.js';
import { updateUser, type UpdateUserInput } from '../../src/access/update-user.js';
import { newcomer, person, REQUESTER, signedIn, trySignIn } from '../support/people.js';
import { World } from '../support/world.js';

interface AuditRow {
  readonly actor: string;
  readonly address: string;
  readonly operation: string;
  readonly outcome: string;
  readonly input: string;
  readonly changes: string | null;
}

function audit(world: World): readonly AuditRow[] {
  return world.rows<AuditRow>(
    'select actor, address, operation, outcome, input, changes from audit_entries order by id',
  );
}

const unchanged = { role: null, disabled: null, expectedVersion: null } as const;

test('an installation without users is given an owner, once', async () => {
  await using world = await World.open();
  const password = await ensureOwner(world.app);
  if (password === null) throw new Error('no owner was made');
  expect((await signedIn(world.app, 'owner', password)).user).toMatchObject({
    role: 'OWNER',
    mustChangePassword: true,
  });
  expect(await ensureOwner(world.app)).toBeNull();
  expect(await listUsers(world.app)).toHaveLength(1);
});

test('no two users have one name, however it is written', async () => {
  await using world = await World.open();
  await newcomer(world.app, 'Straße Émile', 'VIEWER');
  for (const name of ['STRAßE ÉMILE', ' straße e\u0301mile ']) {
    expect((await createUser(world.app, REQUESTER, { name, role: 'OWNER' })).outcome).toBe('NAME_TAKEN');
  }
});

test('there is always an enabled owner left', async () => {
  await using world = await World.open();
  const { app } = world;
  const [anna, bert] = [await person(app, 'anna', 'OWNER'), await newcomer(app, 'bert', 'OWNER')];
  const outcome = async (input: Partial<UpdateUserInput> & { readonly userId: number }) =>
    (await updateUser(app, REQUESTER, { ...unchanged, ...input })).outcome;
  expect(await outcome({ userId: bert.id, disabled: true })).toBe('UPDATED');
  expect(await outcome({ userId: anna.id, disabled: true })).toBe('LAST_OWNER');
  expect(await outcome({ userId: anna.id, role: 'ADMIN' })).toBe('LAST_OWNER');
  // A disabled owner is none that counts, and can be made anything.
  expect(await outcome({ userId: bert.id, role: 'VIEWER' })).toBe('UPDATED');
  expect(await outcome({ userId: bert.id, role: 'OWNER', disabled: false })).toBe('UPDATED');
  expect(authenticate(app, anna.token)).not.toBeNull();
  expect(await outcome({ userId: anna.id, role: 'ADMIN' })).toBe('UPDATED');
  expect(await outcome({ userId: bert.id, role: 'ADMIN', disabled: true })).toBe('LAST_OWNER');
});

test('two owners who shut each other out at the same moment leave one', async () => {
  await using world = await World.open();
  const [anna, bert] = [await newcomer(world.app, 'anna', 'OWNER'), await newcomer(world.app, 'bert', 'OWNER')];
  const results = await Promise.all(
    [anna, bert].map(({ id }) => updateUser(world.app, REQUESTER, { ...unchanged, userId: id, disabled: true })),
  );
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['LAST_OWNER', 'UPDATED']);
});

test('a user is changed only as seen; what is so already stays, with its sessions', async () => {
  await using world = await World.open();
  const anna = await person(world.app, 'anna', 'VIEWER');
  const update = async (input: Partial<UpdateUserInput>) =>
    await updateUser(world.app, REQUESTER, { ...unchanged, userId: anna.id, ...input });
  expect(await update({ role: 'ADMIN', expectedVersion: 2 })).toMatchObject({
    outcome: 'VERSION_CONFLICT',
    currentVersion: 1,
  });
  expect(await update({ role: 'VIEWER', disabled: false, expectedVersion: 1 })).toMatchObject({
    outcome: 'UNCHANGED',
    sessionsEnded: 0,
    user: { version: 1 },
  });
  expect(authenticate(world.app, anna.token)).not.toBeNull();
  expect(await update({ role: 'ADMIN', expectedVersion: 1 })).toMatchObject({
    outcome: 'UPDATED',
    sessionsEnded: 1,
    user: { role: 'ADMIN', version: 2 },
  });
  expect(await update({ userId: 99 })).toMatchObject({ outcome: 'USER_NOT_FOUND' });
});

test('wrong passwords do not count as changes by an owner', async () => {
  await using world = await World.open();
  await newcomer(world.app, 'anna', 'VIEWER');
  await trySignIn(world.app, 'anna', 'a wrong password');
  expect(await listUsers(world.app)).toMatchObject([{ name: 'anna', version: 1 }]);
});

test('the same command again under its key is answered as before and not done again', async () => {
  await using world = await World.open();
  const { id: userId } = await newcomer(world.app, 'anna', 'VIEWER');
  const disable = { ...unchanged, userId, disabled: true, idempotencyKey: 'k1' };
  const first = await updateUser(world.app, REQUESTER, disable);
  expect(first).toMatchObject({ outcome: 'UPDATED', user: { version: 2 } });
  await updateUser(world.app, REQUESTER, { ...unchanged, userId, disabled: false });
  const entries = audit(world).length;
  expect(await updateUser(world.app, REQUESTER, disable)).toEqual(first);
  expect(await listUsers(world.app)).toMatchObject([{ disabledAt: null, version: 3 }]);
  expect(audit(world)).toHaveLength(entries);

  const another = updateUser(world.app, REQUESTER, { ...disable, role: 'ADMIN' });
  await expect(another).rejects.toThrow(IdempotencyMismatch);
  // The key is one's own: somebody else's is another.
  const theirs = await updateUser(world.app, { ...REQUESTER, actor: 'other' }, disable);
  expect(theirs).toMatchObject({ outcome: 'UPDATED', user: { version: 4 } });
});

test('a refusal is kept under its key too', async () => {
  await using world = await World.open();
  const { id: userId } = await newcomer(world.app, 'anna', 'OWNER');
  const input = { ...unchanged, userId, disabled: true, idempotencyKey: 'k1' };
  const first = await updateUser(world.app, REQUESTER, input);
  await newcomer(world.app, 'bert', 'OWNER');
  expect(await updateUser(world.app, REQUESTER, input)).toEqual(first);
  expect(first.outcome).toBe('LAST_OWNER');
});

test('every attempt, done or refused, is one entry in the audit, with what changed and without secrets', async () => {
  await using world = await World.open();
  const { app } = world;
  const { id: userId, password } = await newcomer(app, 'anna', 'VIEWER');
  await createUser(app, REQUESTER, { name: 'ANNA', role: 'VIEWER' });
  await trySignIn(app, 'anna', 'a wrong password');
  await trySignIn(app, 'nobody', 'a wrong password');
  await trySignIn(app, 'anna', password);
  await updateUser(app, REQUESTER, { ...unchanged, userId, role: 'ADMIN' });
  expect(
    audit(world).map(({ operation, outcome, input }) => [operation, outcome, JSON.parse(input) as unknown]),
  ).toEqual([
    ['createUser', 'CREATED', { name: 'anna', role: 'VIEWER' }],
    ['createUser', 'NAME_TAKEN', { name: 'ANNA', role: 'VIEWER' }],
    ['signIn', 'WRONG_CREDENTIALS', { name: 'anna' }],
    ['signIn', 'WRONG_CREDENTIALS', { name: 'nobody' }],
    ['signIn', 'SIGNED_IN', { name: 'anna' }],
    ['updateUser', 'UPDATED', { userId, role: 'ADMIN', disabled: null, expectedVersion: null }],
  ]);
  expect(audit(world).at(-1)).toMatchObject(REQUESTER);
  expect(JSON.parse(audit(world).at(-1)?.changes ?? '')).toEqual([{ name: 'role', from: 'VIEWER', to: 'ADMIN' }]);
});

test('what fails half way leaves neither a change nor an entry nor a key', async () => {
  await using world = await World.open();
  const { id: userId } = await newcomer(world.app, 'anna', 'VIEWER');
  const entries = audit(world);
  const failing = carryOut(world.app, REQUESTER, {
    operation: 'updateUser',
    input: {},
    idempotencyKey: 'k1',
    work: async (em) => {
      await em
        .getConnection()
        .execute(`update users set role = 'OWNER' where id = ${userId}`, [], 'run', em.getTransactionContext());
      throw new Error('half way');
    },
  });
  await expect(failing).rejects.toThrow('half way');
  expect(await listUsers(world.app)).toMatchObject([{ role: 'VIEWER' }]);
  expect(audit(world)).toEqual(entries);
  expect(world.value('select count(*) from idempotency_keys')).toBe(0);
});

test('the audit cannot be changed', async () => {
  await using world = await World.open();
  await newcomer(world.app, 'anna', 'VIEWER');
  expect(() => world.sql(`update audit_entries set actor = 'somebody else'`)).toThrow('append-only');
  expect(() => world.sql(`delete from audit_entries`)).toThrow('append-only');
  const replace = `insert or replace into audit_entries select id, 0, 'somebody else', '', '', '', '{}', null from audit_entries`;
  expect(() => world.sql(replace)).toThrow('append-only');
});
