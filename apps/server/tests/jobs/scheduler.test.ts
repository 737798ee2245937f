import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { JobDefinition } from '../../src/jobs/job-definitions.js';
import type { JobStore } from '../../src/jobs/job-store.js';
import type { SchedulerOptions } from '../../src/jobs/scheduler.js';
import { openSqliteJobStore } from '../../src/jobs/sqlite/sqlite-job-store.js';
import { World } from '../support/world.js';

/** A world in UTC whose daily run is at 06:00, with what its scheduler has told. */
interface Scheduled extends AsyncDisposable {
  readonly world: World;
  readonly told: string[];
  readonly jobsFile: string;
  readonly start: (options?: Partial<SchedulerOptions>) => Promise<void>;
}

async function scheduled(today: string): Promise<Scheduled> {
  const world = await World.open({ today, services: [{ externalId: 's1', nextDueDate: '2026-03-01' }] });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  const told: string[] = [];
  const tell = (_story: object, message: string): void => void told.push(message);
  const jobsFile = path.join(world.dataDir, 'jobs.db');
  return {
    world,
    told,
    jobsFile,
    start: async (options) =>
      await world.app.scheduler.start(world.app, {
        openStore: async () => await openSqliteJobStore(jobsFile),
        log: { info: tell, warn: tell, error: tell },
        ...options,
      }),
    [Symbol.asyncDispose]: async () => await world[Symbol.asyncDispose](),
  };
}

/** Waits until something is so; the test's own time limit ends what never comes. */
async function until(isSo: () => unknown): Promise<void> {
  while (!(await isSo())) await wait(10);
}

const runs = (world: World): readonly object[] =>
  world.rows<object>('select business_date as date, status, missed_days as missed from runs order by 1');

test('a day that was missed is done at the start, together with those before it', async () => {
  await using here = await scheduled('2026-03-10');
  await here.world.run('2026-03-10');
  here.world.isNow('2026-03-14');
  await here.start();
  await until(() => runs(here.world).length === 2);
  await until(() => here.told.includes('the daily run was done'));
  expect(runs(here.world)[1]).toEqual({ date: '2026-03-14', status: 'COMPLETED', missed: 3 });
});

test('a run that was left unfinished is gone on with at the start', async () => {
  await using here = await scheduled('2026-03-10');
  await here.world.run('2026-03-10');
  here.world
    .sql(`update runs set status = 'RUNNING', phase = 'CLIENTS', cursor = 0, finished_at = null, lease_until = 0,
    owner = 'elsewhere:1:1'; delete from active_client_snapshots`);
  await here.start();
  await until(() => here.told.includes('the daily run was done'));
  expect(runs(here.world)).toEqual([{ date: '2026-03-10', status: 'COMPLETED', missed: 0 }]);
});

test('a run is done at its time though Agenda is never asked', async () => {
  await using here = await scheduled('2026-03-10');
  await here.world.run('2026-03-10');
  here.world.isNow('2026-03-11');
  const sixOClock = Date.parse('2026-03-11T06:00Z');
  here.world.passes(sixOClock - 300 - here.world.app.clock.now());
  await here.start({ openStore: async () => await Promise.reject(new Error('the jobs are lost')) });
  expect(here.world.app.scheduler.state).toBe('DEGRADED');
  await until(() => {
    here.world.passes(10);
    return runs(here.world).length === 2;
  });
  expect(here.told).toContainEqual(expect.stringContaining('the jobs cannot be kept'));
});

test('a time of day that is changed takes effect at once, whoever changed it', async () => {
  await using here = await scheduled('2026-03-10');
  await here.world.run('2026-03-10');
  here.world.isNow('2026-03-11');
  here.world.passes(Date.parse('2026-03-11T05:00Z') - here.world.app.clock.now());
  await here.start();
  const { scheduler } = here.world.app;
  const [daily] = await scheduler.jobs();
  expect(new Date(daily?.nextRunAtMs ?? 0).toISOString()).toMatch(/T06:00:00.000Z$/);
  await here.world.set({ timeOfDay: '04:30', timeZone: 'Asia/Kathmandu' });
  // It is past that time there: so the day is due, and Agenda is set to the next one.
  await until(() => runs(here.world).length === 2);
  await until(async () =>
    new Date((await scheduler.jobs())[0]?.nextRunAtMs ?? 0).toISOString().endsWith('T22:45:00.000Z'),
  );
});

test('a zone in the settings that this machine does not know does no run and is told, until another one is set', async () => {
  await using here = await scheduled('2026-03-10');
  const { world } = here;
  await world.run('2026-03-10');
  world.sql(`update settings_versions set settings = json_set(settings, '$.timeZone', 'Mars/Olympus')`);
  world.isNow('2026-03-11');
  await here.start();
  const { scheduler } = world.app;
  await scheduler.lookAnew();
  const reason =
    'the time zone Mars/Olympus of the settings is not known on this machine: set another one, or update the program';
  expect(scheduler.runFailure).toBe(reason);
  const checks = await world.app.health.look(world.app);
  expect(checks.find(({ name }) => name === 'dailyRun')?.problem).toContain(reason);
  expect(runs(world)).toHaveLength(1);
  await world.set({ timeZone: 'UTC' });
  await until(() => runs(world).length === 2);
});

