import { expect, test } from './fixtures';
import { findServices } from './support/find-services';
import { activeRow, goTo, openList, servicePage } from './support/list-screen';

const SUSPEND = 'mutation ($input: SuspendServiceInput!) { suspendService(input: $input) { __typename } }';
const HOLD = 'mutation ($input: HoldServiceInput!) { holdService(input: $input) { __typename } }';

test(
  'services are gone through by keyboard, opened, and found again where one was',
  { tag: '@browser' },
  async ({ window }) => {
    const grid = await openList(window, '/services');
    await grid.focus();
    await window.keyboard.press('PageDown');
    await window.keyboard.press('ArrowDown');
    const row = activeRow(grid);
    const [index, label] = [await row.getAttribute('aria-rowindex'), await row.getByRole('link').first().innerText()];
    expect(Number(index)).toBeGreaterThan(5);
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { level: 1, name: label })).toBeVisible();
    await window.goBack();
    const again = activeRow(window.getByRole('grid'));
    await expect(again).toHaveAttribute('aria-rowindex', index ?? '');
    await expect(again).toBeVisible();

    await window.getByRole('grid').focus();
    await window.keyboard.press('End');
    const count = Number(await grid.getAttribute('aria-rowcount'));
    await expect(activeRow(window.getByRole('grid'))).toHaveAttribute('aria-rowindex', String(count));
    await expect(activeRow(window.getByRole('grid')).getByRole('link').first()).toBeVisible();
  },
);

test('services are sorted by keyboard, and the heads say how', async ({ window }) => {
  const grid = await openList(window, '/services');
  await grid.focus();
  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('columnheader', { name: 'Service' })).toHaveAttribute('aria-sort', 'ascending');
  const first = await window.getByRole('grid').getByRole('row').nth(1).getByRole('link').first().innerText();
  await window.getByRole('columnheader', { name: 'Service' }).click();
  await expect(window.getByRole('columnheader', { name: 'Service' })).toHaveAttribute('aria-sort', 'descending');
  await expect(window.getByRole('grid').getByRole('row').nth(1).getByRole('link').first()).not.toHaveText(first);
});

test('a filter is put together, saved, renamed, come back to and deleted', async ({ window }) => {
  await openList(window, '/services');
  await window.getByRole('button', { name: /^Filters/ }).click();
  const menu = window.getByRole('dialog', { name: 'Filters' });
  await menu.getByRole('combobox', { name: 'Status' }).press('ArrowDown');
  await menu.getByRole('option', { name: 'Suspended' }).click();
  await menu.getByRole('textbox', { name: 'Overdue by at least' }).fill('10');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(window.getByText('10 days overdue or more')).toBeVisible();
  for (const row of await window.getByRole('grid').getByRole('row').all()) {
    await expect(row).not.toContainText('Active');
  }
  await window.getByRole('button', { name: 'Save this filter' }).click();
  await window.getByRole('textbox', { name: 'Name' }).fill('Long owed');
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  await window.getByRole('button', { name: 'More about the filter Long owed' }).click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await window.getByRole('textbox', { name: 'Name' }).fill('Ten days or more');
  await window.getByRole('button', { name: 'Save', exact: true }).click();

  await openList(window, '/services');
  await expect(window.getByText('10 days overdue or more')).toBeHidden();
  await window.getByRole('button', { name: 'Ten days or more', exact: true }).click();
  await expect(window.getByText('10 days overdue or more')).toBeVisible();
  await window.goBack();
  await expect(window.getByText('10 days overdue or more')).toBeHidden();
  await window.getByRole('button', { name: 'More about the filter Ten days or more' }).click();
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(window.getByRole('button', { name: 'Ten days or more', exact: true })).toBeHidden();
});

test('columns are chosen and put in order, and stay so', async ({ window }) => {
  await openList(window, '/services');
  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('checkbox', { name: 'Kind' }).check();
  await window.getByRole('checkbox', { name: 'Product' }).uncheck();
  await window.getByRole('button', { name: 'Move Client up' }).click();
  await window.keyboard.press('Escape');
  await openList(window, '/clients');
  await openList(window, '/services');
  const heads = await window.getByRole('columnheader').allInnerTexts();
  expect(heads.slice(1, 3)).toEqual(['Client', 'Service']);
  expect(heads).toContain('Kind');
  expect(heads).not.toContain('Product');
});

