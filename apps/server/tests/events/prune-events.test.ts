import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carryOut } from '../../src/access/carry-out.js';
import { openApp } from '../../src/app.js';
import { liftStop, stopAutomation } from '../../src/automation/stop-automation.js';
import { confirmClock } from '../../src/automation/watch-clock.js';
import { approveRun } from '../../src/automation/decide-approval.js';
import { readRunReport } from '../../src/automation/run-report.js';
import { pruneEvents } from '../../src/events/prune-events.js';
import { JOBS } from '../../src/jobs/job-definitions.js';
import { openSqliteJobStore } from '../../src/jobs/sqlite/sqlite-job-store.js';
import { REQUESTER } from '../support/people.js';
import { World } from '../support/world.js';

const KEEP_DAYS = 30;

/** Several services that a run suspends; what it has to tell their clients is told. */
async function world(count = 3): Promise<World> {
  const services = Array.from({ length: count }, (_, i) => ({ externalId: `s${i}` }));
  return await World.open({ today: '2026-03-10', services });
}

const prune = async ({ app }: World) => await pruneEvents(app, { keepDays: KEEP_DAYS });
const kept = (here: World): readonly number[] => here.events().map(({ seq }) => seq);
const from = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
const allDelivered = `update outbox set status = 'DONE'`;

test('events that are older than they are to be kept go, and no others', async () => {
  await using here = await world();
  await here.run('2026-03-10');
  here.sql(allDelivered);
  const old = here.lastSeq;
  await here.run('2026-03-11');
  const { lastSeq } = here;
  here.isNow('2026-04-09');
  expect(await prune(here)).toEqual({ removed: 0, stillNeededBy: null });
  expect(kept(here)).toEqual(from(1, lastSeq));
  here.passes(1);
  expect(await prune(here)).toEqual({ removed: old, stillNeededBy: null });
  expect(kept(here)).toEqual(from(old + 1, lastSeq));
  expect(await prune(here)).toEqual({ removed: 0, stillNeededBy: null });
});

test('the newest event stays however old it is, so that no number is given twice and the database is known again', async () => {
  await using here = await world();
  await here.run('2026-03-10');
  here.sql(allDelivered);
  const { lastSeq } = here;
  here.isNow('2036-03-10');
  expect(await prune(here)).toEqual({ removed: lastSeq - 1, stillNeededBy: null });
  expect(kept(here)).toEqual([lastSeq]);
  {
    // It is opened beside the note of how far it had come.
    await using again = await openApp(here.dataDir, { clock: here.app.clock });
    expect(await again.stopsInForce()).toEqual([]);
  }
  await here.set({ suspendAfterDays: 9 });
  expect(kept(here)).toEqual([lastSeq, lastSeq + 1]);
  expect(await prune(here)).toEqual({ removed: 1, stillNeededBy: null });
  expect(kept(here)).toEqual([lastSeq + 1]);
});

test.each(['PENDING', 'DEAD'])(
  'events stay while a side effect of theirs is %s; what is done goes with them',
  async (status) => {
    await using here = await world();
    await here.run('2026-03-10');
    const [first, second] = here.rows<{ seq: number }>('select event_seq as seq from outbox order by 1');
    here.sql(`${allDelivered}; update outbox set status = '${status}' where event_seq = ${second?.seq}`);
    await here.set({ suspendAfterDays: 9 });
    here.isNow('2026-05-10');
    expect(await prune(here)).toEqual({ removed: first?.seq, stillNeededBy: 'OUTBOX' });
    expect(here.rows<{ status: string }>('select status from outbox order by event_seq')).toEqual([
      { status },
      { status: 'DONE' },
    ]);
    here.sql(allDelivered);
    expect(await prune(here)).toMatchObject({ stillNeededBy: null });
    expect(kept(here)).toEqual([here.lastSeq]);
    expect(here.rows('select id from outbox')).toEqual([]);
    expect(here.rows('pragma foreign_key_check')).toEqual([]);
  },
);

test('the events of a run stay while it waits for approval, and it ends as if nobody had pruned', async () => {
  // The registry does not wait for anybody's approval: so the run has told something before it waits.
  const domain = { externalId: 'd', productExternalId: 'd', billingCycle: 'ANNUALLY', nextDueDate: '2026-03-05' };
  const services = [domain, ...Array.from({ length: 60 }, (_, i) => ({ externalId: `s${i}` }))];
  const products = [{}, { externalId: 'd', kind: 'DOMAIN' }];
  await using here = await World.open({ today: '2026-03-10', guarded: true, services, products });
  const run = await here.runGuarded('2026-03-10');
  here.isNow('2027-03-10');
  expect(await prune(here)).toEqual({ removed: run.firstEventSeq, stillNeededBy: 'RUN' });
  await here.app.database.write(
    async (em) => await approveRun(here.app, em, { key: run.id, expectedVersion: null, actor: 'tester' }),
  );
  expect(await prune(here)).toEqual({ removed: 0, stillNeededBy: 'RUN' });
  const ended = await here.run('2026-03-10');
  expect(ended.counts).toMatchObject({ suspended: 60 });
  expect((await readRunReport(here.app, ended)).actions).toMatchObject([
    { verb: 'MOVE_DOMAIN', count: 1 },
    { verb: 'SUSPEND', count: 60 },
  ]);
});

