import { expect, test } from 'vitest';
import { runAutomation } from '../../src/automation/run-automation.js';
import { readRunReport } from '../../src/automation/run-report.js';
import { day, World } from '../support/world.js';

async function manyDue(count: number): Promise<World> {
  return await World.open({
    today: '2026-03-05',
    services: Array.from({ length: count }, (_, i) => ({ externalId: `s${i}` })),
  });
}

/** Makes every change of this service fail, as a constraint that nobody thought of would. */
function spoil(world: World, service: string, message = 'this row is spoilt'): void {
  world.sql(`create temp trigger spoil_${service} before update of status on services when old.external_id = '${service}'
    begin select raise(abort, '${message}'); end`);
}

test.each([1, 3, 2000])(
  'a row that cannot be changed is recorded as failed, and all others proceed (%i a page)',
  async (pageSize) => {
    await using world = await manyDue(7);
    spoil(world, 's3');
    const run = await world.run('2026-03-06', { pageSize });
    expect(run).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', phase: 'DONE', counts: { suspended: 6, failed: 1 } });
    const { s3, ...others } = world.statuses();
    expect(s3).toBe('ACTIVE');
    expect(Object.values(others)).toEqual(Array.from({ length: 6 }, () => 'SUSPENDED'));
    expect(world.events().filter(({ type }) => type === 'ServiceSuspended')).toHaveLength(6);
  },
);

test('the failed row is listed in the report with its error in words', async () => {
  await using world = await manyDue(3);
  spoil(world, 's1');
  const run = await world.run('2026-03-06');
  const { failures, summary } = await readRunReport(world.app, run);
  expect(failures).toEqual([{ service: 's1', error: 'this row is spoilt' }]);
  expect(summary.counts).toMatchObject({ suspended: 2, failed: 1 });
  expect(world.events().at(-1)).toMatchObject({ type: 'RunCompleted', data: { status: 'COMPLETED_WITH_ERRORS' } });
});

test('a row that failed is tried again by the next run', async () => {
  await using world = await manyDue(3);
  spoil(world, 's1');
  await world.run('2026-03-06');
  world.sql('drop trigger spoil_s1');
  expect(await world.run('2026-03-07')).toMatchObject({ status: 'COMPLETED', counts: { suspended: 1, failed: 0 } });
});

test('several bad rows among many are each recorded once', async () => {
  await using world = await manyDue(60);
  for (const service of ['s0', 's29', 's59']) spoil(world, service);
  expect(await world.run('2026-03-06', { pageSize: 20 })).toMatchObject({ counts: { suspended: 57, failed: 3 } });
  expect(world.value(`select count(*) from run_items where outcome = 'FAILED'`)).toBe(3);
});

test.each(['2026-02-30', 'not-a-date', '9999-99-99'])(
  'a due date of %j in the database is recorded as failed, not passed over',
  async (date) => {
    await using world = await manyDue(3);
    world.sql(
      `pragma ignore_check_constraints = on; update services set next_due_date = '${date}' where external_id = 's1'; pragma ignore_check_constraints = off`,
    );
    const run = await world.run('2026-03-06');
    expect(run).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', counts: { suspended: 2, failed: 1 } });
    expect((await readRunReport(world.app, run)).failures).toMatchObject([{ service: 's1' }]);
  },
);

test('a policy that is no JSON is recorded as failed', async () => {
  await using world = await manyDue(3);
  world.sql(
    `pragma ignore_check_constraints = on; update services set policy = '{broken' where external_id = 's1'; pragma ignore_check_constraints = off`,
  );
  expect(await world.run('2026-03-06')).toMatchObject({
    status: 'COMPLETED_WITH_ERRORS',
    counts: { suspended: 2, failed: 1 },
  });
});

test('a product that cannot end its addon stays as it is with it', async () => {
  await using world = await World.open({
    services: [
      { terminationDate: '2026-03-01' },
      { externalId: 'x1', productExternalId: 'a1', parentExternalId: 's1', nextDueDate: '2027-01-01' },
      { externalId: 's2' },
    ],
  });
  spoil(world, 'x1');
  expect(await world.run('2026-03-06')).toMatchObject({ counts: { terminated: 0, suspended: 1, failed: 1 } });
  expect(world.statuses()).toEqual({ s1: 'ACTIVE', x1: 'ACTIVE', s2: 'SUSPENDED' });
});

test('a run that is stopped between pages goes on where it was, with the same end', async () => {
  await using world = await manyDue(10);
  const stop = new AbortController();
  const stopped = runAutomation(world.app, {
    businessDate: day('2026-03-06'),
    pageSize: 3,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(stopped).rejects.toThrow('aborted');
  expect(world.value(`select count(*) from services where status = 'SUSPENDED'`)).toBe(3);
  world.sql('update runs set lease_until = 0');
  expect(await world.run('2026-03-06')).toMatchObject({ status: 'COMPLETED', fence: 2, counts: { suspended: 10 } });
  expect(world.events().filter(({ type }) => type === 'ServiceSuspended')).toHaveLength(10);
});

test('a run that is stopped can be started again at once by the same process', async () => {
  await using world = await manyDue(10);
  const stop = new AbortController();
  const stopped = runAutomation(world.app, {
    businessDate: day('2026-03-06'),
    pageSize: 3,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(stopped).rejects.toThrow('aborted');
  expect(await world.run('2026-03-06')).toMatchObject({ status: 'COMPLETED', counts: { suspended: 10 } });
});
