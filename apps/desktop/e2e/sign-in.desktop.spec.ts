import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures';
import { expectAccessible } from './support/axe';
import { nobodysUrl, type OddAnswer, oddServer } from './support/odd-servers';
import { ServedCompany } from './support/served-company';

test.use({ as: null });

const connect = async (window: Page, url: string) => {
  await window.getByLabel('Address of the server').fill(url);
  await window.getByRole('button', { name: 'Connect' }).click();
};

const SAID: Readonly<Partial<Record<OddAnswer, string>>> = {
  page: 'This is not an Arrears server',
  older: 'The server is too old',
  newer: 'This program is too old',
  never: 'The server does not answer',
  badGateway: 'The server cannot be reached',
};

test('says of each address that leads nowhere what is wrong with it', async ({ launch }) => {
  const { window } = await launch({ env: { ARREARS_ANSWER_WITHIN_MS: '1500' } });
  const trouble = window.getByRole('alert');
  await window.getByRole('button', { name: 'Connect' }).click();
  await expect(window.getByText('Give the address of the server.')).toBeVisible();
  for (const [answer, said] of Object.entries(SAID)) {
    await using server = await oddServer(answer as OddAnswer);
    await connect(window, server.url);
    await expect(trouble).toContainText(said);
    await expect(trouble.getByRole('button', { name: 'Try again' })).toBeVisible();
  }
  await using secure = await oddServer('page', true);
  await connect(window, secure.url);
  await expect(trouble).toContainText('The certificate cannot be trusted');
  await expect(trouble).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await expectAccessible(window);
  await connect(window, await nobodysUrl());
  await expect(trouble).toContainText('No server listens there');
  await connect(window, 'nowhere.invalid');
  await expect(trouble).toContainText('There is no such host');
  await connect(window, 'ftp://127.0.0.1');
  await expect(trouble).toContainText('This address cannot be');
  await expect(trouble.getByRole('button', { name: 'Try again' })).toBeHidden();
});

test('keeps several servers, goes between them, and forgets one', async ({ window, company, servers }) => {
  await using other = new ServedCompany(servers);
  await other.start();
  await signIn(window, company, 'owner');
  const menu = async (name: string) => await window.getByRole('button', { name, exact: true }).click();

  await menu('owner');
  await window.getByRole('menuitem', { name: 'Sign in at another server …' }).click();
  await expect(window.getByRole('button', { name: 'Back to where you are signed in' })).toBeVisible();
  await expectAccessible(window);
  await signIn(window, other, 'viewer');
  await expect(window.getByRole('navigation')).toBeVisible();

  await menu('viewer');
  await window.getByRole('menuitem', { name: `Go to ${company.url}` }).click();
  await expect(window.getByRole('button', { name: 'owner', exact: true })).toBeVisible();
  await expect(window.getByText('Live', { exact: true }).last()).toBeVisible();

  await menu('owner');
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await window.getByRole('button', { name: 'Another server' }).click();
  const saved = window.getByRole('region', { name: 'Servers you were signed in to' });
  await expect(saved).toContainText('Signed in as viewer');
  await expect(saved).toContainText('As owner, with the password');
  await saved.getByRole('button', { name: `Forget ${company.url}` }).click();
  await expect(saved).not.toContainText(company.url);
  await saved.getByRole('button', { name: new RegExp(`^${other.url}`) }).click();
  await expect(window.getByRole('navigation')).toBeVisible();
});

test('says once that the preferences could not be read, and goes on', async ({ launch }) => {
  const userData = mkdtempSync(path.join(tmpdir(), 'arrears-desktop-'));
  writeFileSync(path.join(userData, 'preferences.json'), '{"language": ');
  const { window } = await launch({ userData });
  await expect(window.getByText(/Your preferences could not be read and were put aside/)).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Connect to a server' })).toBeVisible();
});

test('speaks German to whoever chose it, from the door on', async ({ window }) => {
  await window.evaluate(async () => {
    await globalThis.window.desktop?.invoke('preferences.write', 'language', 'de');
  });
  await window.reload();
  await expect(window.getByRole('heading', { name: 'Mit einem Server verbinden' })).toBeVisible();
  await window.getByLabel('Adresse des Servers').fill('nowhere.invalid');
  await window.getByRole('button', { name: 'Verbinden' }).click();
  await expect(window.getByRole('alert')).toContainText('Diesen Host gibt es nicht');
  await expectAccessible(window);
});
