import { expect, test } from 'vitest';
import { doDueRun } from '../../src/automation/do-due-run.js';
import { clockDoubt } from '../../src/automation/watch-clock.js';
import { give, read } from '../support/api.js';
import { World } from '../support/world.js';

const HOUR = 60 * 60_000;

/** A world whose machine is up, and whose daily run is done and the clock seen. */
async function watchedWorld(): Promise<World> {
  const world = await World.open({ today: '2026-03-10' });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  world.isUp('boot', 0);
  await world.run('2026-03-10');
  await doDueRun(world.app, {});
  return world;
}

const outcome = async (world: World): Promise<string> => (await doDueRun(world.app, {})).outcome;

test('a clock that jumps ahead stops the automation until an admin confirms it', async () => {
  await using world = await watchedWorld();
  world.isNow('2027-03-10');
  world.isUp('boot', HOUR);
  expect(await doDueRun(world.app, {})).toMatchObject({ outcome: 'CLOCK_IN_DOUBT' });
  const doubt = await clockDoubt(world.app);
  expect(doubt?.reason).toMatch(/365\.0 days ahead/);
  expect(await read(world.app, '{ systemHealth { clockDoubt } }')).toEqual({ clockDoubt: doubt?.reason });
  expect(await give(world, 'runAutomation', {})).toMatchObject({ code: 'CLOCK_IN_DOUBT', message: doubt?.reason });
  // Neither time nor a restart of the machine makes it any better.
  world.isNow('2027-03-11');
  world.isUp('another boot', 0);
  expect(await outcome(world)).toBe('CLOCK_IN_DOUBT');

  const confirm = 'mutation { confirmClock(input: {}) { wasBelieved } }';
  expect(await read(world.app, confirm)).toEqual({ wasBelieved: false });
  expect(await read(world.app, confirm)).toEqual({ wasBelieved: true });
  expect(world.story().at(-1)).toBe('ClockConfirmed');
  expect(await doDueRun(world.app, {})).toMatchObject({ outcome: 'DONE', run: { missedDays: 365 } });
});

test('a clock that is set right again is believed by itself', async () => {
  await using world = await watchedWorld();
  world.isNow('2036-03-10');
  world.isUp('boot', HOUR);
  expect(await outcome(world)).toBe('CLOCK_IN_DOUBT');
  world.isNow('2026-03-10');
  world.isUp('boot', 2 * HOUR);
  expect(await outcome(world)).toBe('NOTHING_DUE');
  expect(await clockDoubt(world.app)).toBeNull();
});

test('days on which the machine was off or asleep are caught up without a question', async () => {
  await using world = await watchedWorld();
  world.isNow('2026-03-20');
  world.isUp('another boot', HOUR);
  expect(await doDueRun(world.app, {})).toMatchObject({ outcome: 'DONE', run: { missedDays: 9 } });
  world.isNow('2026-04-20');
  world.isUp('another boot', HOUR + 31 * 24 * HOUR);
  expect(await doDueRun(world.app, {})).toMatchObject({ outcome: 'DONE', run: { missedDays: 30 } });
});

test('a clock that is set back does no date again', async () => {
  await using world = await watchedWorld();
  world.isNow('2026-03-11');
  world.isUp('boot', 24 * HOUR);
  expect(await outcome(world)).toBe('DONE');
  world.isNow('2026-03-09');
  expect(await outcome(world)).toBe('NOTHING_DUE');
  world.isNow('2026-03-11');
  expect(await outcome(world)).toBe('NOTHING_DUE');
  world.isNow('2026-03-12');
  expect(await doDueRun(world.app, {})).toMatchObject({ outcome: 'DONE', run: { missedDays: 0 } });
});
