import { expect } from './fixtures';
import { dieAt, test } from './support/own-world';
import { goTo } from './support/screens';

interface Counted {
  readonly activeClients: {
    readonly count: number;
    readonly untilNextTier: number;
    readonly untilPreviousTier: number;
  };
}

const COUNT = '{ activeClients { count untilNextTier untilPreviousTier } }';

test('shows the active client count in its tier, and how far the tiers beside it are', async ({ window, company }) => {
  const { activeClients } = await company.ask<Counted>('owner', COUNT);
  await goTo(window, 'Overview');
  await expect(window.locator('[data-active-clients]')).toHaveText(String(activeClients.count));
  const meter = window.getByRole('meter', { name: 'Place in the licence tier' });
  await expect(meter).toHaveAttribute('aria-valuenow', String(activeClients.count));
  await expect(window.getByText(`${activeClients.untilNextTier} clients more and it is`)).toBeVisible();
  await expect(window.getByText(`${activeClients.untilPreviousTier} clients fewer and it is`)).toBeVisible();
});

test('follows what a run in another process does', async ({ own, ownWindow }) => {
  const window = await ownWindow('viewer');
  await expect(window.locator('[data-today=suspended]')).toHaveText('0');
  await expect(window.locator('[data-next-run]')).toBeVisible();
  const done = JSON.parse(await own.arrears('run', '--json')) as {
    readonly counts: { readonly suspended: number; readonly terminated: number; readonly unsuspended: number };
    readonly activeClients: { readonly after: number };
  };
  await expect(window.locator('[data-today=suspended]')).toHaveText(String(done.counts.suspended));
  await expect(window.locator('[data-today=unsuspended]')).toHaveText(String(done.counts.unsuspended));
  await expect(window.locator('[data-today=terminated]')).toHaveText(String(done.counts.terminated));
  await expect(window.locator('[data-active-clients]')).toHaveText(String(done.activeClients.after));
  await expect(window.getByText('Nothing needs you right now.')).toBeVisible();
});

test('shows the history as a chart, and with its causes as a table', async ({ own, ownWindow }) => {
  await own.arrears('run');
  const window = await ownWindow('viewer');
  const chart = window.getByRole('img', { name: /Chart of the active client count from .* to .*/ });
  await expect(chart).toBeVisible();
  // A canvas takes a colour, and no formula for one.
  const line = await chart.evaluate((element) => getComputedStyle(element).getPropertyValue('--arrears-line'));
  expect(line).toMatch(/^rgb/);
  await window.getByText('Table', { exact: true }).click();
  const table = window.getByRole('region', { name: 'Count by day' }).getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row').nth(1)).toContainText(/became inactive/);
});

test('a run that is being done is shown with how far it is', async ({ own, ownWindow }) => {
  const window = await ownWindow('viewer');
  await expect(window.getByRole('heading', { name: 'Daily run' })).toBeVisible();
  await dieAt(own, 'run.page.committed', 'run');
  await expect(window.getByRole('progressbar', { name: 'Running now' })).toBeVisible();
  await own.arrears('run');
  await expect(window.getByRole('progressbar', { name: 'Running now' })).toBeHidden();
});
