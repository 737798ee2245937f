import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './fixtures';
import { findServices } from './support/find-services';
import { goTo, openList } from './support/list-screen';

test('everything is reached from the palette by keyboard: a screen, a service, a thing to do', async ({
  window,
  company,
}) => {
  const field = window.getByRole('textbox', { name: 'A screen, a service, a client, something to do' });
  const title = (name: string) => window.getByRole('heading', { level: 1, name, exact: true });
  const [service] = await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'] }, 1);
  await expect(title('Overview')).toBeVisible();
  await window.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await window.keyboard.type('Runs');
  await window.keyboard.press('Enter');
  await expect(title('Runs')).toBeVisible();
  await expect(field).toBeHidden();

  await window.keyboard.press('Control+k');
  await window.keyboard.type(service?.label ?? '');
  await expect(window.getByRole('button', { name: service?.label ?? '' }).first()).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(title(service?.label ?? '')).toBeVisible();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('Preferences');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'Preferences' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await window.keyboard.press('Control+k');
  await window.keyboard.type('no such thing anywhere');
  await expect(window.getByText('Nothing found')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('every screen has its key, and so have search, preferences and the list of the keys', async ({ window }) => {
  const screens = ['Overview', 'Live', 'Services', 'Clients', 'Runs', 'Automation settings', 'Access'];
  for (const [index, name] of screens.entries()) {
    await window.keyboard.press(`Control+${index + 1}`);
    await expect(window.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }
  await openList(window, '/clients');
  await window.keyboard.press('Control+f');
  await expect(window.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await window.keyboard.press('F1');
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+7');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+,');
  await expect(window.getByRole('dialog', { name: 'Preferences' })).toBeVisible();
});

test('a list is read again when that is asked for, and the dialog of a service gives the focus back', async ({
  window,
  company,
}) => {
  const service = (await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'] }, 5))[4];
  const grid = await openList(window, '/services');
  const first = grid.getByRole('row').nth(1).getByRole('link').first();
  const label = await first.innerText();
  {
    // No event tells of what somebody does to the database itself.
    using database = new DatabaseSync(path.join(company.dataDir, 'arrears.db'));
    database.prepare('update services set label = ? where label = ?').run(`renamed-${label}`, label);
  }
  await window.keyboard.press('F5');
  await expect(first).toHaveText(`renamed-${label}`);

  await goTo(window, `/services/${encodeURIComponent(service?.id ?? '')}`);
  const hold = window.getByRole('button', { name: 'Hold', exact: true });
  await hold.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(hold).toBeFocused();
});
