import { setImmediate as breathe } from 'node:timers/promises';
import { parse, subscribe } from 'graphql';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { claimRun } from '../../src/automation/claim-run.js';
import { currentSettings } from '../../src/automation/settings.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { contextOf, give, idOf, idOfNothing, mistakeIn, read, replyOf, schema } from '../support/api.js';
import type { Row } from '../support/company.js';
import { day, World } from '../support/world.js';

const manyServices = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, i) => ({ externalId: `s${i}`, nextDueDate: '2026-03-01' }));

interface Progress {
  readonly run: { readonly status: string; readonly phase: string; readonly done: number; readonly total: number };
}

/** The answers of a subscription's one field, as they come, until it ends. */
async function* answersTo<T>(
  world: World,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<T> {
  const answers = await subscribe({
    schema,
    document: parse(source),
    variableValues: variables,
    contextValue: contextOf(world.app),
  });
  if (!(Symbol.asyncIterator in answers)) throw new Error(replyOf(answers).errors[0]?.message);
  for await (const answer of answers) {
    const { data, errors } = replyOf(answer);
    if (errors.length > 0) throw new Error(errors[0]?.message);
    yield Object.values(data ?? {})[0] as T;
  }
}

const PROGRESS = `subscription ($id: ID) { runProgress(id: $id) { ratePerSecond run { status phase done total counts { suspended } } } }`;

test('a run is started, followed to its end without ever going back, and done', async () => {
  await using world = await World.open({ services: manyServices(9000) });
  const told = await give(world, 'runAutomation', {});
  expect(told).toMatchObject({
    __typename: 'RunPayload',
    alreadyDone: false,
    run: { businessDate: '2026-03-10', status: 'RUNNING' },
  });
  const { id } = told['run'] as { readonly id: string };
  const states: Progress['run'][] = [];
  for await (const { run } of answersTo<Progress>(world, PROGRESS, { id })) states.push(run);
  expect(states.at(-1)).toMatchObject({ status: 'COMPLETED', phase: 'DONE', counts: { suspended: 9000 } });
  const PHASES = ['SERVICES', 'CLIENTS', 'DONE'];
  const places = states.map(({ phase, done }) => PHASES.indexOf(phase) * 1e6 + done);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(states.length);
  for (const { done, total } of states) expect(done).toBeLessThanOrEqual(total);
  expect(await give(world, 'runAutomation', {})).toEqual({
    __typename: 'RunPayload',
    alreadyDone: true,
    run: { id, businessDate: '2026-03-10', status: 'COMPLETED' },
  });
  const answers: Progress[] = [];
  for await (const answer of answersTo<Progress>(world, PROGRESS, { id })) answers.push(answer);
  expect(answers).toHaveLength(1);
  expect(world.rows('select operation, actor, outcome from audit_entries')).toEqual([
    { operation: 'runAutomation', actor: 'user:anna', outcome: 'REQUESTED' },
    { operation: 'runAutomation', actor: 'user:anna', outcome: 'REQUESTED' },
  ]);
});

test('without an id the latest run there is is followed, from one to the next', async () => {
  await using world = await World.open({ services: [{}] });
  await world.run('2026-03-09');
  const followed = answersTo<{ run: { businessDate: string } }>(
    world,
    'subscription { runProgress { run { businessDate status } } }',
  );
  expect((await followed.next()).value).toEqual({ run: { businessDate: '2026-03-09', status: 'COMPLETED' } });
  await world.run('2026-03-10');
  for await (const { run } of followed) {
    expect(run).toMatchObject({ businessDate: '2026-03-10' });
    break;
  }
});

test('a run of a day to come, or before one that is done, is refused', async () => {
  await using world = await World.open();
  expect(await give(world, 'runAutomation', { date: '2026-03-11' })).toMatchObject({
    __typename: 'NotPossible',
    code: 'DATE_IN_FUTURE',
  });
  await world.run('2026-03-10');
  expect(await give(world, 'runAutomation', { date: '2026-03-09' })).toMatchObject({ code: 'LATER_DATE_DONE' });
  expect((await mistakeIn(world, 'runAutomation', { date: '2026-02-29' }))?.message).toContain('input.date');
  expect(await read(world.app, '{ runs { totalCount } }')).toEqual({ totalCount: 1 });
});

test('a run that another is doing is not begun a second time', async () => {
  await using world = await World.open();
  await claimRun(world.app, day('2026-03-10'), await currentSettings(world.app.database.reader()));
  for (const input of [{}, { date: '2026-03-10' }]) {
    expect(await give(world, 'runAutomation', input)).toMatchObject({
      __typename: 'NotPossible',
      code: 'RUN_IN_PROGRESS',
    });
  }
});

test('of many who start it at once one does, and all who come later are told', async () => {
  await using world = await World.open({ services: manyServices(50) });
  const told = await Promise.all(Array.from({ length: 5 }, async () => await give(world, 'runAutomation', {})));
  expect(told.filter(({ alreadyDone }) => alreadyDone === false)).toHaveLength(1);
  expect(world.value('select count(*) from runs')).toBe(1);
});

test('sent again with its key, the start of a run answers as the first time and starts nothing, not even tomorrow', async () => {
  await using world = await World.open({ services: [{}] });
  const input = { idempotencyKey: 'k' };
  const first = await give(world, 'runAutomation', input);
  expect(first).toMatchObject({ alreadyDone: false });
  for await (const _ of answersTo<Progress>(world, PROGRESS, { id: toGlobalId('Run', 1) }));
  world.isNow('2026-03-11');
  expect(await give(world, 'runAutomation', input)).toMatchObject({
    alreadyDone: false,
    run: { businessDate: '2026-03-10', status: 'COMPLETED' },
  });
  expect(world.value('select count(*) from runs')).toBe(1);
  expect(await mistakeIn(world, 'runAutomation', { ...input, date: '2026-03-11' })).toMatchObject({
    argumentPath: ['input', 'idempotencyKey'],
  });
});

test('a server that stops leaves the run it is at to be gone on with', async () => {
  await using world = await World.open({ services: manyServices(9000) });
  const clock = { now: () => world.app.clock.now() };
  const failures: unknown[] = [];
  const app = await openApp(world.dataDir, { clock, onFailure: (error) => void failures.push(error) });
  const started = await app.backgroundRuns.start(app, null, app.onFailure);
  expect(started.outcome).toBe('STARTED');
  await breathe();
  await app[Symbol.asyncDispose]();
  expect(failures).toEqual([]);
  const [run] = world.rows<{ status: string; done: number }>('select status, done from runs');
  expect(run?.status).toBe('RUNNING');
  expect(run?.done).toBeLessThan(9000);
  expect(await give(world, 'runAutomation', {})).toMatchObject({ alreadyDone: false });
  for await (const _ of answersTo<Progress>(world, PROGRESS, { id: toGlobalId('Run', 1) }));
  const source = '{ runs { nodes { status counts { suspended } } } }';
  expect(await read(world.app, source)).toEqual({ nodes: [{ status: 'COMPLETED', counts: { suspended: 9000 } }] });
  expect(world.value(`select count(*) from lifecycle_events where type = 'ServiceSuspended'`)).toBe(9000);
});

test('what a run did not do is told with why', async () => {
  await using world = await World.open({
    products: [{}, { externalId: 'panel', module: 'cpanel' }],
    services: [{ holdUntil: '2026-03-10' }, { externalId: 's2', productExternalId: 'panel' }],
  });
  await world.run('2026-03-10');
  const source = (outcomes: string) => `query ($id: ID!) { run(id: $id) { items${outcomes} {
    totalCount nodes { outcome verb skipReason error explanation service { externalId } } } } }`;
  const id = toGlobalId('Run', 1);
  const { items } = await read<{ items: { nodes: readonly object[] } }>(world.app, source(''), { id });
  expect(items.nodes).toHaveLength(2);
  expect(items.nodes.toSorted((a, b) => JSON.stringify(b).localeCompare(JSON.stringify(a)))).toMatchObject([
    { outcome: 'SKIPPED', verb: 'SUSPEND', skipReason: 'HELD', error: null, service: { externalId: 's1' } },
    { outcome: 'QUEUED', verb: 'SUSPEND', skipReason: null, service: { externalId: 's2' } },
  ]);
  expect(await read(world.app, source('(outcomes: [QUEUED])'), { id })).toMatchObject({
    items: { totalCount: 1, nodes: [{ service: { externalId: 's2' } }] },
  });
  const count = async (only: string) =>
    (await read<{ items: { totalCount: number } }>(world.app, source(only), { id })).items.totalCount;
  expect(await count('(verbs: [SUSPEND])')).toBe(2);
  expect(await count('(verbs: [TERMINATE, CANCEL])')).toBe(0);
  expect(await count('(skipReasons: [HELD])')).toBe(1);
  expect(await count('(skipReasons: [CLIENT_EXEMPT])')).toBe(0);
  expect(await count('(verbs: [SUSPEND], skipReasons: [HELD], outcomes: [QUEUED])')).toBe(0);
});

test('the progress of what is no run is bad input, and of one that does not exist is never told', async () => {
  await using world = await World.open();
  for (const id of ['', 'x', toGlobalId('Service', 1)]) {
    const answer = await subscribe({
      schema,
      document: parse(PROGRESS),
      variableValues: { id },
      contextValue: contextOf(world.app),
    });
    expect(Symbol.asyncIterator in answer ? [] : replyOf(answer).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', argumentPath: ['id'] },
    ]);
  }
  const source = world.app.feeds.runs.follow(999_999);
  const follower = { wake: () => undefined };
  source.follow(follower);
  expect(source.take()).toBeUndefined();
  source.unfollow(follower);
  expect(await read(world.app, 'query ($id: ID!) { run(id: $id) { id } }', { id: idOfNothing('Run') })).toBeNull();
});

