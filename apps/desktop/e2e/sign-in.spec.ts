import { expect, test } from './fixtures';
import { expectAccessible } from './support/axe';
import { comeToSignIn } from './support/sign-in';

test.use({ as: null });

test('counts down while a user is locked out, and lets others in', { tag: '@browser' }, async ({ window, company }) => {
  const name = await comeToSignIn(window, company.url);
  await expect(window.getByText(/You stay signed in until the program ends/)).toBeVisible();
  await expectAccessible(window);
  const trouble = window.getByRole('alert');
  for (let tries = 0; tries < 6; tries += 1) {
    await name.fill('operator');
    await window.getByLabel('Password', { exact: true }).fill('not the password');
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(trouble).toContainText('You were not signed in');
    await expect(window.getByLabel('Password', { exact: true })).toHaveValue('');
  }
  await expect(trouble).toContainText('Too many wrong passwords');
  const left = async () => /in (\d+:\d\d)\./.exec(await trouble.innerText())?.[1];
  const first = await left();
  expect(first).toBeDefined();
  await expect.poll(left).not.toBe(first);
  await expectAccessible(window);

  await name.fill('viewer');
  await window.getByLabel('Password', { exact: true }).fill(company.users.viewer.password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(window.getByRole('navigation')).toBeVisible();
  await window.getByRole('button', { name: 'viewer', exact: true }).click();
  await expect(window.getByText(/Until the program ends/)).toBeVisible();
});
