import { expect, test } from 'vitest';
import { findDueRun } from '../../src/automation/due-run.js';
import { read } from '../support/api.js';
import { day, World } from '../support/world.js';

/** The dates and times of a world in UTC, whose daily run is at 06:00. */
async function utcWorld(today: string): Promise<World> {
  const world = await World.open({ today });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  return world;
}

/** What is due at a time of a date, without the run that was last. */
async function dueAt(world: World, instant: string): Promise<object> {
  world.isNow(instant.slice(0, 10));
  world.passes(Date.parse(instant) - world.app.clock.now());
  const { nextRunAt, lastCompleted, ...rest } = await findDueRun(world.app);
  return { ...rest, next: new Date(nextRunAt).toISOString().slice(0, 16), last: lastCompleted?.businessDate };
}

test('a new installation has nothing to do before the first time of day that comes', async () => {
  await using world = await utcWorld('2026-03-10');
  expect(await dueAt(world, '2026-03-10T23:00Z')).toEqual({
    today: '2026-03-10',
    due: null,
    late: false,
    next: '2026-03-11T06:00',
  });
  expect(await dueAt(world, '2026-03-11T06:00Z')).toMatchObject({ due: '2026-03-11', late: false });
});

test('a run is due at its time of day, is late when it stays undone, and is due no more when it is done', async () => {
  await using world = await utcWorld('2026-03-10');
  await world.run('2026-03-10');
  expect(await dueAt(world, '2026-03-11T05:59Z')).toMatchObject({ due: null, next: '2026-03-11T06:00' });
  expect(await dueAt(world, '2026-03-11T06:00Z')).toMatchObject({ due: '2026-03-11', next: '2026-03-11T06:00' });
  expect(await dueAt(world, '2026-03-11T06:10Z')).toMatchObject({ late: false });
  expect(await dueAt(world, '2026-03-11T06:11Z')).toMatchObject({ late: true });
  await world.run('2026-03-11');
  expect(await dueAt(world, '2026-03-11T06:12Z')).toMatchObject({
    due: null,
    late: false,
    next: '2026-03-12T06:00',
    last: '2026-03-11',
  });
});

test('of days that were missed only the latest is due', async () => {
  await using world = await utcWorld('2026-03-10');
  await world.run('2026-03-10');
  expect(await dueAt(world, '2026-03-20T05:00Z')).toMatchObject({ due: '2026-03-19', late: true });
  expect(await world.run('2026-03-19')).toMatchObject({ missedDays: 8 });
});

test('a date is done once, whatever becomes of the time of day, the zone and the clock', async () => {
  await using world = await utcWorld('2026-03-10');
  await world.run('2026-03-10');
  await world.set({ timeOfDay: '18:00' });
  expect(await dueAt(world, '2026-03-10T19:00Z')).toMatchObject({ due: null });
  await world.set({ timeZone: 'Pacific/Kiritimati' });
  expect(await dueAt(world, '2026-03-10T20:00Z')).toMatchObject({ today: '2026-03-11', due: null });
  expect(await dueAt(world, '2026-03-11T04:00Z')).toMatchObject({ due: '2026-03-11' });
  await world.run('2026-03-11');
  await world.set({ timeZone: 'Pacific/Pago_Pago' });
  expect(await dueAt(world, '2026-03-11T05:00Z')).toMatchObject({ today: '2026-03-10', due: null });
  expect(await dueAt(world, '2026-01-01T05:00Z')).toMatchObject({ due: null, late: false });
});

test('a run that was left unfinished is due at once', async () => {
  await using world = await utcWorld('2026-03-10');
  await world.run('2026-03-10');
  world.sql(`update runs set status = 'RUNNING', phase = 'CLIENTS', finished_at = null`);
  expect(await dueAt(world, '2026-03-10T03:00Z')).toMatchObject({ due: '2026-03-10', late: false });
});

test('systemHealth tells when the next run is due and how long ago the last was completed', async () => {
  await using world = await utcWorld('2026-03-10');
  const query = `{ systemHealth { serverTime businessDate nextRunAt runOverdue lastCompletedRunAgeSeconds
    lastCompletedRun { businessDate } } }`;
  await dueAt(world, '2026-03-10T12:00Z');
  expect(await read(world.app, query)).toEqual({
    serverTime: '2026-03-10T12:00:00.000Z',
    businessDate: '2026-03-10',
    nextRunAt: '2026-03-11T06:00:00.000Z',
    runOverdue: false,
    lastCompletedRunAgeSeconds: null,
    lastCompletedRun: null,
  });
  await world.run('2026-03-11');
  const doneAt = world.app.clock.now();
  await dueAt(world, '2026-03-12T09:00Z');
  expect(await read(world.app, query)).toEqual({
    serverTime: '2026-03-12T09:00:00.000Z',
    businessDate: '2026-03-12',
    nextRunAt: '2026-03-12T06:00:00.000Z',
    runOverdue: true,
    lastCompletedRunAgeSeconds: (world.app.clock.now() - doneAt) / 1000,
    lastCompletedRun: { businessDate: day('2026-03-11') },
  });
});
