import { expect } from './fixtures';
import { burst, test } from './support/own-world';
import { allSequences, goTo, sequencesShown } from './support/screens';

interface Told {
  readonly seq: number;
}

const ONE_HELD = `mutation ($input: HoldClientInput!) { holdClient(input: $input) { __typename } }`;
const SOME_CLIENTS = '{ clients(first: 3) { nodes { id name } } }';

test('tells what a run in another process does, while it does it', { tag: '@browser' }, async ({ own, ownWindow }) => {
  const window = await ownWindow('owner');
  await goTo(window, 'Live');
  const feed = window.getByRole('region', { name: 'Events, newest first' });
  await expect(feed).toBeVisible();
  const done = JSON.parse(await own.arrears('run', '--json')) as { readonly counts: { readonly suspended: number } };
  expect(done.counts.suspended).toBeGreaterThan(0);
  await expect(feed.getByRole('listitem').first()).toContainText(/^.*The run of .* is done/);
  await expect(feed.getByText(/was suspended: unpaid/).first()).toBeVisible();
  const events = (await own.arrears('events', '--json'))
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as Told).seq);
  const shown = await sequencesShown(window);
  expect(shown).toEqual(events.toReversed().slice(0, shown.length));
});

test.describe('with a server that dies', () => {
  test.use({ served: 'ALONE' });

  test(
    'loses the server for ten seconds, says so, and catches up without a gap',
    { tag: '@browser' },
    async ({ own, ownWindow }) => {
      test.slow();
      const window = await ownWindow('owner');
      await goTo(window, 'Live');
      await expect(window.getByText('Following')).toBeVisible();
      await own.kill();
      await expect(window.getByRole('alert').filter({ hasText: 'The connection to the server is lost' })).toBeVisible();
      const down = performance.now();
      await own.arrears('run');
      await expect.poll(() => performance.now() - down, { timeout: 20_000 }).toBeGreaterThan(10_000);
      await own.start();
      await expect(window.getByText(/Connected again .* none is missing/)).toBeVisible({ timeout: 30_000 });
      const { clients } = await own.ask<{ clients: { nodes: { id: string; name: string }[] } }>('owner', SOME_CLIENTS);
      const [client] = clients.nodes;
      await own.ask('owner', ONE_HELD, { input: { id: client?.id, until: '2999-01-01', reason: 'after the outage' } });
      await expect(window.getByText('“after the outage”')).toBeVisible();
      const events = (await own.arrears('events', '--json'))
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as Told).seq);
      expect(await allSequences(window)).toEqual(events.toReversed());
    },
  );
});

test('lets events wait while it is paused, says how many, and goes on with all of them', async ({
  window,
  company,
}) => {
  await goTo(window, 'Live');
  await window.getByRole('button', { name: 'Pause' }).click();
  const { clients } = await company.ask<{ clients: { nodes: { id: string }[] } }>('owner', SOME_CLIENTS);
  for (const { id } of clients.nodes) {
    await company.ask('owner', ONE_HELD, { input: { id, until: '2999-01-01', reason: 'waited' } });
  }
  await expect(window.getByRole('button', { name: 'Resume, 3 wait' })).toBeVisible();
  await expect(window.getByText('“waited”')).toHaveCount(0);
  await window.getByRole('button', { name: 'Resume, 3 wait' }).click();
  await expect(window.getByText('“waited”')).toHaveCount(3);
});

test('shows only the kinds and the client that are asked for, and leads to the client', async ({ window, company }) => {
  const { clients } = await company.ask<{ clients: { nodes: { id: string; name: string }[] } }>('owner', SOME_CLIENTS);
  for (const { id } of clients.nodes) {
    await company.ask('owner', ONE_HELD, { input: { id, until: '2999-01-01', reason: 'filtered' } });
  }
  await goTo(window, 'Live');
  await expect(window.getByText('“filtered”')).toHaveCount(3);
  await window.getByRole('button', { name: 'All kinds' }).click();
  await window.getByRole('checkbox', { name: 'Payments' }).check();
  await window.keyboard.press('Escape');
  await expect(window.getByText('“filtered”')).toHaveCount(0);
  await window.getByRole('button', { name: '2 kinds' }).click();
  await window.getByRole('button', { name: 'Show all kinds' }).click();
  await window.keyboard.press('Escape');
  const name = clients.nodes[1]?.name ?? '';
  await window.getByRole('combobox', { name: 'Client' }).fill(name);
  await window.getByRole('option', { name }).click();
  await expect(window.getByText('“filtered”')).toHaveCount(1);
  await window.getByRole('region', { name: 'Events, newest first' }).getByRole('link', { name }).first().click();
  await expect(window).toHaveURL(/clients\//);
});

test('reads older events when it is scrolled to the end', async ({ own, ownWindow }) => {
  const last = burst(own, 1000);
  const window = await ownWindow('viewer');
  await goTo(window, 'Live');
  await expect(window.locator(`[data-sequence="${last}"]`)).toBeVisible();
  expect(await allSequences(window)).toEqual(Array.from({ length: last }, (_, place) => last - place));
});

test('a burst of 100,000 events does not hold up the window', async ({ own, ownWindow }) => {
  test.slow();
  const window = await ownWindow('owner');
  await goTo(window, 'Live');
  await expect(window.getByText('Following')).toBeVisible();
  const last = burst(own, 100_000);
  await window.getByRole('button', { name: 'All kinds' }).click();
  await expect(window.getByRole('checkbox', { name: 'Login', exact: true })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.locator(`[data-sequence="${last}"]`)).toBeVisible({ timeout: 150_000 });
  const shown = await sequencesShown(window);
  expect(shown).toEqual(Array.from(shown, (_, place) => last - place));
  expect(shown.length).toBeLessThan(100);
});
