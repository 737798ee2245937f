import { expect, signIn, test } from './fixtures';
import { comeToSignIn } from './support/sign-in';

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
  async ({ window, company }) => {
    const name = await comeToSignIn(window, company.url);
    await name.fill('viewer');
    await window.getByLabel('Password', { exact: true }).fill('not the password');
    await window.getByRole('button', { name: 'Sign in' }).click();
    await expect(window.getByRole('alert')).toContainText('You were not signed in');
    await expect(window.getByRole('navigation')).toBeHidden();
  },
);
