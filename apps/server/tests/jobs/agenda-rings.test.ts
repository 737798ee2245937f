import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openSqliteJobStore } from '../../src/jobs/sqlite/sqlite-job-store.js';
import { World } from '../support/world.js';

afterEach(() => vi.useRealTimers());

const SIX = Date.parse('2026-03-11T06:00Z');

test('Agenda alone has the day done when its time of day comes, once', async () => {
  // Agenda goes by the machine's clock, which shows three seconds to six and goes on from there.
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: SIX - 3000 });
  await using world = await World.open({ today: '2026-03-10', services: [{}] });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  await world.run('2026-03-10');
  const told: string[] = [];
  const tell = (_story: object, message: string): void => void told.push(message);
  const { scheduler } = world.app;
  // By the program's clock six is an hour away: so its own next look is.
  world.isNow('2026-03-11');
  world.passes(SIX - 60 * 60_000 - world.app.clock.now());
  await scheduler.start(world.app, {
    openStore: async () => await openSqliteJobStore(path.join(world.dataDir, 'jobs.db')),
    log: { info: tell, warn: tell, error: tell },
    lookEveryMs: 24 * 60 * 60_000,
  });
  await scheduler.lookAnew();
  expect((await scheduler.jobs())[0]).toMatchObject({ nextRunAtMs: SIX, lastRunAtMs: null });
  world.passes(60 * 60_000);

  await expect
    .poll(async () => (await scheduler.jobs())[0]?.lastFinishedAtMs, { timeout: 30_000 })
    .toBeGreaterThan(SIX);
  expect(world.rows('select business_date as date, status, fence from runs order by 1')).toEqual([
    { date: '2026-03-10', status: 'COMPLETED', fence: 1 },
    { date: '2026-03-11', status: 'COMPLETED', fence: 1 },
  ]);
  expect((await scheduler.jobs())[0]).toMatchObject({ nextRunAtMs: SIX + 24 * 60 * 60_000, failCount: 0 });
  // Whoever asks after it finds it done.
  await scheduler.look();
  expect(await scheduler.runNow('daily-automation')).toBe('STARTED');
  expect(told.filter((message) => message === 'the daily run was done')).toHaveLength(1);
  expect(world.value('select count(*) from runs')).toBe(2);
});
