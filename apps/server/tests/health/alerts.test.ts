import path from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteJobStore } from '../../src/jobs/sqlite/sqlite-job-store.js';
import { read } from '../support/api.js';
import { World } from '../support/world.js';

interface Watched extends AsyncDisposable {
  readonly world: World;
  readonly told: string[];
}

/** A world in UTC whose scheduler looks when it is told to, with what it has logged. */
async function watchedWorld(): Promise<Watched> {
  const world = await World.open({ today: '2026-03-10', services: [{ nextDueDate: '2026-03-01' }] });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  await world.run('2026-03-10');
  const told: string[] = [];
  const tell = (story: object, message: string): void => void told.push(`${message} ${JSON.stringify(story)}`);
  await world.app.scheduler.start(world.app, {
    openStore: async () => await openSqliteJobStore(path.join(world.dataDir, 'jobs.db')),
    log: { info: tell, warn: tell, error: tell },
    jobs: [],
  });
  await world.app.scheduler.lookAnew();
  return { world, told, [Symbol.asyncDispose]: async () => await world[Symbol.asyncDispose]() };
}

const alertEvents = (world: World): readonly unknown[] =>
  world
    .events()
    .filter(({ type }) => type.startsWith('Alert'))
    .map(({ type, data }) => [type, data?.['kind'], data?.['message']]);

test('what needs a person is told once, with an event and in the log, and so is that it does no more', async () => {
  await using here = await watchedWorld();
  const { world, told } = here;
  expect(alertEvents(world)).toEqual([]);
  world.sql(`update outbox set status = 'DEAD'`);
  for (let look = 0; look < 3; look += 1) await world.app.scheduler.look();
  const problem = '1 mails or module actions were given up';
  expect(alertEvents(world)).toEqual([['AlertRaised', 'outbox', problem]]);
  expect(told).toContain(`alert raised {"alert":"outbox","problem":"${problem}"}`);
  const query = '{ systemHealth { alerts { kind message raisedAt } } }';
  expect(await read(world.app, query)).toEqual({
    alerts: [{ kind: 'outbox', message: problem, raisedAt: new Date(world.app.clock.now()).toISOString() }],
  });
  world.sql(`update outbox set status = 'DONE'`);
  await world.app.scheduler.look();
  expect(alertEvents(world).at(-1)).toEqual(['AlertCleared', 'outbox', problem]);
  expect(told).toContain('alert cleared {"alert":"outbox"}');
  expect(await read(world.app, query)).toEqual({ alerts: [] });
});

test('a run that fails is told with its reason, tried again, and told to be well when it is done', async () => {
  await using here = await watchedWorld();
  const { world } = here;
  world.isNow('2026-03-11');
  world.sql(`create trigger in_the_way before insert on runs begin select raise(abort, 'in the way'); end`);
  await world.app.scheduler.look();
  expect(alertEvents(world)).toEqual([
    ['AlertRaised', 'dailyRun', expect.stringMatching(/^the run failed and is tried again within a minute/)],
  ]);
  world.sql('drop trigger in_the_way');
  await world.app.scheduler.look();
  expect(alertEvents(world).at(-1)).toEqual(['AlertCleared', 'dailyRun', expect.anything()]);
  expect(world.value('select status from runs order by id desc')).toBe('COMPLETED');
});

test('an alert that cannot be written is in the log at least, with what is not well', async () => {
  await using here = await watchedWorld();
  const { world, told } = here;
  world.sql(`update outbox set status = 'DEAD';
    create trigger in_the_way before insert on alerts begin select raise(abort, 'in the way'); end`);
  await world.app.scheduler.look();
  expect(alertEvents(world)).toEqual([]);
  expect(told.at(-1)).toMatch(
    /^the alerts could not be raised or cleared .*"notWell":\[{"name":"outbox","problem":"1 mails/,
  );
});