test('pruned in the middle of a run, the log ends as the run would have had it, and what both did is whole', async () => {
  await using here = await world(40);
  await here.run('2026-03-10');
  here.sql(allDelivered);
  here.sql(`update services set next_due_date = '2026-07-01', decide_from = '2000-01-01'`);
  here.isNow('2026-06-10');
  const before = here.lastSeq;
  const pruned: Promise<unknown>[] = [];
  const run = await here.run('2026-06-10', { pageSize: 3, onProgress: () => void pruned.push(prune(here)) });
  await Promise.all(pruned);
  expect(pruned.length).toBeGreaterThan(10);
  expect(kept(here)).toEqual(from(before + 1, here.lastSeq));
  const report = await readRunReport(here.app, run);
  expect(report.eventsPruned).toBe(false);
  expect(report.actions.reduce((sum, { count }) => sum + count, 0)).toBe(40);
  expect(here.rows('pragma foreign_key_check')).toEqual([]);
});

test('nothing is removed by a clock that jumped, nor while automation is stopped', async () => {
  await using here = await world();
  const { app } = here;
  here.isUp('this start', 0);
  await here.run('2026-03-10');
  here.sql(allDelivered);
  expect(await prune(here)).toMatchObject({ removed: 0 });
  here.isNow('2036-03-10');
  here.isUp('this start', 60_000);
  expect(await prune(here)).toBe('CLOCK_IN_DOUBT');
  await app.database.write(async (em) => await confirmClock(app, em, 'anna'));
  await app.database.write(
    async (em) => await stopAutomation(app, em, { kind: 'EMERGENCY', reason: 'what was that?', actor: 'anna' }),
  );
  expect(await prune(here)).toBe('AUTOMATION_STOPPED');
  expect(kept(here)).toEqual(from(1, here.lastSeq));
  await app.database.write(async (em) => await liftStop(app, em, { kind: 'EMERGENCY', actor: 'anna' }));
  expect(await prune(here)).toMatchObject({ stillNeededBy: null });
  // What was done about it a moment ago is as young as the newest.
  expect(kept(here).length).toBeLessThan(5);
});

test('sessions and idempotency keys are cleared away by their job, but not by a clock that jumped', async () => {
  await using here = await world();
  const { app } = here;
  here.isUp('this start', 0);
  const job = JOBS.find(({ name }) => name === 'prune-access');
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const work = async () =>
    await job?.work({
      app,
      doDueRun: async () => await Promise.resolve(),
      keepEventsDays: null,
      log: silent,
      signal: new AbortController().signal,
    });
  const keys = (): number | undefined => here.value('select count(*) from idempotency_keys');
  const command = { operation: 'test', input: {}, work: async () => await Promise.resolve({ outcome: 'DONE' }) };
  for (let i = 0; i < 3; i += 1) {
    await carryOut(app, REQUESTER, { ...command, idempotencyKey: `key-${i}` });
  }
  await work();
  here.passes(365 * 24 * 60 * 60_000);
  await work();
  expect(keys()).toBe(3);
  await app.database.write(async (em) => await confirmClock(app, em, 'anna'));
  await work();
  expect(keys()).toBe(0);
});

test('a run whose events are gone is told by its numbers', async () => {
  await using here = await world();
  const run = await here.run('2026-03-10');
  here.sql(allDelivered);
  here.isNow('2026-05-10');
  await prune(here);
  const report = await readRunReport(here.app, run);
  expect(report).toMatchObject({ eventsPruned: true, actions: [], summary: { counts: { suspended: 3 } } });
});

test('it stops between two transactions when the server ends', async () => {
  await using here = await world();
  await here.run('2026-03-10');
  here.sql(allDelivered);
  here.isNow('2026-05-10');
  const signal = AbortSignal.abort();
  await expect(pruneEvents(here.app, { keepDays: KEEP_DAYS, signal })).rejects.toThrow(/abort/);
  expect(kept(here)).toHaveLength(here.lastSeq);
});

test.each([
  [KEEP_DAYS, /^the event log was pruned {"removed":\d+,"stillNeededBy":null}$/],
  [null, /^nothing$/],
])('Agenda has it done with %s days to keep, and the log says so', async (keepEventsDays, said) => {
  await using here = await world();
  await here.run('2026-03-10');
  here.sql(allDelivered);
  await here.set({ timeZone: 'UTC', suspendAfterDays: 9 });
  here.isNow('2026-05-10');
  const told: string[] = [];
  const tell = (story: object, message: string): void => void told.push(`${message} ${JSON.stringify(story)}`);
  const { scheduler } = here.app;
  await scheduler.start(here.app, {
    openStore: async () => await openSqliteJobStore(`${here.dataDir}/jobs.db`),
    log: { info: tell, warn: tell, error: tell },
    keepEventsDays,
  });
  expect(readdirSync(here.dataDir)).toContain('jobs.db');
  const job = async () => (await scheduler.jobs()).find(({ name }) => name === 'prune-events');
  expect(await job()).toMatchObject({ lastRunAtMs: null, nextRunAtMs: expect.any(Number) });
  expect(new Date((await job())?.nextRunAtMs ?? 0).toISOString()).toMatch(/T03:23:00.000Z$/);
  expect(await scheduler.runNow('prune-events')).toBe('STARTED');
  await expect.poll(async () => (await job())?.lastFinishedAtMs, { timeout: 20_000 }).toEqual(expect.any(Number));
  expect(await job()).toMatchObject({ failCount: 0 });
  expect(told.find((message) => message.startsWith('the event log was')) ?? 'nothing').toMatch(said);
  expect(kept(here)[0] === 1).toBe(keepEventsDays === null);
});
