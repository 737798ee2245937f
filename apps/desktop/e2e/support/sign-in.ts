import { expect, type Locator, type Page } from '@playwright/test';
import type { ServedCompany, UserName } from './served-company';

/** Signs in as a person does, from the screen that asks for the server or for the password. */
export async function signIn(window: Page, company: ServedCompany, as: UserName, url = company.url): Promise<void> {
  const name = await comeToSignIn(window, url);
  await name.fill(company.users[as].name);
  await window.getByLabel('Password', { exact: true }).fill(company.users[as].password);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(name).toBeHidden();
}

/** Goes on to where a name and a password are asked for; the field of the name. */
export async function comeToSignIn(window: Page, url: string): Promise<Locator> {
  const name = window.getByLabel('Name', { exact: true });
  // A page that comes from its server connects to it by itself; until it has, there is nothing to press.
  const connect = window.getByRole('button', { name: 'Connect', disabled: false });
  await expect(connect.or(name)).toBeVisible();
  if (await connect.isVisible()) {
    await window.getByLabel('Address of the server').fill(url);
    await connect.click();
  }
  return name;
}
