import path from 'node:path';
import type { JobParameters, JobRepository } from 'agenda';
import { afterAll, describe, expect, test } from 'vitest';
import type { JobStore } from '../../src/jobs/job-store.js';
import { openMongoJobStore } from '../../src/jobs/mongodb/mongo-job-store.js';
import { openSqliteJobStore } from '../../src/jobs/sqlite/sqlite-job-store.js';
import { findMongod, type RunningMongod, startMongod } from '../support/mongod.js';
import { temporaryDir } from '../support/temporary-dir.js';

const source = await findMongod();
let mongod: RunningMongod | undefined;
let databases = 0;
afterAll(async () => await mongod?.[Symbol.asyncDispose]());

/** Two openings of one store, as two servers have it. */
interface TwoServers extends AsyncDisposable {
  readonly first: JobRepository;
  readonly second: JobRepository;
}

const OPENERS: Readonly<Record<JobStore['name'], () => Promise<TwoServers>>> = {
  SQLite: async () => {
    const dir = temporaryDir();
    const open = async (): Promise<JobStore> => await openSqliteJobStore(path.join(dir.path, 'jobs.db'));
    return await twoOf(open, () => dir[Symbol.dispose]());
  },
  MongoDB: async () => {
    if ('missing' in source) throw new Error(source.missing);
    mongod ??= await startMongod(source);
    databases += 1;
    const uri = mongod.uri.replace('/arrears', `/arrears-${databases}`);
    return await twoOf(
      async () => await openMongoJobStore(uri),
      () => undefined,
    );
  },
};

async function twoOf(open: () => Promise<JobStore>, afterwards: () => void): Promise<TwoServers> {
  const stores = [await open(), await open()] as const;
  return {
    first: stores[0].backend.repository,
    second: stores[1].backend.repository,
    [Symbol.asyncDispose]: async () => {
      for (const store of stores) await store[Symbol.asyncDispose]();
      afterwards();
    },
  };
}

const NOW = new Date('2026-03-10T06:00:00Z');
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

function job(name: string, nextRunAt: Date | null, more: Partial<JobParameters> = {}): JobParameters {
  return { name, type: 'normal', priority: 0, data: null, nextRunAt, ...more };
}

const next = async (
  jobs: JobRepository,
  name: string,
  lockedBefore = minutes(-10),
): Promise<JobParameters | undefined> => await jobs.getNextJobToRun(name, NOW, lockedBefore, NOW, undefined);

test('there is a MongoDB server to test with', (context) => {
  if ('missing' in source) context.skip(source.missing);
  expect(source).toHaveProperty('systemBinary');
});

