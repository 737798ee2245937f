import { expect, signIn } from './fixtures';
import { type OddAnswer, oddServer } from './support/odd-servers';
import { test } from './support/own-world';
import { goTo } from './support/screens';

/** What may answer where the server was, and what is then said of that. */
const SAID: Readonly<Partial<Record<OddAnswer, string>>> = {
  page: 'it is not an Arrears server',
  badGateway: 'The connection failed',
  nonsense: 'it is not an Arrears server',
  never: 'The server did not answer in time',
  endless: 'it is not an Arrears server',
  slow: 'The server did not answer in time',
};

test('whatever answers in the place of the server, the window says so, shows nothing old as new, and goes on after', async ({
  launch,
  own,
}) => {
  const { window } = await launch({ env: { ARREARS_ANSWER_WITHIN_MS: '1000' } });
  await signIn(window, own, 'viewer');
  await goTo(window, 'Runs');
  await expect(window.getByRole('table', { name: 'Runs' })).toBeVisible();
  await own.stop();
  await expect(window.getByText('The connection to the server is lost')).toBeVisible();
  const port = Number(new URL(own.url).port);
  for (const [answer, said] of Object.entries(SAID)) {
    await using odd = await oddServer(answer as OddAnswer, false, port);
    expect(odd.url).toBe(own.url);
    await window.keyboard.press('F5');
    const stale = window.getByRole('status').filter({ hasText: 'may be out of date' }).first();
    await expect(stale).toContainText(said);
    await expect(window.getByRole('table', { name: 'Runs' })).toBeVisible();
  }
  await own.start();
  await window.getByRole('button', { name: 'Try now' }).click();
  await expect(window.getByText('The connection to the server is lost')).toBeHidden();
  await expect(window.getByText('may be out of date')).toHaveCount(0);
  await expect(window.getByText('Live', { exact: true }).last()).toBeVisible();
});
