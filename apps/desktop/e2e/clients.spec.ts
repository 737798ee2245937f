import { expect, test } from './fixtures';
import type { ServedCompany } from './support/served-company';
import { clientPage, goTo, openList } from './support/list-screen';

interface FoundClient {
  readonly id: string;
  readonly name: string;
}

async function findClients(company: ServedCompany, filter: object): Promise<readonly FoundClient[]> {
  const { clients } = await company.ask<{ readonly clients: { readonly nodes: readonly FoundClient[] } }>(
    'owner',
    'query ($filter: ClientFilter) { clients(first: 100, filter: $filter) { nodes { id name } } }',
    { filter },
  );
  return clients.nodes;
}

test('a client is searched for, opened, put on hold and released', async ({ window, company }) => {
  const client = (await findClients(company, { statuses: ['ACTIVE'], held: false }))[3];
  await openList(window, '/clients');
  await window.getByRole('searchbox', { name: 'Search' }).fill(client?.name ?? '');
  await expect(window.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
  await window
    .getByRole('grid')
    .getByRole('link', { name: client?.name ?? '' })
    .click();
  await expect(window.getByRole('heading', { level: 1, name: client?.name ?? '' })).toBeVisible();
  await window.getByRole('button', { name: 'Hold', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Until, that day included').fill('2099-12-31');
  await dialog.getByLabel('Reason').fill('Pays on Monday');
  await dialog.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(window.getByText(/Until Dec 31, 2099: Pays on Monday/)).toBeVisible();
  await window.getByRole('button', { name: 'Release', exact: true }).click();
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(window.getByText(/Until Dec 31, 2099/)).toBeHidden();
});

test('a client is exempted, then its status is set by hand, and the automation says why it could not before', async ({
  window,
  company,
}) => {
  const client = (await findClients(company, { statuses: ['ACTIVE'], statusUpdateExempt: false }))[5];
  await goTo(window, clientPage(client?.id ?? ''));
  const dialog = window.getByRole('dialog');
  const setStatus = async () => {
    await window.getByRole('button', { name: 'More', exact: true }).click();
    await window.getByRole('menuitem', { name: 'Set status' }).click();
    await dialog.getByLabel('Reason').fill('Asked by phone');
    await dialog.getByRole('button', { name: 'Set status' }).click();
  };
  await setStatus();
  await expect(dialog.getByRole('alert')).toContainText('exempt it first');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'Exempt', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Status kept by hand' }).click();
  await window.getByRole('option', { name: 'Yes' }).click();
  await dialog.getByRole('button', { name: 'Exempt', exact: true }).click();
  await expect(window.getByText('By hand', { exact: true })).toBeVisible();
  await setStatus();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('main').getByText('Inactive').first()).toBeVisible();
});

test('a client is closed with a reason and opened again', async ({ window, company }) => {
  const client = (await findClients(company, { statuses: ['ACTIVE'] }))[7];
  await goTo(window, clientPage(client?.id ?? ''));
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Close', exact: true }).click();
  await dialog.getByLabel('Reason').fill('Left for good');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(window.getByRole('main').getByText('Closed').first()).toBeVisible();
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Reopen' }).click();
  await dialog.getByRole('button', { name: 'Reopen' }).click();
  await expect(window.getByRole('main').getByText('Closed')).toBeHidden();
});

test('an override of a client holds for its services, and is taken back', async ({ window, company }) => {
  const client = (await findClients(company, { statuses: ['ACTIVE'] }))[9];
  await goTo(window, clientPage(client?.id ?? ''));
  await window.getByRole('tab', { name: 'Policy' }).click();
  await window.getByRole('textbox', { name: 'Suspend after days' }).fill('4000');
  await expect(window.getByText('must be a whole number of days from 0 to 3650')).toBeVisible();
  await window.getByRole('textbox', { name: 'Suspend after days' }).fill('42');
  await window.getByRole('button', { name: 'Save overrides' }).click();
  await expect(window.getByText('The overrides are saved.')).toBeVisible();
  await window.getByRole('tab', { name: /services?$/ }).click();
  await window.getByRole('main').getByRole('table').getByRole('link').first().click();
  await window.getByRole('tab', { name: 'Policy' }).click();
  await expect(window.getByPlaceholder('Inherited: 42 days')).toBeVisible();
});

test('many clients are put on hold together', async ({ window }) => {
  const grid = await openList(window, '/clients/where/statuses=INACTIVE');
  await grid.focus();
  await window.keyboard.press('Space');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await window.getByRole('button', { name: 'Hold', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Hold 3 of 3 selected')).toBeVisible();
  await dialog.getByLabel('Until, that day included').fill('2099-12-31');
  await dialog.getByLabel('Reason').fill('Strike of the banks');
  await dialog.getByRole('button', { name: 'Hold 3' }).click();
  await expect(dialog.getByText('3 done, 0 refused, 0 not sent')).toBeVisible();
});
