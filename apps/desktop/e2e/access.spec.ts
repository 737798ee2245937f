import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/axe';
import type { ServedCompany } from './support/served-company';

const open = async (window: Page, page = '') => {
  await window.evaluate((route) => (location.hash = route), `/access${page}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Access' })).toBeVisible();
};
const dialog = (window: Page, name: string) => window.getByRole('dialog', { name });
const field = (window: Page, name: string) => window.getByLabel(name, { exact: true });
const fresh = (name: string): string => `${name}-${crypto.randomUUID().slice(0, 8)}`;

const signInToken = async (company: ServedCompany, name: string, password: string): Promise<string | undefined> => {
  const answer = await fetch(`${company.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($i: SignInInput!) { signIn(input: $i) { ... on SignInPayload { token } } }',
      variables: { i: { name, password } },
    }),
  });
  const { data } = (await answer.json()) as { readonly data: { readonly signIn: { readonly token?: string } } };
  return data.signIn.token;
};

/** Creates a user in the window; answers with the one-time password that was shown. */
async function createUser(window: Page, name: string, role: string): Promise<string> {
  await open(window, '/users');
  await window.getByRole('button', { name: 'New user' }).click();
  await field(window, 'Name').fill(name);
  await window.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  await dialog(window, 'New user').getByRole('button', { name: 'New user' }).click();
  const shown = dialog(window, `One-time password of ${name}`);
  const password = await shown.getByLabel('One-time password').innerText();
  await expect(shown.getByRole('alert')).toBeVisible();
  await expectAccessible(window);
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await expect(window.getByText(password)).toHaveCount(0);
  return password;
}

test(
  'lets a new user in with the password shown once, who then chooses another',
  { tag: '@browser' },
  async ({ window, company, platform }) => {
    const name = fresh('anna');
    const password = await createUser(window, name, 'Viewer');
    await expect(
      window.getByRole('row', { name: new RegExp(`${name} Viewer Must choose a password first`) }),
    ).toBeVisible();

    await window.getByRole('button', { name: 'owner', exact: true }).click();
    await window.getByRole('menuitem', { name: 'Sign out' }).click();
    const nameField = field(window, 'Name');
    await expect(nameField.or(window.getByLabel('Address of the server'))).toBeVisible();
    if (platform === 'electron' && !(await nameField.isVisible())) {
      await window.getByLabel('Address of the server').fill(company.url);
      await window.getByRole('button', { name: 'Connect' }).click();
    }
    await nameField.fill(name);
    await field(window, 'Password').fill(password);
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(window.getByRole('heading', { name: 'Choose a password' })).toBeVisible();
    await expectAccessible(window);
    await field(window, 'Present password').fill(password);
    await field(window, 'New password').fill('too short');
    await field(window, 'New password again').fill('too short');
    await window.getByRole('button', { name: 'Change password' }).click();
    await expect(window.getByText('At least 12 characters.')).toBeVisible();
    await field(window, 'New password').fill('a password of her own');
    await field(window, 'New password again').fill('a password of her own');
    await window.getByRole('button', { name: 'Change password' }).click();
    await expect(window.getByRole('navigation')).toBeVisible();

    await open(window);
    await expect(window.getByRole('tab')).toHaveText(['My account']);
    expect(await signInToken(company, name, password)).toBeUndefined();
    expect(await signInToken(company, name, 'a password of her own')).toBeDefined();
  },
);

