import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openMongoJobStore } from '../../src/jobs/mongodb/mongo-job-store.js';
import { findMongod, startMongod } from '../support/mongod.js';
import { World } from '../support/world.js';

const source = await findMongod();

/** The program waits longer, and the test with it. */
const ANSWER_WITHIN_MS = 500;

const HOUR_MS = 60 * 60_000;

const days = (world: World): readonly string[] =>
  world
    .rows<{ date: string; status: string; fence: number }>('select business_date as date, status, fence from runs')
    .map(({ date, status, fence }) => `${date} ${status} ${fence}`);

/** Half past five in UTC; the run is at six. */
function isHalfPastFive(world: World, date: string): void {
  world.isNow(date);
  world.passes(Date.parse(`${date}T05:30Z`) - world.app.clock.now());
}

test('a MongoDB that is lost for the hour of the daily run, silent or dead, loses no day and does none twice', async (context) => {
  if ('missing' in source) return context.skip(source.missing);
  await using world = await World.open({ today: '2026-03-10', services: [{}] });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  await world.run('2026-03-10');
  const dbPath = world.path('mongo');
  mkdirSync(dbPath);
  await using mongod = await startMongod(source, { dbPath });
  const { port, uri } = mongod;
  const told: string[] = [];
  const tell = (_story: object, message: string): void => void told.push(message);
  const { app } = world;
  const { scheduler } = app;
  await scheduler.start(app, {
    openStore: async () => await openMongoJobStore(uri, ANSWER_WITHIN_MS),
    log: { info: tell, warn: tell, error: tell },
  });
  await scheduler.lookAnew();
  const jobsCheck = async () => (await app.health.look(app)).find(({ name }) => name === 'jobs')?.problem;
  expect(await jobsCheck()).toBeNull();

  // It takes connections and says nothing. Whoever asks before that was noticed is told so and not kept waiting.
  isHalfPastFive(world, '2026-03-11');
  mongod.signal('SIGSTOP');
  expect(await jobsCheck()).toBe('where the jobs are kept does not answer');
  await scheduler.look();
  expect(scheduler.problem).toMatch(/^MongoDB at 127\.0\.0\.1:\d+ cannot be used: /);
  expect(await jobsCheck()).toBe(scheduler.problem);
  expect(days(world)).toHaveLength(1);
  world.passes(HOUR_MS);
  await scheduler.look();
  expect(days(world)).toEqual(['2026-03-10 COMPLETED 1', '2026-03-11 COMPLETED 1']);
  mongod.signal('SIGCONT');
  await scheduler.look();
  expect(told.filter((message) => message === 'the jobs are kept again')).toHaveLength(1);
  expect(await jobsCheck()).toBeNull();

  // It is killed, and started again on its data.
  isHalfPastFive(world, '2026-03-12');
  await mongod.kill();
  await scheduler.look();
  expect(await jobsCheck()).toMatch(/^MongoDB at 127\.0\.0\.1:\d+ cannot be used: /);
  world.passes(HOUR_MS);
  await scheduler.look();
  expect(days(world).slice(2)).toEqual(['2026-03-12 COMPLETED 1']);
  await using again = await startMongod(source, { port, dbPath });
  expect(again.port).toBe(port);
  await scheduler.look();
  expect(told.filter((message) => message === 'the jobs are kept again')).toHaveLength(2);
  expect(await jobsCheck()).toBeNull();

  // Agenda ringing for the same day changes nothing.
  expect(await scheduler.runNow('daily-automation')).toBe('STARTED');
  await expect.poll(async () => (await scheduler.jobs())[0]?.lastFinishedAtMs, { timeout: 20_000 }).not.toBeNull();
  expect(days(world)).toHaveLength(3);
  await scheduler[Symbol.asyncDispose]();
});
