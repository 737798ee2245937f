import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from './fixtures';
import { expectAccessible } from './support/axe';
import { test } from './support/own-world';
import { goTo } from './support/screens';
import type { ServedCompany } from './support/served-company';

const DAY_MS = 86_400_000;

const CLOCK = '{ systemHealth { clockDoubt } runs(first: 1) { totalCount } }';

interface Clock {
  readonly systemHealth: { readonly clockDoubt: string | null };
  readonly runs: { readonly totalCount: number };
}

/** The server was last up so many days ago, as after a long outage, or with a clock that was set ahead. */
function lastSeen(own: ServedCompany, daysAgo: number): void {
  using database = new DatabaseSync(path.join(own.dataDir, 'arrears.db'));
  const seenAt = Date.now() - daysAgo * DAY_MS;
  database.exec('delete from clock_sightings');
  database.prepare('insert into clock_sightings (id, seen_at) values (1, ?)').run(seenAt);
}

test('a server that starts nothing by itself says so, and refuses a job in words', async ({ ownWindow }) => {
  const window = await ownWindow('admin');
  await goTo(window, 'Overview');
  const health = window.getByRole('region', { name: 'Health' });
  await expect(health).toContainText('This server starts no run by itself.');
  const job = health.locator('[data-job=prune-access]');
  await job.getByRole('button').click();
  await expect(job.getByRole('alert')).toContainText('The jobs cannot be reached right now.');
});

test('a viewer sees the jobs and starts none', async ({ ownWindow }) => {
  const window = await ownWindow('viewer');
  await goTo(window, 'Overview');
  const health = window.getByRole('region', { name: 'Health' });
  await expect(health.locator('[data-job]').first()).toBeVisible();
  await expect(health.locator('[data-job]').getByRole('button')).toHaveCount(0);
});

test.describe('a server that does by itself what is due', () => {
  test.use({ served: 'LATER' });

  test('runs a job by hand too, and the screen tells that it was started and when it was done', async ({
    own,
    ownWindow,
  }) => {
    await own.start({ scheduled: true });
    const window = await ownWindow('admin');
    await goTo(window, 'Overview');
    const health = window.getByRole('region', { name: 'Health' });
    await expect(health).toContainText('The daily run is started by itself.');
    const job = health.locator('[data-job=prune-access]');
    await expect(job).toContainText('never yet');
    await job.getByRole('button', { name: 'Run Clear away old sessions now' }).click();
    await expect(window.getByText('Clear away old sessions was started.')).toBeVisible();
    await expect(job).toContainText(/last (now|\d+ seconds? ago)/);
    await expectAccessible(window);
  });

  test('a clock that is not believed keeps the day from being done until somebody says that it is right', async ({
    own,
    ownWindow,
  }) => {
    // The run of a day is due from its first minute on, whenever this is tested.
    await own.arrears('settings', 'set', 'timeOfDay=00:00');
    lastSeen(own, 60);
    await own.start({ scheduled: true });
    const before = await own.ask<Clock>('owner', CLOCK);
    expect(before.systemHealth.clockDoubt).toContain('60.0 days');
    const window = await ownWindow('viewer');
    await goTo(window, 'Overview');
    const health = window.getByRole('region', { name: 'Health' });
    const check = health.locator('[data-check=clock]');
    await expect(check).toContainText('Somebody should look');
    await expect(check).toContainText('without a sign of life, or a clock that is wrong');
    await expect(check).toContainText('No run is begun');
    await expect(health.getByRole('button', { name: 'The clock is right' })).toHaveCount(0);
    await expectAccessible(window);
    const admins = await ownWindow('admin');
    await goTo(admins, 'Overview');
    await admins.getByRole('button', { name: 'The clock is right' }).click();
    await expect(admins.getByText('The clock is believed again.')).toBeVisible();
    await expect(admins.getByText('The clock is not believed: no run is begun')).toBeHidden();
    await expect(admins.locator('[data-check=clock]')).toBeHidden();
    // What was kept waiting is done now.
    await expect
      .poll(async () => (await own.ask<Clock>('owner', CLOCK)).runs.totalCount)
      .toBe(before.runs.totalCount + 1);
  });
});
