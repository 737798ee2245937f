import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/axe';
import type { ServedCompany } from './support/served-company';

const UPDATE = `mutation ($input: UpdateAutomationSettingsInput!) {
  updateAutomationSettings(input: $input) { __typename ... on Refusal { message } }
}`;
const PRESENT = '{ automationSettings { version suspendAfterDays terminateAfterDays terminationEnabled timeOfDay } }';

interface Present {
  readonly automationSettings: {
    readonly version: number;
    readonly suspendAfterDays: number;
    readonly terminateAfterDays: number;
    readonly terminationEnabled: boolean;
    readonly timeOfDay: string;
  };
}

const settingsOf = async (company: ServedCompany) => (await company.ask<Present>('admin', PRESENT)).automationSettings;

/** Somebody else saves. */
const saveAs = async (company: ServedCompany, user: 'owner' | 'admin', changes: object) =>
  await company.ask(user, UPDATE, { input: { changes } });

const open = async (window: Page, page = '') => {
  await window.evaluate((route) => (location.hash = route), `/settings${page}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Automation settings' })).toBeVisible();
};
const field = (window: Page, name: string) => window.getByLabel(name, { exact: true });
const dialog = (window: Page, name: string) => window.getByRole('dialog', { name });

test.beforeEach(async ({ company }) => {
  await saveAs(company, 'owner', {
    suspendAfterDays: 5,
    terminateAfterDays: 30,
    terminationEnabled: false,
    timeOfDay: '06:00',
    minimumSuspendedDays: 1,
    nonWorkingDates: [],
  });
});

test('shows what a change would make the next run do, and what changes, before it is saved', async ({
  window,
  company,
}) => {
  // Two previews and two looks at all that is shown.
  test.slow();
  await open(window);
  const before = await settingsOf(company);
  await field(window, 'Suspend Days').fill('2');
  await expect(window.getByText(/^Due on .* and unpaid: suspended by the run of .*\b3\b/)).toBeVisible();
  await field(window, 'Enable Termination').click();
  // What was imported counts as suspended since the import.
  await field(window, 'Suspended for at least').fill('0');
  const effect = window.getByRole('region', { name: 'Next run' });
  await expect(effect.getByRole('row', { name: /Suspended \d+ \d+ more/ })).toBeVisible();
  await expect(effect.getByRole('row', { name: /Terminated \d+ \d+ more/ })).toBeVisible();

  await window.keyboard.press('Control+s');
  const review = dialog(window, 'Review before saving');
  await expect(review.getByRole('row', { name: 'Suspend Days 5 days 2 days' })).toBeVisible();
  await expect(review.getByRole('row', { name: 'Enable Termination Off On' })).toBeVisible();
  await expect(review.getByRole('table', { name: 'Services this run would act on' })).toContainText('Terminate');
  expect(await settingsOf(company)).toEqual(before);

  await window.keyboard.press('Control+s');
  await expect(window.getByText(`Saved as version ${before.version + 1}.`)).toBeVisible();
  expect(await settingsOf(company)).toMatchObject({
    version: before.version + 1,
    suspendAfterDays: 2,
    terminationEnabled: true,
  });
  await expect(window.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('refuses as they are typed values that cannot be, in the words of the server', async ({ window, company }) => {
  await open(window);
  await field(window, 'Enable Termination').click();
  await field(window, 'Terminate Days').fill('4');
  const said = async (changes: object) => {
    const answer = await company.ask<{ updateAutomationSettings: { problems: readonly { message: string }[] } }>(
      'admin',
      `mutation ($input: UpdateAutomationSettingsInput!) {
        updateAutomationSettings(input: $input) { ... on InvalidValues { problems { message } } }
      }`,
      { input: { changes } },
    );
    return answer.updateAutomationSettings.problems[0]?.message ?? 'nothing';
  };
  await expect(
    window.getByText(await said({ terminationEnabled: true, terminateAfterDays: 4 }), { exact: true }),
  ).toBeVisible();
  await field(window, 'Suspend Days').fill('4000');
  await expect(window.getByText(await said({ suspendAfterDays: 4000 }), { exact: true })).toBeVisible();
  await field(window, 'Suspensions, percent').fill('101');
  await expect(window.getByText(await said({ guardSuspensionPercent: 101 }), { exact: true })).toBeVisible();

  const bar = window.getByRole('region', { name: 'Unsaved changes' });
  await expect(bar).toContainText('2 values cannot be');
  await expect(bar.getByRole('button', { name: 'Review and save' })).toBeDisabled();
  await window.keyboard.press('Control+s');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(field(window, 'Suspend Days')).toBeFocused();
  await expectAccessible(window);

  await bar.getByRole('button', { name: 'Discard' }).click();
  await dialog(window, 'Discard all changes?').getByRole('button', { name: 'Discard' }).click();
  await expect(bar).toBeHidden();
  await expect(field(window, 'Suspend Days')).toHaveValue('5 days');
});

test('keeps what is not saved while one looks elsewhere, and asks before it is lost', async ({ window }) => {
  await open(window);
  await field(window, 'Suspend Days').fill('8');
  await window.getByRole('link', { name: 'Overview' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await open(window);
  await expect(field(window, 'Suspend Days')).toHaveValue('8 days');

  await window.getByRole('button', { name: 'owner' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  const asks = dialog(window, 'You have unsaved changes');
  await expect(asks).toContainText('1 change');
  await expectAccessible(window);
  await asks.getByRole('button', { name: 'Stay' }).click();
  await expect(field(window, 'Suspend Days')).toHaveValue('8 days');
  await window.getByRole('button', { name: 'Put Suspend Days back to: 5 days' }).click();
  await expect(window.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('shows what a second admin saved meanwhile beside one’s own changes, which stay', async ({ window, company }) => {
  await open(window);
  await field(window, 'Suspend Days').fill('7');
  await field(window, 'Terminate Days').fill('40');
  await saveAs(company, 'admin', { suspendAfterDays: 9, timeOfDay: '04:30' });

  const conflict = window.getByRole('alert').filter({ hasText: 'Somebody else has saved meanwhile' });
  await expect(conflict).toContainText('user:admin');
  await expect(conflict.getByRole('row', { name: /Suspend Days 5 days 9 days 7 days/ })).toBeVisible();
  await expect(conflict.getByRole('row', { name: /Time of day 06:00 04:30 not changed/ })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Review and save' })).toBeDisabled();
  await expectAccessible(window);

  await conflict.getByText('Theirs', { exact: true }).nth(1).click();
  await conflict.getByRole('button', { name: 'Go on with these' }).click();
  await expect(conflict).toBeHidden();
  await expect(field(window, 'Suspend Days')).toHaveValue('9 days');
  await expect(field(window, 'Terminate Days')).toHaveValue('40 days');

  await window.getByRole('button', { name: 'Review and save' }).click();
  const review = dialog(window, 'Review before saving');
  await expect(review.getByRole('row', { name: 'Terminate Days 30 days 40 days' })).toBeVisible();
  await expect(review.getByRole('row', { name: /^Suspend Days/ })).toBeHidden();
  await review.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText(/^Saved as version/)).toBeVisible();
  expect(await settingsOf(company)).toMatchObject({
    suspendAfterDays: 9,
    terminateAfterDays: 40,
    timeOfDay: '04:30',
  });
});

test('goes back to an older version by saving it again as a new one', async ({ window, company }) => {
  const old = await settingsOf(company);
  await saveAs(company, 'admin', { suspendAfterDays: 11 });
  await open(window, '/history');
  await expect(window.getByRole('row', { name: /user:admin Suspend Days: 5 days → 11 days/ }).first()).toBeVisible();

  await window.getByRole('button', { name: `View version ${old.version}`, exact: true }).click();
  const view = dialog(window, `Settings of version ${old.version}`);
  await expect(view.getByText('5 days').first()).toBeVisible();
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: `Back to version ${old.version}`, exact: true }).click();
  const back = dialog(window, `Back to version ${old.version}`);
  await expect(back.getByRole('row', { name: 'Suspend Days 11 days 5 days' })).toBeVisible();
  await back.getByRole('button', { name: 'Save' }).click();
  await expect(back).toBeHidden();
  expect(await settingsOf(company)).toMatchObject({ version: old.version + 2, suspendAfterDays: 5 });
  await expect(
    window.getByRole('row', { name: new RegExp(`^${old.version + 2} in force .* user:owner`) }),
  ).toBeVisible();
});

test('keeps the list of dates in order, each once', async ({ window, company }) => {
  await open(window);
  for (const date of ['2030-12-26', '2030-12-25', '2030-12-26']) {
    await window.getByLabel('New date').fill(date);
    await window.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await expect(window.getByRole('group', { name: 'Dates' }).getByRole('listitem')).toHaveText([
    /Dec 25, 2030|25 Dec 2030/,
    /Dec 26, 2030|26 Dec 2030/,
  ]);
  await window.keyboard.press('Control+s');
  await window.keyboard.press('Control+s');
  await expect(window.getByText(/^Saved as version/)).toBeVisible();
  const { automationSettings } = await company.ask<{ automationSettings: { nonWorkingDates: readonly string[] } }>(
    'viewer',
    '{ automationSettings { nonWorkingDates } }',
  );
  expect(automationSettings.nonWorkingDates).toEqual(['2030-12-25', '2030-12-26']);
});

test('lets a product and a client group say otherwise, and shows what they inherit', async ({ window }) => {
  await open(window, '/products');
  await window.getByRole('button', { name: 'Shared Hosting S' }).click();
  const product = dialog(window, 'Overrides of Shared Hosting S');
  await expect(field(window, 'Suspend after days')).toHaveAttribute('placeholder', 'Inherited: 5 days');
  await expect(product.getByText('from the automation settings').first()).toBeVisible();
  await field(window, 'Terminate after days').fill('3');
  await field(window, 'Terminate when overdue for long').click();
  await window.getByRole('option', { name: 'On', exact: true }).click();
  await product.getByRole('button', { name: 'Save overrides' }).click();
  await expect(product.getByText(/must not be less than suspendAfterDays \(5\)/).first()).toBeVisible();
  await field(window, 'Terminate after days').fill('21');
  await product.getByRole('button', { name: 'Save overrides' }).click();
  await expect(window.getByText('The overrides are saved.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('row', { name: /Shared Hosting S .*Terminate after days: 21 days/ })).toBeVisible();

  await open(window, '/groups');
  await window.getByRole('button', { name: 'New client group' }).first().click();
  await window.getByLabel('Name of the group').fill(`Resellers ${crypto.randomUUID().slice(0, 8)}`);
  await dialog(window, 'New client group').getByRole('button', { name: 'New client group' }).click();
  await field(window, 'Suspend after days').fill('20');
  await window.getByRole('button', { name: 'Save overrides' }).click();
  await expect(window.getByRole('row', { name: /Resellers .*Suspend after days: 20 days/ }).first()).toBeAttached();
});

test('says in which tier the count would fall, and refuses tiers that overlap', async ({ window }) => {
  await open(window, '/tiers');
  await expect(window.getByText(/Now \d+ active clients: \w+\./)).toBeVisible();
  const last = window.getByLabel('Last count of tier 1');
  const was = await last.inputValue();
  await last.fill('100000');
  await expect(window.getByText(/With your changes: Starter\./)).toBeVisible();
  await window.getByRole('button', { name: 'Save tiers' }).click();
  await expect(window.getByRole('alert').filter({ hasText: 'overlaps with Starter' })).toBeVisible();
  await last.fill(was);
  await expect(window.getByRole('button', { name: 'Save tiers' })).toBeDisabled();
});

test.describe('for a viewer', () => {
  test.use({ as: 'viewer' });

  test('everything can be read and nothing changed', async ({ window }) => {
    await open(window);
    await expect(window.getByText('You may look, but not change')).toBeVisible();
    await expect(window.getByRole('spinbutton')).toHaveCount(0);
    await expect(window.getByRole('switch')).toHaveCount(0);
    await expect(window.getByText('Suspend Days')).toBeVisible();
    await expectAccessible(window);
    await open(window, '/history');
    await expect(window.getByRole('button', { name: /^View version/ }).first()).toBeVisible();
    await expect(window.getByRole('button', { name: /^Back to version/ })).toHaveCount(0);
    await open(window, '/tiers');
    await expect(window.getByRole('button', { name: 'Save tiers' })).toHaveCount(0);
    await open(window, '/products');
    await window.getByRole('button', { name: 'Shared Hosting M' }).click();
    await expect(window.getByText('Your role may see overrides, but not change them.')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Save overrides' })).toHaveCount(0);
  });
});
