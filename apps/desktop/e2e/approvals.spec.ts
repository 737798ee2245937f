import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { expectAccessible } from './support/axe';
import { test } from './support/own-world';
import { goTo } from './support/screens';
import type { ServedCompany } from './support/served-company';

const LIMIT = `mutation ($input: UpdateAutomationSettingsInput!) {
  updateAutomationSettings(input: $input) { __typename ... on Refusal { message } }
}`;
const LATEST = `{ runs(first: 1) { nodes {
  id version status decision { approved by } counts { suspended guarded skipped }
} } }`;
const DECIDE = (what: 'approveRun' | 'rejectRun') => `mutation ($input: RunApprovalInput!) {
  ${what}(input: $input) { __typename ... on Refusal { message } }
}`;

interface Waiting {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly decision: { readonly approved: boolean; readonly by: string } | null;
  readonly counts: { readonly suspended: number; readonly guarded: number; readonly skipped: number };
}

const latest = async (own: ServedCompany): Promise<Waiting> => {
  const { runs } = await own.ask<{ runs: { nodes: readonly [Waiting] } }>('owner', LATEST);
  return runs.nodes[0];
};

/** The run of today stops at the guard, which lets one service be suspended unasked. */
const keepBack = async (own: ServedCompany): Promise<Waiting> => {
  await own.ask('owner', LIMIT, { input: { changes: { guardSuspensionCount: 1, guardSuspensionPercent: 0 } } });
  await own.arrears('run');
  const run = await latest(own);
  expect(run.status).toBe('AWAITING_APPROVAL');
  expect(run.counts.guarded).toBeGreaterThan(1);
  return run;
};

const notice = (window: Page) => window.locator('[data-concern=DECISION]');
const openRun = async (window: Page) => {
  await notice(window).getByRole('link', { name: 'Open the run' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /^Run of / })).toBeVisible();
};
const panel = (window: Page) => window.getByRole('region', { name: 'Waits for approval' });
const undoneTab = (window: Page) => window.getByRole('tab', { name: 'Not done' });
const undone = (window: Page) => window.getByRole('table', { name: 'What was not done, and why' });

test('a run that the guard stops is told of on every screen, with what it kept back and why', async ({
  own,
  ownWindow,
}) => {
  const window = await ownWindow('admin');
  await goTo(window, 'Clients');
  await expect(notice(window)).toBeHidden();
  const { counts } = await keepBack(own);
  await expect(notice(window)).toContainText('waits for a decision');
  await goTo(window, 'Overview');
  await expect(window.getByRole('region', { name: 'Needs a person' })).toContainText('waits for a decision');
  await expectAccessible(window);
  await openRun(window);
  await expect(panel(window)).toContainText(
    `${counts.guarded} services would be suspended: more than 1 and more than 0 % of the`,
  );
  await expect(undone(window).getByRole('row')).toHaveCount(Math.min(counts.guarded, 50) + 1);
  await expect(undone(window).getByRole('row').nth(1)).toContainText('Kept back by the guard');
  await expect(window.locator('[data-count=guarded]')).toHaveText(String(counts.guarded));
  await expectAccessible(window);
});

test('an admin approves after being asked, the run goes on, and the log says who it was', async ({
  own,
  ownWindow,
}) => {
  const { counts } = await keepBack(own);
  const window = await ownWindow('admin');
  await openRun(window);
  await panel(window).getByRole('button', { name: 'Approve' }).click();
  const dialog = window.getByRole('dialog', { name: 'Approve what was kept back?' });
  await expect(dialog).toContainText(`${counts.guarded} services that were kept back`);
  await expectAccessible(window);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect((await latest(own)).status).toBe('AWAITING_APPROVAL');
  await panel(window).getByRole('button', { name: 'Approve' }).click();
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(window.getByText('The run was approved and goes on.')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(window.getByText('Completed', { exact: true })).toBeVisible();
  await expect(panel(window)).toBeHidden();
  await expect(notice(window)).toBeHidden();
  await expect(window.locator('[data-decision=APPROVED]')).toContainText('Approved by admin');
  await expect(window.locator('[data-count=suspended]')).toHaveText(String(counts.guarded));
  await expect(
    window
      .getByRole('table', { name: 'What was done' })
      .getByText(/was suspended/)
      .first(),
  ).toBeVisible();
  expect(await latest(own)).toMatchObject({
    status: 'COMPLETED',
    decision: { approved: true, by: 'user:admin' },
    counts: { suspended: counts.guarded },
  });
  await expect(undoneTab(window)).toHaveText(`Not done (${counts.skipped})`);
  await goTo(window, 'Live');
  const feed = window.getByRole('region', { name: 'Events, newest first' });
  await expect(feed.getByRole('listitem').filter({ hasText: 'was approved' })).toContainText('admin');
});

test('an admin rejects, and the run ends without what was kept back', async ({ own, ownWindow }) => {
  const { counts } = await keepBack(own);
  const window = await ownWindow('admin');
  await openRun(window);
  await panel(window).getByRole('button', { name: 'Reject' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(window.getByText('The run was rejected and is at its end.')).toBeVisible();
  await expect(window.locator('[data-decision=REJECTED]')).toContainText('Rejected by admin');
  await expect(panel(window)).toBeHidden();
  await expect(notice(window)).toBeHidden();
  await expect(window.locator('[data-count=suspended]')).toHaveCount(0);
  expect(await latest(own)).toMatchObject({
    status: 'COMPLETED',
    decision: { approved: false },
    counts: { suspended: 0, guarded: counts.guarded },
  });
});

test('an operator and a viewer see what waits and who decides, and decide nothing', async ({ own, ownWindow }) => {
  await keepBack(own);
  for (const user of ['operator', 'viewer'] as const) {
    const window = await ownWindow(user);
    await openRun(window);
    await expect(panel(window)).toContainText('An admin or owner decides about it.');
    await expect(panel(window).getByRole('button')).toHaveCount(0);
    await expect(undone(window).getByRole('row').nth(1)).toContainText('Kept back by the guard');
  }
});

test('what somebody else decided meanwhile is said in the dialog, and nothing is done twice', async ({
  own,
  ownWindow,
}) => {
  const { id, version, counts } = await keepBack(own);
  const window = await ownWindow('admin');
  await openRun(window);
  await panel(window).getByRole('button', { name: 'Reject' }).click();
  await expect(window.getByRole('dialog', { name: 'Reject what was kept back?' })).toBeVisible();
  await own.ask('owner', DECIDE('approveRun'), { input: { id, expectedVersion: version } });
  const told = window.getByRole('dialog', { name: 'Somebody else has decided meanwhile' });
  await expect(told).toContainText('Approved by owner');
  await expectAccessible(window);
  await told.getByRole('button', { name: 'Close' }).last().click();
  await expect(told).toBeHidden();
  await expect(window.locator('[data-decision=APPROVED]')).toContainText('Approved by owner');
  await expect(window.locator('[data-count=suspended]')).toHaveText(String(counts.guarded));
});
