import { expect, signIn, test } from './fixtures';

test.use({ as: null });

test(
  'lets in who knows the name and the password, and shows the screens',
  { tag: '@browser' },
  async ({ window, company }) => {
    await signIn(window, company, 'owner');
    await expect(window.getByRole('navigation')).toBeVisible();
  },
);

test(
  'tells who gives a wrong password that it is wrong, and keeps them out',
  { tag: '@browser' },
  async ({ window, company, platform }) => {
    const address = window.getByLabel('Address of the server');
    const name = window.getByLabel('Name', { exact: true });
    await expect(address.or(name)).toBeVisible();
    if (platform === 'electron') {
      await address.fill(company.url);
      await window.getByRole('button', { name: 'Connect' }).click();
    }
    await name.fill('viewer');
    await window.getByLabel('Password', { exact: true }).fill('not the password');
    await window.getByRole('button', { name: 'Sign in' }).click();
    await expect(window.getByRole('alert')).toContainText('You were not signed in');
    await expect(window.getByRole('navigation')).toBeHidden();
  },
);
