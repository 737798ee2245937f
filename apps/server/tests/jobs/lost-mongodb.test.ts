import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openMongoJobStore } from '../../src/jobs/mongodb/mongo-job-store.js';
import { findMongod, startMongod } from '../support/mongod.js';
import { realServer } from '../support/real-server.js';
import type { World } from '../support/world.js';

const source = await findMongod();

/** The program waits longer, and the test with it. */
const ANSWER_WITHIN_MS = 500;

const HOUR_MS = 60 * 60_000;

const runs = (world: World): readonly object[] =>
  world.rows<object>('select business_date as date, status, missed_days as missed, fence from runs order by 1');

test.for([
  ['stopped, so that it takes connections and says nothing,', 'SIGSTOP'],
  ['killed and started again on its data', 'SIGKILL'],
] as const)(
  'a MongoDB that is %s for the hour of the daily run loses no day and does none twice',
  async ([, how], context) => {
    if ('missing' in source) return context.skip(source.missing);
    await using server = await realServer({ today: '2026-03-10', company: { services: [{}] } });
    const { world } = server;
    await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
    await world.run('2026-03-10');
    const dbPath = world.path('mongo');
    mkdirSync(dbPath);
    const first = await startMongod(source, { dbPath });
    const { port, uri } = first;
    const told: string[] = [];
    const tell = (_story: object, message: string): void => void told.push(message);
    const { scheduler } = world.app;
    await scheduler.start(world.app, {
      openStore: async () => await openMongoJobStore(uri, ANSWER_WITHIN_MS),
      log: { info: tell, warn: tell, error: tell },
    });
    await scheduler.lookAnew();
    const jobsCheck = async (): Promise<unknown> => {
      const response = await fetch(`${server.server.url}/health/ready`);
      expect(response.status).toBe(200);
      const { checks } = (await response.json()) as { checks: readonly { name: string; problem: string | null }[] };
      return checks.find(({ name }) => name === 'jobs')?.problem;
    };
    expect(await jobsCheck()).toBeNull();

    // At half past five it goes; the run is at six.
    world.isNow('2026-03-11');
    world.passes(Date.parse('2026-03-11T05:30Z') - world.app.clock.now());
    if (how === 'SIGSTOP') first.signal('SIGSTOP');
    else await first.kill();
    // Whoever asks before it was noticed is not kept waiting, and is told.
    expect(await jobsCheck()).toMatch(/^where the jobs are kept does not answer$|^MongoDB|ECONNREFUSED|connection/);
    await scheduler.look();
    expect(scheduler.problem).toMatch(/^MongoDB at 127\.0\.0\.1:\d+ cannot be used: /);
    expect(await jobsCheck()).toBe(scheduler.problem);
    expect(runs(world)).toHaveLength(1);
    world.passes(HOUR_MS);
    await scheduler.look();
    expect(runs(world)[1]).toEqual({ date: '2026-03-11', status: 'COMPLETED', missed: 0, fence: 1 });

    await using again = how === 'SIGSTOP' ? first : await startMongod(source, { port, dbPath });
    if (how === 'SIGSTOP') again.signal('SIGCONT');
    await scheduler.look();
    expect(told).toContain('the jobs are kept again');
    expect(await jobsCheck()).toBeNull();
    // Agenda ringing for the same day changes nothing.
    expect(await scheduler.runNow('daily-automation')).toBe('STARTED');
    await expect.poll(async () => (await scheduler.jobs())[0]?.lastFinishedAtMs, { timeout: 20_000 }).not.toBeNull();
    expect(runs(world)).toHaveLength(2);
    await scheduler[Symbol.asyncDispose]();
    if (how === 'SIGKILL') await first[Symbol.asyncDispose]();
  },
);
