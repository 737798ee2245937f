import { expect } from './fixtures';
import { test } from './support/own-world';

const LIMIT = `mutation ($input: UpdateAutomationSettingsInput!) {
  updateAutomationSettings(input: $input) { __typename ... on Refusal { message } }
}`;

test('the system tells once of a run that waits for a person, and a click on that opens the run', async ({
  own,
  ownWindow,
  desktop: { app },
}) => {
  const window = await ownWindow('admin');
  await app.evaluate(({ Notification }) => {
    const told: Electron.Notification[] = [];
    Object.assign(globalThis, { told });
    Notification.prototype.show = function (this: Electron.Notification) {
      told.push(this);
    };
  });
  // By the hour at which this is tried, the day's run may be late as well, and that is told too.
  const told = async (): Promise<number> =>
    await app.evaluate(
      () =>
        (globalThis as unknown as { told: Electron.Notification[] }).told.filter(({ title }) =>
          /^The run of .* waits for a decision$/.test(title),
        ).length,
    );
  await own.ask('owner', LIMIT, { input: { changes: { guardSuspensionCount: 1, guardSuspensionPercent: 0 } } });
  await own.arrears('run');
  await expect.poll(told).toBe(1);
  await window.reload();
  await expect(window.locator('[data-concern=DECISION]')).toBeVisible();
  expect(await told()).toBe(1);
  await app.evaluate(() => {
    const { told } = globalThis as unknown as { told: Electron.Notification[] };
    told.find(({ title }) => title.includes('waits for a decision'))?.emit('click');
  });
  await expect(window.getByRole('heading', { level: 1, name: /^Run of / })).toBeVisible();
});