describe.each(['SQLite', 'MongoDB'] as const)('on %s', (name) => {
  const isMissing = name === 'MongoDB' && 'missing' in source;
  const open = OPENERS[name];

  test.skipIf(isMissing)('a job is read as it was saved', async () => {
    await using servers = await open();
    const { first, second } = servers;
    const whole = job('a', minutes(5), {
      priority: 10,
      data: { kept: ['as', 1, true, null] },
      repeatInterval: '0 6 * * *',
      repeatTimezone: 'Europe/Berlin',
      lastRunAt: minutes(-60),
      lastFinishedAt: minutes(-59),
      failedAt: minutes(-120),
      failCount: 2,
      failReason: 'it was “so”',
      startDate: minutes(-1000),
      endDate: minutes(1000),
      skipDays: [0, 6],
    });
    const { _id } = await first.saveJob(whole, { lastModifiedBy: 'me' });
    expect(await second.getJobById(String(_id))).toMatchObject({ ...whole, _id, lastModifiedBy: 'me' });
    expect(await second.getJobById('0'.repeat(24))).toBeNull();
  });

  test.skipIf(isMissing)('a repeated job is there once by its name, and keeps a time that waits already', async () => {
    await using servers = await open();
    const { first, second } = servers;
    const one = await first.saveJob(job('daily', minutes(5), { type: 'single' }), undefined);
    const again = await second.saveJob(job('daily', new Date(0), { type: 'single', priority: 5 }), undefined);
    expect(again).toMatchObject({ _id: one._id, nextRunAt: minutes(5), priority: 5 });
    const future = new Date(new Date().getTime() + 3_600_000);
    expect(await first.saveJob(job('daily', future, { type: 'single' }), undefined)).toMatchObject({
      nextRunAt: future,
    });
    expect((await first.queryJobs()).total).toBe(1);
  });

  test.skipIf(isMissing)(
    'of several that are due the earliest is taken first, and of those the most important',
    async () => {
      await using servers = await open();
      const { first } = servers;
      await first.saveJob(job('a', minutes(-1), { priority: 10, data: 'late' }), undefined);
      await first.saveJob(job('a', minutes(-5), { priority: 0, data: 'second' }), undefined);
      await first.saveJob(job('a', minutes(-5), { priority: 10, data: 'first' }), undefined);
      await first.saveJob(job('a', minutes(5), { data: 'not yet' }), undefined);
      await first.saveJob(job('b', minutes(-9), { data: 'of another name' }), undefined);
      const taken: unknown[] = [];
      for (let each = await next(first, 'a'); each !== undefined; each = await next(first, 'a')) taken.push(each.data);
      expect(taken).toEqual(['first', 'second', 'late']);
    },
  );

  test.skipIf(isMissing)('a job that two servers want at once is taken by one', async () => {
    await using servers = await open();
    const { first, second } = servers;
    for (let round = 0; round < 20; round += 1) {
      const { _id } = await first.saveJob(job('a', minutes(-1)), undefined);
      const taken = await Promise.all([next(first, 'a'), next(second, 'a'), next(first, 'a'), next(second, 'a')]);
      expect(taken.filter((each) => each !== undefined).map((each) => each._id)).toEqual([_id]);
    }
  });

  test.skipIf(isMissing)(
    'a job that a server left behind is taken over when its lock is old, and not before',
    async () => {
      await using servers = await open();
      const { first, second } = servers;
      await first.saveJob(job('a', minutes(-1)), undefined);
      expect(await next(first, 'a')).toMatchObject({ lockedAt: NOW });
      expect(await next(second, 'a', minutes(-1))).toBeUndefined();
      expect(await next(second, 'a', minutes(0))).toMatchObject({ name: 'a' });
    },
  );

  test.skipIf(isMissing)('a job is locked only as it was seen', async () => {
    await using servers = await open();
    const { first, second } = servers;
    const saved = await first.saveJob(job('a', minutes(5)), undefined);
    expect(await second.lockJob({ ...saved, nextRunAt: minutes(6) }, undefined)).toBeUndefined();
    expect(await second.lockJob(saved, undefined)).toMatchObject({ _id: saved._id });
    expect(await first.lockJob(saved, undefined)).toBeUndefined();
    await first.unlockJob(saved);
    expect(await first.lockJob(saved, undefined)).toBeDefined();
    await second.unlockJobs([String(saved._id)]);
    expect((await first.getJobById(String(saved._id)))?.lockedAt).toBeUndefined();
  });

  test.skipIf(isMissing)('a disabled job is not taken', async () => {
    await using servers = await open();
    const { first } = servers;
    const saved = await first.saveJob(job('a', minutes(-1)), undefined);
    expect(await first.disableJobs({ name: 'a' })).toBe(1);
    expect(await next(first, 'a')).toBeUndefined();
    expect(await first.lockJob(saved, undefined)).toBeUndefined();
    expect((await first.queryJobs({ includeDisabled: false })).total).toBe(0);
    expect((await first.queryJobs({ state: 'paused' })).total).toBe(1);
    expect(await first.enableJobs({ name: 'a' })).toBe(1);
    expect(await next(first, 'a')).toBeDefined();
  });

  test.skipIf(isMissing)('what became of a job is saved, and only of one that is there', async () => {
    await using servers = await open();
    const { first, second } = servers;
    const saved = await first.saveJob(job('a', minutes(-1)), undefined);
    const state = { nextRunAt: minutes(60), lastRunAt: NOW, failedAt: NOW, failCount: 1, failReason: 'no' };
    await first.saveJobState({ ...saved, ...state }, undefined);
    expect(await second.getJobById(String(saved._id))).toMatchObject(state);
    expect((await second.queryJobs({ state: 'failed' })).jobs).toHaveLength(1);
    await first.removeJobs({ id: String(saved._id) });
    await expect(second.saveJobState(saved, undefined)).rejects.toThrow(/there any more|not exist anymore/);
    expect(await second.saveJob(saved, undefined)).toMatchObject({ _id: saved._id });
    expect((await second.queryJobs()).total).toBe(0);
  });

  test.skipIf(isMissing)('jobs are listed by name, by part of it, in order and by page', async () => {
    await using servers = await open();
    const { first } = servers;
    for (const [at, each] of ['mail', 'Daily', 'daily-2'].entries())
      await first.saveJob(job(each, minutes(at)), undefined);
    const names = async (options: Parameters<JobRepository['queryJobs']>[0]): Promise<string[]> =>
      (await first.queryJobs(options)).jobs.map((each) => each.name);
    expect(await names({})).toEqual(['daily-2', 'Daily', 'mail']);
    expect(await names({ search: 'DAILY', sort: { nextRunAt: 'asc' } })).toEqual(['Daily', 'daily-2']);
    expect(await names({ names: ['mail', 'none'] })).toEqual(['mail']);
    expect(await names({ sort: { nextRunAt: 'asc' }, skip: 1, limit: 1 })).toEqual(['Daily']);
    expect((await first.queryJobs({ limit: 1 })).total).toBe(3);
    expect((await first.getDistinctJobNames()).toSorted()).toEqual(['Daily', 'daily-2', 'mail']);
    expect(await first.getJobsOverview()).toContainEqual(expect.objectContaining({ name: 'mail', total: 1 }));
    expect(await first.getQueueSize()).toBe(3);
  });

  test.skipIf(isMissing)('jobs are removed by name and by all other names, never for want of a condition', async () => {
    await using servers = await open();
    const { first } = servers;
    for (const each of ['a', 'b', 'c', 'd']) await first.saveJob(job(each, NOW), undefined);
    expect(await first.removeJobs({})).toBe(0);
    expect(await first.disableJobs({})).toBe(0);
    expect(await first.removeJobs({ names: ['a'] })).toBe(1);
    expect(await first.removeJobs({ notNames: ['b', 'c'] })).toBe(1);
    expect(await first.removeJobs({ name: 'x' })).toBe(0);
    expect(await first.purgeAllJobs()).toBe(2);
  });
});
