import { expect, test } from 'vitest';
import { authenticate } from '../../src/access/authenticate.js';
import { openApp } from '../../src/app.js';
import { type Installation, installation, refusalOf } from '../support/cli.js';
import { signedIn, trySignIn } from '../support/people.js';
import { queryFile } from '../support/tables.js';

interface UserDocument {
  readonly name: string;
  readonly role: string;
  readonly disabledAt: string | null;
  readonly mustChangePassword: boolean;
}

interface TokenDocument {
  readonly id: number;
  readonly name: string;
  readonly token?: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

interface AuditRow {
  readonly actor: string;
  readonly address: string;
  readonly operation: string;
  readonly outcome: string;
}

const audit = (here: Installation): readonly AuditRow[] =>
  queryFile<AuditRow>(here.database, 'select actor, address, operation, outcome from audit_entries order by id');

const passwordIn = (stdout: string): string => /([a-z2-9]{5}-){3}[a-z2-9]{5}/.exec(stdout)?.[0] ?? '';

test.concurrent('a user is created, listed, disabled, enabled, and given a new password', async () => {
  using here = installation();
  const created = await here.done('user', 'create', 'Anna Müller', '--role', 'admin');
  expect(created.stdout).toContain('Created Anna Müller, ADMIN.');
  const user = { name: 'Anna Müller', role: 'ADMIN', mustChangePassword: true, lockedUntil: null };
  expect(await here.json<UserDocument[]>('user', 'list', '--json')).toEqual([
    { ...user, disabledAt: null, createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
  ]);
  expect((await here.done('user', 'list')).stdout).toMatch(/^NAME +ROLE +STATE +CREATED\nAnna Müller +ADMIN +must/);

  expect((await here.done('user', 'disable', 'anna müller')).stdout).toBe('Anna Müller is disabled.\n');
  expect((await here.done('user', 'disable', 'anna müller')).stdout).toBe('Anna Müller is disabled already.\n');
  expect((await here.json<UserDocument[]>('user', 'list', '--json'))[0]?.disabledAt).not.toBeNull();
  expect((await here.done('user', 'enable', 'Anna Müller')).stdout).toBe('Anna Müller is enabled.\n');

  const reset = await here.done('user', 'set-password', 'Anna Müller');
  expect(passwordIn(reset.stdout)).not.toBe(passwordIn(created.stdout));
  await using app = await openApp(here.dataDir);
  expect((await trySignIn(app, 'Anna Müller', passwordIn(created.stdout))).outcome).toBe('WRONG_CREDENTIALS');
  await signedIn(app, 'Anna Müller', passwordIn(reset.stdout));
});

test.concurrent('what is refused about users says why', async () => {
  using here = installation();
  expect((await here.done('user', 'list')).stdout).toContain('no users yet');
  await here.done('user', 'create', 'owner', '--role', 'OWNER');
  const refused = async (...args: readonly string[]) => refusalOf(await here.arrears(...args));
  expect(await refused('user', 'create', 'OWNER', '--role', 'VIEWER')).toEqual(['there is a user OWNER already']);
  expect(await refused('user', 'disable', 'owner')).toEqual([
    'without owner nobody would be left who can let others in',
  ]);
  expect(await refused('user', 'disable', 'nobody')).toEqual(['there is no user nobody']);
  expect(await refused('user', 'set-password', 'nobody')).toEqual(['there is no user nobody']);
});

test.concurrent('an API key is created with a last day, listed, and revoked', async () => {
  using here = installation();
  await here.done('settings', 'set', 'timeZone=America/New_York');
  const flags = ['--scopes', 'billing,READ', '--expires', '2099-01-31', '--json'];
  const created = await here.json<TokenDocument>('token', 'create', 'crm', ...flags);
  expect(created).toMatchObject({
    id: 1,
    name: 'crm',
    scopes: ['READ', 'BILLING'],
    expiresAt: '2099-02-01T05:00:00.000Z',
  });
  expect(created.token).toMatch(/^arrk_[\w-]{43}$/);
  await using app = await openApp(here.dataDir);
  expect(authenticate(app, created.token ?? '')).toMatchObject({ kind: 'API_KEY', name: 'crm' });

  const [listed] = await here.json<TokenDocument[]>('token', 'list', '--json');
  expect(listed).not.toHaveProperty('token');
  expect((await here.done('token', 'list')).stdout).toMatch(
    /\n1 +crm +arrk_.{4}… +READ,BILLING +until 2099-02-01 05:00 +/,
  );
  expect((await here.done('token', 'revoke', '1')).stdout).toBe('crm is revoked.\n');
  expect((await here.done('token', 'revoke', '1')).stdout).toBe('crm is revoked already.\n');
  expect(authenticate(app, created.token ?? '')).toBeNull();
  expect(refusalOf(await here.arrears('token', 'revoke', '2'))).toEqual(['there is no such API key']);
  expect(refusalOf(await here.arrears('token', 'create', 'x', '--scopes', 'READ', '--expires', '2020-01-01'))).toEqual([
    'the key would have expired already',
  ]);
});

test.concurrent('what the command line changes is in the audit, by the user of the machine', async () => {
  using here = installation();
  const { stdout } = await here.done('user', 'create', 'anna', '--role', 'VIEWER');
  await here.done('token', 'create', 'crm', '--scopes', 'RUN');
  await here.done('settings', 'set', 'suspendAfterDays=9');
  await here.arrears('settings', 'set', 'suspendAfterDays=-9');
  const entries = audit(here);
  expect(entries.map(({ operation, outcome }) => [operation, outcome])).toEqual([
    ['createUser', 'CREATED'],
    ['createApiKey', 'CREATED'],
    ['updateAutomationSettings', 'SAVED'],
    ['updateAutomationSettings', 'INVALID_SETTINGS'],
  ]);
  for (const { actor, address } of entries) {
    expect(actor).toMatch(/^cli/);
    expect(address).toBe('local');
  }
  expect(JSON.stringify(queryFile(here.database, 'select * from audit_entries'))).not.toContain(passwordIn(stdout));
});

const WRONG_USAGE: readonly (readonly string[])[] = [
  ['user', 'create', 'anna'],
  ['user', 'create', 'anna', '--role', 'KING'],
  ['user', 'create', ' ', '--role', 'VIEWER'],
  ['user', 'create', 'a\nb', '--role', 'VIEWER'],
  ['user', 'disable'],
  ['user', 'delete', 'anna'],
  ['token', 'create', 'crm'],
  ['token', 'create', 'crm', '--scopes', ''],
  ['token', 'create', 'crm', '--scopes', 'READ,READ'],
  ['token', 'create', 'crm', '--scopes', 'READ,FLY'],
  ['token', 'create', 'crm', '--scopes', 'READ', '--expires', '2026-02-30'],
  ['token', 'create', 'crm', '--scopes', 'READ', '--expires', '9999-12-31'],
  ['token', 'revoke', 'crm'],
  ['token', 'revoke', '0'],
];

test.concurrent.each(WRONG_USAGE.map((args) => [JSON.stringify(args), args] as const))(
  '%s is wrong usage',
  async (_, args) => {
    using here = installation();
    const { code, stdout, stderr } = await here.arrears(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/^ {4}at |Error:/m);
  },
);
