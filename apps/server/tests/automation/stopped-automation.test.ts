import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { liftStop, stopAutomation } from '../../src/automation/stop-automation.js';
import { ANNA, give, read } from '../support/api.js';
import type { Caller } from '../../src/access/caller.js';
import { day, World } from '../support/world.js';

const DATE = day('2026-03-10');
const services = Array.from({ length: 9 }, (_, i) => ({ externalId: `s${i}` }));

async function stop(world: World, actor = 'user:otto'): Promise<void> {
  const command = { kind: 'EMERGENCY' as const, reason: 'wrong price list', actor };
  await world.app.database.write((em) => stopAutomation(world.app, em, command));
}

async function lift(world: World): Promise<void> {
  const command = { kind: 'EMERGENCY' as const, actor: 'user:anna' };
  await world.app.database.write((em) => liftStop(world.app, em, command));
}

const told = (world: World): readonly string[] =>
  world
    .rows<{ type: string }>(
      `select type from lifecycle_events where type like 'Run%' or type like 'Auto%' order by seq`,
    )
    .map(({ type }) => type);

test.each(['services', 'clients'] as const)(
  'a run that is at its %s halts at the next page and goes on when it is lifted',
  async (phase) => {
    await using unbroken = await World.open({ services });
    await unbroken.run(DATE, { pageSize: 2 });

    await using world = await World.open({ services });
    let stopped = false;
    const result = await runAutomation(world.app, {
      businessDate: DATE,
      pageSize: 2,
      onProgress: ({ phase: at, done }) => {
        if (stopped || (phase === 'services' ? done < 4 : at !== 'CLIENTS' && done < 9)) return;
        stopped = true;
        // What another process does: behind this one's back, and committed.
        world.sql(
          `insert into automation_stops (kind, reason, stopped_by, stopped_at) values ('EMERGENCY', 'x', 'user:otto', 0)`,
        );
      },
    });
    expect(result).toMatchObject({
      outcome: 'HALTED',
      run: { status: 'HALTED', counts: { suspended: phase === 'services' ? 4 : 9 } },
    });
    expect(world.value(`select count(*) from services where status = 'SUSPENDED'`)).toBe(phase === 'services' ? 4 : 9);
    expect(await runAutomation(world.app, { businessDate: DATE })).toMatchObject({
      outcome: 'AUTOMATION_STOPPED',
      message: 'automation was stopped by user:otto at 1970-01-01T00:00:00.000Z: x',
    });
    await lift(world);
    expect(await runAutomation(world.app, { businessDate: DATE, pageSize: 2 })).toMatchObject({ outcome: 'DONE' });
    expect(world.statuses()).toEqual(unbroken.statuses());
    expect(world.story().filter((line) => line.startsWith('Service'))).toEqual(
      unbroken.story().filter((line) => line.startsWith('Service')),
    );
    expect(told(world)).toEqual(['RunHalted', 'AutomationResumed', 'RunCompleted']);
  },
);

test('a stop that one process has set is seen by the run of another at its next page', async () => {
  await using world = await World.open({ services });
  await using other = await openApp(world.dataDir);
  const command = { kind: 'EMERGENCY' as const, reason: 'wrong price list', actor: 'user:otto' };
  let setting: Promise<unknown> | undefined;
  const run = runAutomation(world.app, {
    businessDate: DATE,
    pageSize: 1,
    onProgress: () => (setting ??= other.database.write((em) => stopAutomation(other, em, command))),
  });
  expect(await run).toMatchObject({ outcome: 'HALTED' });
  await setting;
});

test('nothing begins while it is stopped; what is done is read back, and people go on with their work', async () => {
  await using world = await World.open({ services, invoices: [{ serviceExternalId: 's0' }] });
  await world.run('2026-03-09');
  await stop(world);
  world.isNow('2026-03-10');
  expect((await runAutomation(world.app, { businessDate: day('2026-03-09') })).outcome).toBe('ALREADY_DONE');
  expect(await give(world, 'runAutomation', { date: '2026-03-10' })).toMatchObject({
    __typename: 'NotPossible',
    code: 'AUTOMATION_STOPPED',
    message: expect.stringContaining('wrong price list') as string,
  });
  expect(world.value('select count(*) from runs')).toBe(1);
  expect((await world.pay('t1', 'i1', 1000, '2026-03-10')).outcome).toBe('RECORDED');
  expect(world.service('s0').status).toBe('ACTIVE');
  await lift(world);
  await world.run('2026-03-10');
});

test('a run that was halted gives way to the next day, like any other that was left', async () => {
  await using world = await World.open({ services });
  await runAutomation(world.app, { businessDate: DATE, pageSize: 2, onProgress: () => world.sql(STOP) });
  await lift(world);
  expect((await world.run('2026-03-11')).counts.suspended).toBe(7);
  expect(world.rows('select status from runs order by business_date')).toEqual([
    { status: 'SUPERSEDED' },
    { status: 'COMPLETED' },
  ]);
});

const STOP = `insert or ignore into automation_stops (kind, reason, stopped_by, stopped_at) values ('EMERGENCY', 'x', 'user:otto', 0)`;

test('it is set with who and why by an operator, seen by all, and lifted by an admin only', async () => {
  await using world = await World.open();
  const as = (role: string): Caller => ({ ...ANNA, role }) as Caller;
  const set = await read<object>(
    world.app,
    `mutation { emergencyStop(input: { reason: "wrong price list" }) { ... on AutomationStopsPayload { stops { kind reason by } } } }`,
    {},
    as('OPERATOR'),
  );
  const inForce = [{ kind: 'EMERGENCY', reason: 'wrong price list', by: 'user:anna' }];
  expect(set).toEqual({ stops: inForce });
  await read(world.app, `mutation { emergencyStop(input: { reason: "again" }) { __typename } }`, {}, as('ADMIN'));
  expect(await read(world.app, '{ automationStops { kind reason by } }', {}, as('VIEWER'))).toEqual(inForce);
  const liftIt = 'mutation { liftEmergencyStop(input: {}) { ... on AutomationStopsPayload { stops { kind } } } }';
  await expect(read(world.app, liftIt, {}, as('OPERATOR'))).rejects.toThrow('FORBIDDEN');
  expect(await read(world.app, liftIt, {}, as('ADMIN'))).toEqual({ stops: [] });
  await read(world.app, liftIt);
  expect(world.rows('select operation, outcome from audit_entries')).toEqual([
    { operation: 'emergencyStop', outcome: 'STOPPED' },
    { operation: 'emergencyStop', outcome: 'UNCHANGED' },
    { operation: 'liftEmergencyStop', outcome: 'RESUMED' },
    { operation: 'liftEmergencyStop', outcome: 'UNCHANGED' },
  ]);
  expect(told(world)).toEqual(['AutomationStopped', 'AutomationResumed']);
  expect(world.rows('select stopped_by, lifted_by from automation_stops')).toEqual([
    { stopped_by: 'user:anna', lifted_by: 'user:anna' },
  ]);
});