/** A job that can be watched. */
function watched(work: () => Promise<unknown>): JobDefinition {
  return { name: 'watched', what: 'Is watched.', timing: () => ({ cron: '0 0 1 1 *', timeZone: 'UTC' }), work };
}

test('a job is run when it is asked for, and what became of it is told', async () => {
  await using here = await scheduled('2026-03-10');
  let times = 0;
  const job = watched(async () => {
    times += 1;
    if (times === 1) throw new Error('not today');
    return await Promise.resolve();
  });
  await here.start({ jobs: [job] });
  const { scheduler } = here.world.app;
  expect(await scheduler.jobs()).toMatchObject([{ name: 'watched', lastRunAtMs: null, failCount: 0, running: false }]);
  expect(await scheduler.runNow('unheard of')).toBe('JOB_NOT_FOUND');
  expect(await scheduler.runNow('watched')).toBe('STARTED');
  await until(async () => (await scheduler.jobs())[0]?.failCount === 1);
  expect((await scheduler.jobs())[0]).toMatchObject({
    failReason: 'the log of the server tells why',
    failedAtMs: expect.any(Number),
  });
  expect(here.told).toContain('a job failed');
  expect(await scheduler.runNow('watched')).toBe('STARTED');
  await until(async () => (await scheduler.jobs())[0]?.failCount === 0);
  expect((await scheduler.jobs())[0]).toMatchObject({ failReason: null, lastFinishedAtMs: expect.any(Number) });
});

test('what is known of the jobs outlives a restart, and a change of their timing', async () => {
  await using here = await scheduled('2026-03-10');
  await here.start();
  const { scheduler } = here.world.app;
  await scheduler.runNow('prune-access');
  await until(async () => (await scheduler.jobs())[1]?.lastFinishedAtMs);
  const before = await scheduler.jobs();
  await scheduler[Symbol.asyncDispose]();
  expect(scheduler.state).toBe('OFF');
  const store = await openSqliteJobStore(here.jobsFile);
  const { jobs } = await store.backend.repository.queryJobs({ name: 'prune-access' });
  await store[Symbol.asyncDispose]();
  expect(jobs[0]?.lastFinishedAt?.getTime()).toBe(before[1]?.lastFinishedAtMs);
  expect(jobs[0]?.lockedAt).toBeUndefined();
});

test('a jobs database that is no database is set aside and made anew', async () => {
  await using here = await scheduled('2026-03-10');
  writeFileSync(here.jobsFile, 'nonsense '.repeat(1000));
  await here.start();
  expect(here.world.app.scheduler.state).toBe('RUNNING');
  expect(here.told).toContainEqual(expect.stringContaining('was damaged: it was set aside'));
  expect(readdirSync(here.world.dataDir)).toContain('jobs.db.damaged-1');
});

test('a database of somebody else in its place is left alone, and the day is done without jobs', async () => {
  await using here = await scheduled('2026-03-10');
  await here.world.run('2026-03-10');
  here.world.isNow('2026-03-11');
  await using other = await World.open();
  await here.start({ openStore: async () => await openSqliteJobStore(other.app.database.file) });
  expect(here.world.app.scheduler.problem).toMatch(/is not a jobs database of Arrears/);
  await until(() => runs(here.world).length === 2);
});

test('a jobs database that is deleted is made anew within the next look', async () => {
  await using here = await scheduled('2026-03-10');
  await here.start();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${here.jobsFile}${suffix}`, { force: true });
  const { scheduler } = here.world.app;
  await scheduler.look();
  expect(existsSync(here.jobsFile)).toBe(true);
  expect(scheduler).toMatchObject({ state: 'RUNNING', problem: null });
  expect(await scheduler.runNow('prune-access')).toBe('STARTED');
  expect(here.told).toContain('the jobs are kept again');
});

test('a store that comes back is used again', async () => {
  await using here = await scheduled('2026-03-10');
  let isThere = false;
  const openStore = async (): Promise<JobStore> => {
    if (!isThere) throw new Error('no server answers');
    return await openSqliteJobStore(here.jobsFile);
  };
  await here.start({ openStore });
  const { scheduler } = here.world.app;
  expect(await scheduler.runNow('prune-access')).toBe('JOBS_UNAVAILABLE');
  expect(await scheduler.jobs()).toMatchObject([{ nextRunAtMs: null }, { nextRunAtMs: null }, { nextRunAtMs: null }]);
  isThere = true;
  await scheduler.look();
  expect(scheduler).toMatchObject({ state: 'RUNNING', problem: null });
});

test('it stops though a job is under way, and gives back what it had in hand', async () => {
  await using here = await scheduled('2026-03-10');
  const working = Promise.withResolvers<void>();
  await here.start({
    jobs: [
      watched(async () => {
        working.resolve();
        await new Promise(() => undefined);
      }),
    ],
  });
  const { scheduler } = here.world.app;
  await scheduler.runNow('watched');
  await working.promise;
  expect((await scheduler.jobs())[0]).toMatchObject({ running: true });
  await scheduler[Symbol.asyncDispose]();
  expect(scheduler.state).toBe('OFF');
});
