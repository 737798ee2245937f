import { expect } from './fixtures';
import { dieAt, test } from './support/own-world';
import { goTo } from './support/screens';

const LATEST = '{ runs(first: 1) { nodes { businessDate status counts { suspended skipped } } } }';

interface Latest {
  readonly runs: {
    readonly nodes: readonly {
      readonly status: string;
      readonly counts: { readonly suspended: number; readonly skipped: number };
    }[];
  };
}

test('runs now after it has said what it will do, and shows what it did and what it did not', async ({
  own,
  ownWindow,
}) => {
  const window = await ownWindow('admin');
  await goTo(window, 'Runs');
  await window.getByRole('button', { name: 'Run now' }).click();
  const dialog = window.getByRole('dialog', { name: 'Run the automation now' });
  const promised = await dialog.locator('[data-count=suspended]').textContent();
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /^Run of / })).toBeVisible();
  await expect(window.getByText('Completed', { exact: true })).toBeVisible();
  await expect(window.locator('[data-count=suspended]')).toHaveText(String(promised));
  const { runs } = await own.ask<Latest>('owner', LATEST);
  expect(runs.nodes[0]).toMatchObject({ status: 'COMPLETED', counts: { suspended: Number(promised) } });
  await expect(
    window
      .getByRole('table', { name: 'What was done' })
      .getByText(/was suspended/)
      .first(),
  ).toBeVisible();
  await window.getByRole('tab', { name: `Not done (${runs.nodes[0]?.counts.skipped})` }).click();
  const undone = window.getByRole('table', { name: 'What was not done, and why' });
  await expect(undone.getByRole('row')).toHaveCount((runs.nodes[0]?.counts.skipped ?? 0) + 1);
  await window.getByRole('combobox', { name: 'Reason' }).click();
  await window.getByRole('option', { name: 'Its client is exempt from overdue actions' }).click();
  await expect(undone.getByText(/on hold/)).toHaveCount(0);
  await expect(undone.getByText(/is exempt/).first()).toBeVisible();
});

test('a day that is done is not done again, an earlier one is refused, and both are said', async ({
  own,
  ownWindow,
}) => {
  await own.arrears('run');
  const window = await ownWindow('admin');
  await goTo(window, 'Runs');
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Run now' }).click();
  await dialog.getByLabel('Business date').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The run of a later date is done or begun.');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Run now' }).click();
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(window.getByText(/was done before: nothing was started/)).toBeVisible();
});

test('follows a run of another process from where it was left to its end', async ({ own, ownWindow }) => {
  await dieAt(own, 'run.page.committed', 'run');
  const window = await ownWindow('viewer');
  await goTo(window, 'Runs');
  const runs = window.getByRole('table', { name: 'Runs' });
  await expect(runs.getByText('Running', { exact: true })).toBeVisible();
  await runs.getByRole('link').first().click();
  await expect(window.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await expect(window.locator('[data-progress]')).toContainText(/Services.* of .* looked at/);
  await own.arrears('run');
  await expect(window.getByText('Completed', { exact: true })).toBeVisible();
  await expect(window.getByRole('progressbar')).toBeHidden();
  await expect(window.locator('[data-count=suspended]')).not.toHaveText('0');
});

test('a dry run says what would be done, with reasons, and changes nothing', async ({ own, ownWindow }) => {
  const events = await own.arrears('events', '--json');
  const window = await ownWindow('viewer');
  await goTo(window, 'Runs');
  await window.getByRole('link', { name: 'Dry run' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Dry run' })).toBeVisible();
  const planned = JSON.parse(await own.arrears('run', '--dry-run', '--json')) as {
    readonly counts: { readonly suspended: number; readonly terminated: number };
  };
  await expect(window.locator('[data-count=suspended]')).toHaveText(String(planned.counts.suspended));
  await window.getByRole('combobox', { name: 'Show' }).click();
  await window.getByRole('option', { name: 'Terminate' }).click();
  const services = window.getByRole('table', { name: 'Services' });
  await expect(services.getByRole('row')).toHaveCount(planned.counts.terminated + 1);
  await expect(services.getByRole('row').nth(1)).toContainText(/over|unpaid|terminated/i);
  expect(await own.arrears('events', '--json')).toBe(events);
});

test.describe('as a viewer', () => {
  test.use({ as: 'viewer' });

  test('may look at runs and start none', async ({ window }) => {
    await goTo(window, 'Runs');
    await window.getByRole('button', { name: 'Run now' }).click({ force: true });
    await expect(window.getByRole('dialog')).toBeHidden();
    await window.getByRole('button', { name: 'Run now' }).hover();
    await expect(window.getByRole('tooltip')).toHaveText('Your role may not start runs.');
    await expect(window.getByRole('link', { name: 'Dry run' })).toBeVisible();
  });
});