test(
  'many are suspended together: what will be done is said before, and what was refused after',
  { tag: '@browser' },
  async ({ window, company }) => {
    const [taken] = await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'] }, 1);
    const clientFilter = `client=${encodeURIComponent(taken?.client.id ?? '')}`;
    const grid = await openList(window, `/services/where/${clientFilter}`);
    const all = Number(await grid.getAttribute('aria-rowcount')) - 1;
    await grid.focus();
    await window.keyboard.press('Control+a');
    await expect(window.getByRole('toolbar')).toContainText(`${all} selected`);
    await window.getByRole('button', { name: 'Suspend', exact: true }).click();
    const dialog = window.getByRole('dialog');
    await expect(dialog.getByText(new RegExp(`Suspend \\d+ of ${all} selected`))).toBeVisible();
    const start = dialog.getByRole('button', { name: /^Suspend \d/ });
    const able = Number(/\d+/.exec(await start.innerText())?.[0]);
    await start.click();
    await expect(dialog.getByText('Give a reason.')).toBeVisible();
    // Somebody else is faster with one of them.
    await company.ask('admin', SUSPEND, { input: { id: taken?.id, reason: 'mine' } });
    await dialog.getByLabel('Reason').fill('Abuse report 4711');
    await start.click();
    await expect(dialog.getByText(`${able - 1} done, 1 refused, 0 not sent`)).toBeVisible();
    await expect(
      dialog
        .getByRole('listitem')
        .filter({ hasText: taken?.label ?? '' })
        .filter({ hasText: 'Refused' }),
    ).toHaveCount(1);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(window.getByRole('toolbar')).toBeHidden();
  },
);