test('changes roles, shuts out and in, and keeps the last owner', async ({ window, company }) => {
  const name = fresh('ben');
  await createUser(window, name, 'Operator');
  const row = window.getByRole('row', { name: new RegExp(`^${name}`) });
  const act = async (what: string) => {
    await window.getByRole('button', { name: `Actions for ${name}` }).click();
    await window.getByRole('menuitem', { name: what }).click();
  };
  await act('Change role …');
  await dialog(window, `Role of ${name}`)
    .getByRole('radio', { name: /^Admin/ })
    .check();
  await dialog(window, `Role of ${name}`).getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Admin');

  await act('Disable …');
  await dialog(window, `Disable ${name}?`).getByRole('button', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await act('Enable');
  await expect(row).toContainText('Must choose a password first');

  // Five wrong passwords lock a user out; a new password is the way back in.
  for (let tries = 0; tries < 5; tries += 1) await signInToken(company, name, 'wrong');
  await open(window);
  await open(window, '/users');
  await expect(row).toContainText('Locked out until');
  await act('Unlock by a new password …');
  await dialog(window, `Reset the password of ${name}?`).getByRole('button', { name: 'Reset password' }).click();
  const shown = dialog(window, `One-time password of ${name}`);
  const password = await shown.getByLabel('One-time password').innerText();
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await expect(row).toContainText('Must choose a password first');
  expect(await signInToken(company, name, password)).toBeDefined();

  await window.getByRole('button', { name: 'Actions for owner' }).click();
  await window.getByRole('menuitem', { name: 'Change role …' }).click();
  const own = dialog(window, 'Role of owner');
  await own.getByRole('radio', { name: /^Viewer/ }).check();
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(own.getByRole('alert')).toContainText('Without this user nobody would be left who can let others in.');
  await own.getByRole('button', { name: 'Cancel' }).click();
});

test('shows the token of a new key once, and a revoked key opens nothing', async ({ window, company, platform }) => {
  const name = fresh('shop');
  await open(window, '/keys');
  await window.getByRole('button', { name: 'New API key' }).click();
  const making = dialog(window, 'New API key');
  await field(window, 'Name').fill(name);
  await making.getByRole('checkbox', { name: /^Billing/ }).check();
  await window.getByLabel('Ends by itself').fill('2001-01-01');
  await making.getByRole('button', { name: 'New API key' }).click();
  await expect(making.getByText('This day is over already.')).toBeVisible();
  await window.getByLabel('Ends by itself').fill('2099-12-31');
  await making.getByRole('button', { name: 'New API key' }).click();
  const shown = dialog(window, `Token of ${name}`);
  const token = await shown.getByLabel('Token', { exact: true }).innerText();
  expect(token).toMatch(/^arrk_/);
  if (platform === 'electron') {
    await shown.getByRole('button', { name: 'Copy' }).click();
    await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible();
  }
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await expect(window.getByText(token)).toHaveCount(0);

  const asks = async () =>
    (
      await fetch(`${company.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ me { kind name } }' }),
      })
    ).status;
  expect(await asks()).toBe(200);
  const row = window.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row).toContainText('Read and Billing');
  await expectAccessible(window);
  await window.getByRole('button', { name: `Revoke ${name}` }).click();
  await dialog(window, `Revoke ${name}?`).getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toBeHidden();
  expect(await asks()).toBe(401);
  await window.getByRole('button', { name: /^Show \d+ that/ }).click();
  await expect(row).toContainText('Revoked');
});

test('finds in the audit who did what, with the difference', async ({ window, company }) => {
  await company.ask(
    'admin',
    `mutation ($input: UpdateAutomationSettingsInput!) { updateAutomationSettings(input: $input) { __typename } }`,
    { input: { changes: { dataRetentionDays: (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 3000 } } },
  );
  await open(window, '/audit');
  await window.getByRole('combobox', { name: 'What' }).click();
  await window.getByRole('option', { name: 'Change settings' }).click();
  await window.getByRole('textbox', { name: 'Who' }).fill('user:admin');
  const rows = window.getByRole('row', { name: /user:admin Change settings/ });
  await expect(rows.first()).toBeVisible();
  await expect(window.getByRole('row', { name: /Sign in/ })).toHaveCount(0);
  await rows.first().getByRole('button', { name: 'Details of Change settings' }).click();
  const details = dialog(window, 'Change settings');
  await expect(details.getByRole('table', { name: 'Changed' })).toContainText('Keep data');
  await expect(details.getByRole('table', { name: 'Asked for' })).toContainText('dataRetentionDays');
  await window.keyboard.press('Escape');

  await window.getByRole('textbox', { name: 'Who' }).fill('user:nobody');
  await expect(window.getByText('Nothing was done yet that fits')).toBeVisible();
});

test('ends one’s other sessions one by one', async ({ window, company }) => {
  await open(window);
  const sessions = window.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions.getByText('this one')).toHaveCount(1);
  const token = await signInToken(company, 'owner', company.users.owner.password);
  expect(token).toBeDefined();
  await open(window, '/users');
  await open(window);
  await sessions
    .getByRole('button', { name: /^End the session/ })
    .first()
    .click();
  await expectAccessible(window);
  await dialog(window, 'End this session?').getByRole('button', { name: 'End' }).click();
  await expect(window.getByText('The session has ended.')).toBeVisible();
  await expect(sessions.getByText('this one')).toHaveCount(1);
});

test.describe('for an admin', () => {
  test.use({ as: 'admin' });

  test(
    'there is the audit, and neither users nor keys; an owner who ends the session is heard at once',
    { tag: '@browser' },
    async ({ window, company }) => {
      await open(window);
      await expect(window.getByRole('tab')).toHaveText(['My account', 'Audit']);
      const { users } = await company.ask<{ users: readonly { id: string; name: string }[] }>(
        'owner',
        '{ users { id name } }',
      );
      const id = users.find(({ name }) => name === 'admin')?.id;
      await company.ask(
        'owner',
        'mutation ($i: SignOutEverywhereInput!) { signOutEverywhere(input: $i) { __typename } }',
        { i: { userId: id } },
      );
      await expect(window.getByText('Your session has ended')).toBeVisible();
      await expect(field(window, 'Password')).toBeVisible();
      await expectAccessible(window);
    },
  );
});
