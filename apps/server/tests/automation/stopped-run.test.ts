import { setImmediate as turn } from 'node:timers/promises';
import { localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { runAutomation } from '../../src/automation/run-automation.js';
import { World } from '../support/world.js';

const DATE = localDate('2026-03-06');
const services = Array.from({ length: 9 }, (_, i) => ({ externalId: `s${i}` }));

function statuses(world: World): readonly unknown[] {
  return world.rows('select external_id, status, suspended_on from services order by id');
}

function events(world: World): readonly unknown[] {
  return world.rows(
    'select seq, type, service_id, client_id, to_status, data from lifecycle_events where run_id is not null',
  );
}

test('a run that is stopped ends after its page, and started again it ends as if it had not been', async () => {
  await using unbroken = await World.open({ services });
  await runAutomation(unbroken.app, { businessDate: DATE, pageSize: 2 });

  await using stopped = await World.open({ services });
  const stop = new AbortController();
  const first = runAutomation(stopped.app, {
    businessDate: DATE,
    pageSize: 2,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(first).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  expect(stopped.rows(`select status, cursor from runs`)).toEqual([{ status: 'RUNNING', cursor: 2 }]);
  expect(stopped.rows(`select count(*) as n from services where status = 'SUSPENDED'`)).toEqual([{ n: 2 }]);

  expect(await runAutomation(stopped.app, { businessDate: DATE, pageSize: 2 })).toMatchObject({ outcome: 'DONE' });
  expect(statuses(stopped)).toEqual(statuses(unbroken));
  expect(events(stopped)).toEqual(events(unbroken));
});

test('everything else in the process gets its turn between two pages', async () => {
  await using world = await World.open({ services });
  let turns = 0;
  let running = true;
  const others = (async () => {
    for (; running; turns += 1) await turn();
  })();
  const turnsAtPage: number[] = [];
  await runAutomation(world.app, { businessDate: DATE, pageSize: 1, onProgress: () => turnsAtPage.push(turns) });
  running = false;
  await others;
  expect(new Set(turnsAtPage).size).toBe(turnsAtPage.length);
});