test('a service is suspended with a reason, and unsuspended', { tag: '@browser' }, async ({ window, company }) => {
  const service = (await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'] }, 3))[1];
  await goTo(window, servicePage(service?.id ?? ''));
  await window.getByRole('button', { name: 'Suspend', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('OVERDUE_ON_PAYMENT');
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(dialog.getByText('This one is the automation’s')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Sends spam');
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(window.getByText('Sends spam')).toBeVisible();
  await expect(window.getByText('Suspended by hand: no run unsuspends it.')).toBeVisible();
  await window.getByRole('button', { name: 'Unsuspend', exact: true }).click();
  await dialog.getByRole('button', { name: 'Unsuspend', exact: true }).click();
  await expect(window.getByRole('button', { name: 'Suspend', exact: true })).toBeVisible();
  await window.getByRole('tab', { name: 'History' }).click();
  await expect(window.getByText(/was suspended.*Sends spam/)).toBeVisible();
});

test(
  'an invoice is paid: the due date moves, and what was suspended for debt is active at once',
  { tag: '@browser' },
  async ({ window, company }) => {
    const candidates = await findServices(
      company,
      { statuses: ['SUSPENDED'], kinds: ['PRODUCT'], billingCycles: ['MONTHLY'], overdueByDays: 1 },
      3,
    );
    await goTo(window, servicePage(candidates[0]?.id ?? ''));
    const facts = window.getByRole('region', { name: 'How it is' });
    await expect(facts).toContainText('Overdue on payment');
    const due = await facts.locator('dd').first().innerText();
    await window
      .getByRole('button', { name: /^Record payment: / })
      .last()
      .click();
    const dialog = window.getByRole('dialog');
    await dialog.getByLabel('Amount').fill('1.234,567');
    await expect(dialog.getByText('An amount above 0 such as 12.50.')).toBeVisible();
    const open = (await dialog.getByText(/of it is open/).innerText()).match(/[\d.,]+/)?.[0] ?? '';
    await dialog.getByLabel('Amount').fill(open.replace(',', ''));
    await dialog.getByLabel('Currency').fill('XTS');
    await expect(dialog.getByText(/^The invoice is in/)).toBeVisible();
    await dialog.getByLabel('Currency').fill((await dialog.getByText(/^The invoice is in/).innerText()).slice(-4, -1));
    await dialog.getByLabel('Transaction id').fill('E2E-PAY-1');
    await dialog.getByRole('button', { name: 'Record payment' }).click();
    await expect(dialog).toBeHidden();
    await expect(facts.locator('dd').first()).not.toHaveText(due);

    await window.getByRole('button', { name: 'Reverse: E2E-PAY-1' }).click();
    await expect(dialog).toContainText('the due dates it moved go back');
    await dialog.getByLabel('Reason').fill('Chargeback');
    await dialog.getByRole('button', { name: 'Reverse' }).click();
    await expect(facts.locator('dd').first()).toHaveText(due);
  },
);

test('a service is put on hold until a day, and released', async ({ window, company }) => {
  const service = (await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'] }, 3))[2];
  await goTo(window, servicePage(service?.id ?? ''));
  await window.getByRole('button', { name: 'Hold', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Until, that day included').fill('2020-01-01');
  await dialog.getByLabel('Reason').fill('Promised to pay');
  await dialog.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(dialog.getByText('Today or later.')).toBeVisible();
  await dialog.getByLabel('Until, that day included').fill('2099-12-31');
  await dialog.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(window.getByText('On hold until Dec 31, 2099, that day included.')).toBeVisible();
  await window.getByRole('button', { name: 'Release', exact: true }).click();
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(window.getByText('On hold until Dec 31, 2099, that day included.')).toBeHidden();
});

test('a service is terminated only by whoever types its label', async ({ window, company }) => {
  const service = (await findServices(company, { statuses: ['ACTIVE'], kinds: ['ADDON'] }, 1))[0];
  await goTo(window, servicePage(service?.id ?? ''));
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Terminate' }).click();
  const dialog = window.getByRole('dialog');
  const terminate = dialog.getByRole('button', { name: 'Terminate', exact: true });
  await expect(terminate).toBeDisabled();
  await dialog.getByLabel(/to confirm$/).fill(`${service?.label}x`);
  await expect(terminate).toBeDisabled();
  await dialog.getByLabel(/to confirm$/).fill(service?.label ?? '');
  await terminate.click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('main').getByText('Terminated').first()).toBeVisible();
});

test('who decides on what somebody else has changed is told so, and decides anew', async ({ window, company }) => {
  const service = (await findServices(company, { statuses: ['ACTIVE'], kinds: ['ADDON'] }, 2))[1];
  await goTo(window, servicePage(service?.id ?? ''));
  await window.getByRole('button', { name: 'Suspend', exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Too slow');
  await company.ask('admin', HOLD, { input: { id: service?.id, until: '2099-01-01', reason: 'Faster' } });
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Somebody else has changed it meanwhile');
  await expect(window.getByText(/Faster/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(dialog).toBeHidden();
});

test('what happens elsewhere shows in the list, and moves nothing under who is selecting', async ({
  window,
  company,
}) => {
  const service = (
    await findServices(company, { statuses: ['ACTIVE'], kinds: ['PRODUCT'], billingCycles: ['ANNUALLY'] }, 2)
  )[1];
  const grid = await openList(
    window,
    `/services/where/statuses=ACTIVE&search=${encodeURIComponent(service?.label ?? '')}`,
  );
  const count = await grid.getAttribute('aria-rowcount');
  await grid.focus();
  await window.keyboard.press('Space');
  await company.ask('admin', SUSPEND, { input: { id: service?.id, reason: 'elsewhere' } });
  await expect(window.getByText('The list has changed.')).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', count ?? '');
  await expect(grid.getByText('Suspended')).toBeVisible();
  await window.getByRole('button', { name: 'Show it as it is now' }).click();
  await expect(grid.getByText('Suspended')).toBeHidden();
});

test.describe('somebody who may only look', () => {
  test.use({ as: 'viewer' });

  test('is offered nothing to do, and told why', async ({ window, company }) => {
    const [service] = await findServices(company, { statuses: ['SUSPENDED'] }, 1);
    const grid = await openList(window, '/services');
    await grid.focus();
    await window.keyboard.press('Space');
    await expect(window.getByRole('toolbar')).toContainText('Your role does not include it.');
    await goTo(window, servicePage(service?.id ?? ''));
    await expect(window.getByText('Your role may look, but not change anything here.')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Unsuspend' })).toBeHidden();
    await expect(window.getByRole('button', { name: /payment/ })).toHaveCount(0);
    await window.getByRole('tab', { name: 'Policy' }).click();
    await expect(window.getByText('Your role may see overrides, but not change them.')).toBeVisible();
  });
});
