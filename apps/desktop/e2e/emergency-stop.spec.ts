import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { expectAccessible } from './support/axe';
import { test } from './support/own-world';
import { goTo } from './support/screens';

const STOPS = '{ automationStops { kind reason by } }';
const STOP = 'mutation ($input: EmergencyStopInput!) { emergencyStop(input: $input) { __typename } }';
const REASON = 'the payments of Friday are missing';

const notice = (window: Page) => window.locator('[data-stop=EMERGENCY]');

test('an operator stops everything with a reason, and every window says by whom, since when and why', async ({
  own,
  ownWindow,
  elsewhere,
}) => {
  const other = await elsewhere.windowOf('viewer', own);
  await goTo(other, 'Services');
  const window = await ownWindow('operator');
  await goTo(window, 'Overview');
  await window.getByRole('button', { name: 'Emergency stop' }).click();
  const dialog = window.getByRole('dialog', { name: 'Stop all automatic actions' });
  await dialog.getByRole('button', { name: 'Stop everything' }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await dialog.getByLabel('Why').fill(REASON);
  await dialog.getByRole('button', { name: 'Stop everything' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: 'Emergency stop' })).toBeHidden();
  for (const shown of [window, other]) {
    await expect(notice(shown)).toContainText('All automatic actions are stopped');
    await expect(notice(shown)).toContainText(/By operator since .*: the payments of Friday are missing/);
    await expect(notice(shown)).toContainText('An admin or owner can lift it.');
    await expect(notice(shown).getByRole('button')).toHaveCount(0);
  }
  for (const screen of ['Services', 'Clients', 'Live', 'Automation settings', 'Runs']) {
    await goTo(window, screen);
    await expect(notice(window)).toBeVisible();
  }
  const { automationStops } = await own.ask<{ automationStops: unknown }>('viewer', STOPS);
  expect(automationStops).toEqual([{ kind: 'EMERGENCY', reason: REASON, by: 'user:operator' }]);
  await goTo(window, 'Overview');
  await expectAccessible(window);
});

test('while everything is stopped no run can be started, and it says why', async ({ own, ownWindow }) => {
  await own.ask('operator', STOP, { input: { reason: REASON } });
  const window = await ownWindow('admin');
  await goTo(window, 'Runs');
  await expect(notice(window)).toBeVisible();
  await window.getByRole('button', { name: 'Run now' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'This was not done' })).toContainText(
    'Automation is stopped until the stop is lifted.',
  );
  await expectAccessible(window);
});

test('an admin lifts the stop of somebody else after being told the reason, and runs go on', async ({
  own,
  ownWindow,
  elsewhere,
}) => {
  const window = await ownWindow('admin');
  const other = await elsewhere.windowOf('viewer', own);
  await own.ask('operator', STOP, { input: { reason: REASON } });
  await expect(notice(window)).toBeVisible();
  await expect(notice(other)).toBeVisible();
  await notice(window).getByRole('button', { name: 'Lift the stop' }).click();
  const dialog = window.getByRole('dialog', { name: 'Let automatic actions go on?' });
  await expect(dialog).toContainText(`“${REASON}”`);
  await expectAccessible(window);
  await dialog.getByRole('button', { name: 'Lift the stop' }).click();
  await expect(notice(window)).toBeHidden();
  await expect(notice(other)).toBeHidden();
  await goTo(window, 'Runs');
  await window.getByRole('button', { name: 'Run now' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /^Run of / })).toBeVisible();
  await expect(window.getByText('Completed', { exact: true })).toBeVisible();
});