test('the active client count is told now and when it or the tiers change, and what came between two looks never', async () => {
  await using world = await World.open({
    clients: [{}, { externalId: 'c2' }],
    services: [{}, { externalId: 's2', clientExternalId: 'c2' }],
  });
  const followed = answersTo<{ count: number }>(world, 'subscription { activeClients { count tier { name } } }');
  const next = async () => (await followed.next()).value as unknown;
  const { name } = (await read<{ name: string }[]>(world.app, '{ licenceTiers { name } }'))[0] ?? { name: '' };
  expect(await next()).toEqual({ count: 2, tier: { name } });
  // Nothing of this bears on the count, but for the last.
  await give(world, 'holdService', { id: idOf(world, 'Service', 's1'), until: '2026-04-01', reason: 'x' });
  await give(world, 'suspendService', { id: idOf(world, 'Service', 's1'), reason: 'x' });
  await give(world, 'closeClient', { id: idOf(world, 'Client', 'c2'), reason: 'left' });
  expect(await next()).toEqual({ count: 1, tier: { name } });
  await give(world, 'setLicenceTiers', { tiers: [{ name: 'Only', from: 0 }] });
  expect(await next()).toEqual({ count: 1, tier: { name: 'Only' } });
  await followed.return(undefined);

  const { activeClients } = world.app.feeds;
  const source = activeClients.follow('NOW');
  const follower = { wake: () => undefined };
  source.follow(follower);
  expect(source.take()).toMatchObject({ count: 1 });
  expect(source.take()).toBeUndefined();
  source.unfollow(follower);
});
