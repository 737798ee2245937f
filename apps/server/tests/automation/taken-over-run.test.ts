import { hostname } from 'node:os';
import { localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { keepLease } from '../../src/automation/keep-lease.js';
import { LEASE_MS } from '../../src/automation/run-owner.js';
import { runAutomation, type RunResult } from '../../src/automation/run-automation.js';
import { World } from '../support/world.js';

const DATE = localDate('2026-03-06');
const services = Array.from({ length: 6 }, (_, i) => ({ externalId: `s${i}` }));
const FAR_AHEAD = Number.MAX_SAFE_INTEGER;

/** A world whose run was left after its first page, with an owner and a lease as told. */
async function leftBehind(owner: string, leaseUntil: number): Promise<World> {
  const world = await World.open({ services });
  const stop = new AbortController();
  const options = { businessDate: DATE, pageSize: 2, signal: stop.signal, onProgress: () => stop.abort() };
  await runAutomation(world.app, options).catch(() => undefined);
  world.app.database.native.prepare('update runs set owner = ?, lease_until = ?').run(owner, leaseUntil);
  return world;
}

async function goOn(world: World): Promise<RunResult['outcome']> {
  return (await runAutomation(world.app, { businessDate: DATE, pageSize: 2 })).outcome;
}

function suspended(world: World): number {
  return world.rows(`select 1 from services where status = 'SUSPENDED'`).length;
}

test('a run that a process elsewhere has the lease of is left to it', async () => {
  await using world = await leftBehind('elsewhere:1:1', FAR_AHEAD);
  expect(await goOn(world)).toBe('RUN_IN_PROGRESS');
  expect(suspended(world)).toBe(2);
});

test('so is one of another date, while it is being done', async () => {
  await using world = await leftBehind('elsewhere:1:1', FAR_AHEAD);
  const next = await runAutomation(world.app, { businessDate: localDate('2026-03-07') });
  expect(next).toMatchObject({ outcome: 'RUN_IN_PROGRESS', message: expect.stringContaining('2026-03-06') as string });
  expect(suspended(world)).toBe(2);
});

test('a run whose lease has run out goes on', async () => {
  await using world = await leftBehind('elsewhere:1:1', 1);
  expect(await goOn(world)).toBe('DONE');
  expect(suspended(world)).toBe(6);
});

test('a run is kept while what it does takes long and commits nothing', async () => {
  await using world = await leftBehind('elsewhere:1:1', 1);
  const lease = (): number => world.value<number>('select lease_until from runs') ?? 0;
  {
    await using kept = new AsyncDisposableStack();
    kept.use(keepLease(world.app, { id: 1, fence: 1 }, 5));
    await expect.poll(lease).toBe(world.app.clock.now() + LEASE_MS);
    world.passes(LEASE_MS);
    await expect.poll(lease).toBe(world.app.clock.now() + LEASE_MS);
  }
  expect(await goOn(world)).toBe('RUN_IN_PROGRESS');
  world.passes(LEASE_MS);
  expect(await goOn(world)).toBe('DONE');
});

test('a run whose process on this machine is gone goes on at once, whatever its lease', async () => {
  // Process 1 lives, but did not start at tick 0: its number was another's before.
  await using world = await leftBehind(`${hostname()}:1:0`, FAR_AHEAD);
  expect(await goOn(world)).toBe('DONE');
  expect(suspended(world)).toBe(6);
});

test('a process that was replaced while it stood still changes nothing more', async () => {
  await using world = await World.open({ services });
  const replaced = runAutomation(world.app, {
    businessDate: DATE,
    pageSize: 2,
    // What another process's claim does, between two pages of this one.
    onProgress: () => world.app.database.native.exec(`update runs set fence = fence + 1, owner = 'elsewhere:1:1'`),
  });
  await expect(replaced).rejects.toMatchObject({ name: 'LeaseLost' });
  expect(suspended(world)).toBe(2);
  expect(world.rows(`select type from lifecycle_events where run_id is not null`)).toHaveLength(2);
  expect(world.rows('select status, cursor, owner from runs')).toEqual([
    { status: 'RUNNING', cursor: 2, owner: 'elsewhere:1:1' },
  ]);
});

test('a run that was left unfinished and not taken up that day is superseded by the next day', async () => {
  await using world = await leftBehind('elsewhere:1:1', 1);
  const next = await runAutomation(world.app, { businessDate: localDate('2026-03-07'), pageSize: 2 });
  expect(next).toMatchObject({ outcome: 'DONE', run: { status: 'COMPLETED', counts: { suspended: 4 } } });
  expect(world.rows('select business_date, status from runs order by business_date')).toEqual([
    { business_date: '2026-03-06', status: 'SUPERSEDED' },
    { business_date: '2026-03-07', status: 'COMPLETED' },
  ]);
  expect(await goOn(world)).toBe('LATER_DATE_DONE');
  expect(suspended(world)).toBe(6);
});
