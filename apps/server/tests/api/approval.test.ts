import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Caller } from '../../src/access/caller.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { ANNA, errorsOf, give, idOfNothing, mutation, read } from '../support/api.js';
import type { Row } from '../support/company.js';
import { World } from '../support/world.js';

const overdue = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, i) => ({ externalId: `s${i}`, nextDueDate: '2026-03-01' }));

const RUN = `query ($id: ID!) { run(id: $id) {
  status version counts { suspended guarded } decision { approved by }
  guard { verb planned allowed activeServices median exceeded explanation }
  items(first: 1, outcomes: [GUARDED]) { totalCount nodes { outcome verb explanation service { externalId } } } } }`;

const id = toGlobalId('Run', 1);

/** Gives the run in the background its turns; what it is when it is not RUNNING any more. */
async function whileRunning(world: World): Promise<string | undefined> {
  for (;;) {
    const status = world.value<string>('select status from runs');
    if (status !== 'RUNNING') return status;
    await nextTurn();
  }
}

test('what waits is shown with its reason, approved by its version, and done', async () => {
  await using world = await World.open({ guarded: true, services: overdue(60) });
  expect(await give(world, 'runAutomation', {})).toMatchObject({ __typename: 'RunPayload' });
  expect(await whileRunning(world)).toBe('AWAITING_APPROVAL');
  expect(await read(world.app, RUN, { id })).toEqual({
    status: 'AWAITING_APPROVAL',
    version: 2,
    counts: { suspended: 0, guarded: 60 },
    decision: null,
    guard: [
      {
        verb: 'TERMINATE',
        planned: 0,
        allowed: 20,
        activeServices: 60,
        median: null,
        exceeded: false,
        explanation: null,
      },
      {
        verb: 'SUSPEND',
        planned: 60,
        allowed: 50,
        activeServices: 60,
        median: null,
        exceeded: true,
        explanation: '60 services would be suspended: more than 50 and more than 10 % of the 60 ACTIVE ones.',
      },
    ],
    items: {
      totalCount: 60,
      nodes: [
        {
          outcome: 'GUARDED',
          verb: 'SUSPEND',
          explanation: 'The guard keeps it back until an admin has decided about the run.',
          service: { externalId: 's0' },
        },
      ],
    },
  });
  expect(await give(world, 'approveRun', { id, expectedVersion: 1 })).toMatchObject({
    __typename: 'VersionConflict',
    currentVersion: 2,
  });
  const command = { id, expectedVersion: 2, idempotencyKey: 'a' };
  expect(await give(world, 'approveRun', command)).toMatchObject({ __typename: 'RunPayload' });
  expect(await give(world, 'approveRun', command)).toMatchObject({ __typename: 'RunPayload' });
  expect(await whileRunning(world)).toBe('COMPLETED');
  expect(await read(world.app, RUN, { id })).toMatchObject({
    counts: { suspended: 60, guarded: 60 },
    decision: { approved: true, by: 'user:anna' },
    items: { totalCount: 0 },
  });
  expect(await give(world, 'rejectRun', { id })).toMatchObject({
    __typename: 'NotPossible',
    code: 'RUN_NOT_AWAITING_APPROVAL',
  });
  expect(world.rows(`select operation, outcome from audit_entries where operation <> 'runAutomation'`)).toEqual([
    { operation: 'approveRun', outcome: 'VERSION_CONFLICT' },
    { operation: 'approveRun', outcome: 'APPROVED' },
    { operation: 'rejectRun', outcome: 'RUN_NOT_AWAITING_APPROVAL' },
  ]);
});

test('rejected, it is done without, and its list stays', async () => {
  await using world = await World.open({ guarded: true, services: overdue(60) });
  await world.runGuarded('2026-03-10');
  expect(await give(world, 'rejectRun', { id })).toMatchObject({ run: { status: 'COMPLETED' } });
  expect(await read(world.app, RUN, { id })).toMatchObject({
    counts: { suspended: 0, guarded: 60 },
    decision: { approved: false, by: 'user:anna' },
    items: { totalCount: 60 },
  });
});

test('a run that there is not cannot be decided about, and an operator or a key decides about none', async () => {
  await using world = await World.open({ guarded: true, services: overdue(60) });
  await world.runGuarded('2026-03-10');
  expect(await give(world, 'approveRun', { id: idOfNothing('Run') })).toMatchObject({
    __typename: 'NotFound',
    code: 'RUN_NOT_FOUND',
  });
  expect((await errorsOf(world.app, mutation('approveRun'), { input: { id: 'x' } }))[0]).toMatchObject({
    code: 'BAD_USER_INPUT',
    argumentPath: ['input', 'id'],
  });
  const operator: Caller = { ...ANNA, role: 'OPERATOR' } as Caller;
  await expect(give(world, 'approveRun', { id }, operator)).rejects.toThrow('FORBIDDEN');
});

test('a preview tells what the guard would keep back, and counts it all the same', async () => {
  await using world = await World.open({ guarded: true, services: overdue(60) });
  const source = `{ previewAutomation(settings: { guardSuspensionCount: 59 }) { ... on AutomationPreview {
    plan { counts { suspended } guard { verb exceeded } } current { guard { exceeded explanation } } } } }`;
  expect(await read(world.app, source)).toMatchObject({
    plan: { counts: { suspended: 60 }, guard: [{}, { verb: 'SUSPEND', exceeded: true }] },
    current: { guard: [{}, { exceeded: true }] },
  });
});
