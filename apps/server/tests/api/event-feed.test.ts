import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { changeSettings } from '../../src/automation/settings.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import type { EventBatch } from '../../src/events/event-feed.js';
import type { LiveSource } from '../../src/live/live-source.js';
import { ended, startArrears } from '../support/cli.js';
import { follow, give, idOf, read, replyOf, schema, contextOf } from '../support/api.js';
import { writeFolder } from '../support/company.js';
import { MIXED } from '../support/mixed-company.js';
import { World } from '../support/world.js';
import { parse, subscribe } from 'graphql';

interface Batch {
  readonly events: readonly { readonly sequence: number; readonly type: string }[];
  readonly cursor: string;
  readonly reset: string | null;
}

const FOLLOW = `subscription ($after: String, $startAt: LiveStart! = NOW, $filter: LifecycleEventFilter) {
  lifecycleEvents(after: $after, startAt: $startAt, filter: $filter) { events { sequence type } cursor reset } }`;

type Variables = Readonly<Record<string, unknown>>;

/** Follows as a subscriber does, to be asked for batch after batch. */
async function subscriber({ app }: Pick<World, 'app'>, variables: Variables = {}) {
  const answers = await subscribe({
    schema,
    document: parse(FOLLOW),
    variableValues: variables,
    contextValue: contextOf(app),
  });
  if (!(Symbol.asyncIterator in answers)) throw new Error(JSON.stringify(replyOf(answers).errors));
  const iterator = answers[Symbol.asyncIterator]();
  const next = async (): Promise<Batch> => {
    const { value, done } = await iterator.next();
    if (done === true) throw new Error('the subscription has ended');
    const { data, errors } = replyOf(value);
    if (errors.length > 0) throw new Error(errors[0]?.message);
    return data?.['lifecycleEvents'] as Batch;
  };
  return {
    next,
    /** Batches until the event with this place in the log has come. */
    until: async (sequence: number): Promise<readonly Batch[]> => {
      const batches: Batch[] = [];
      while ((batches.at(-1)?.events.at(-1)?.sequence ?? 0) < sequence) batches.push(await next());
      return batches;
    },
    [Symbol.asyncDispose]: async () => void (await iterator.return?.()),
  };
}

const sequencesOf = (batches: readonly Batch[]): readonly number[] =>
  batches.flatMap(({ events }) => events.map(({ sequence }) => sequence));
const counted = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function heldTimes(world: World, times: number): Promise<void> {
  for (let i = 1; i <= times; i += 1) {
    await give(world, 'holdService', {
      id: idOf(world, 'Service', 's1'),
      until: `2026-06-${String((i % 28) + 1).padStart(2, '0')}`,
      reason: `${i}`,
    });
  }
}

test('from now on, the first batch is empty and tells where that is, and the next what has happened since', async () => {
  await using world = await World.open({ services: [{}] });
  await using anna = await subscriber(world);
  const first = await anna.next();
  expect(first).toEqual({ events: [], cursor: expect.any(String), reset: null });
  const before = world.lastSeq;
  await heldTimes(world, 1);
  expect(await anna.next()).toEqual({
    events: [{ sequence: before + 1, type: 'SERVICE_HELD' }],
    cursor: expect.not.stringMatching(first.cursor),
    reset: null,
  });
  await using bert = await subscriber(world, { after: first.cursor });
  expect(sequencesOf([await bert.next()])).toEqual([before + 1]);
});

test('from the beginning everything is told, in batches of up to 100', async () => {
  await using world = await World.open({ ...MIXED, services: [...(MIXED.services ?? []), {}] });
  for (const date of ['2026-03-10', '2026-03-20', '2026-03-31', '2026-04-10']) await world.run(date);
  await world.run('2026-05-10');
  await heldTimes(world, 40);
  const { lastSeq } = world;
  expect(lastSeq).toBeGreaterThan(100);
  await using anna = await subscriber(world, { startAt: 'BEGINNING' });
  const batches = await anna.until(lastSeq);
  expect(sequencesOf(batches)).toEqual(counted(1, lastSeq));
  expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(100);
});

test('from each place in the log on, exactly the rest is told', async () => {
  await using world = await World.open(MIXED);
  await world.run('2026-03-10');
  const { lastSeq } = world;
  const { events } = world.app.feeds;
  const everything: EventBatch[] = [];
  const follower = { wake: () => undefined };
  const { logId } = { logId: world.value<string>('select log_id from installation') };
  for (let seq = 0; seq < lastSeq; seq += 1) {
    const source = events.followAfter(Buffer.from(`${logId}:${seq}`).toString('base64url'), {});
    source.follow(follower);
    const told: number[] = [];
    for (let batch = source.take(); batch !== undefined; batch = source.take()) {
      everything.push(batch);
      expect(batch.reset).toBeNull();
      told.push(...batch.events.map(({ key }) => key));
    }
    source.unfollow(follower);
    expect(told).toEqual(counted(seq + 1, lastSeq));
  }
  for (const { cursor, events: part } of everything) {
    expect(Buffer.from(cursor, 'base64url').toString()).toBe(`${logId}:${part.at(-1)?.key}`);
  }
  await using anna = await subscriber(world, { after: everything.at(-1)?.cursor });
  await world.set({ suspendAfterDays: 9 });
  expect((await anna.next()).events).toEqual([{ sequence: lastSeq + 1, type: 'SETTINGS_CHANGED' }]);
});

test('while another process runs and imports and this one gives commands, all is told, once and in order', async () => {
  await using world = await World.open({ ...MIXED, services: [...(MIXED.services ?? []), {}] });
  await using anna = await subscriber(world, { startAt: 'BEGINNING' });
  await using bert = await subscriber(world);
  const from = world.lastSeq;
  await bert.next();
  const env = { ARREARS_DATA_DIR: world.dataDir };
  const folder = writeFolder(world.path('more'), {
    clients: [{ externalId: 'new' }],
    services: [{ externalId: 'new', clientExternalId: 'new' }],
  });
  const others = Promise.all([
    ended(startArrears(['run', '--date', '2026-03-12'], env, world.dataDir)),
    ended(startArrears(['import', folder], env, world.dataDir)),
  ]);
  await heldTimes(world, 10);
  for (const { code, stderr } of await others) expect(stderr, String(code)).toBe('');
  const { lastSeq } = world;
  expect(world.story(from).some((line) => line.startsWith('RunCompleted'))).toBe(true);
  expect(sequencesOf(await anna.until(lastSeq))).toEqual(counted(1, lastSeq));
  expect(sequencesOf(await bert.until(lastSeq))).toEqual(counted(from + 1, lastSeq));
});

test('who wants only some events is told of those, and a filter of each kind is that of the list', async () => {
  await using world = await World.open(MIXED);
  await world.run('2026-03-10');
  await give(world, 'holdClient', { id: idOf(world, 'Client', 'c0'), until: '2026-04-01', reason: 'x' });
  const filters = [
    { types: ['SERVICE_SUSPENDED', 'RUN_COMPLETED'] },
    { client: idOf(world, 'Client', 'c0') },
    { service: idOf(world, 'Service', 'plain0') },
    { run: toGlobalId('Run', 1) },
    { run: toGlobalId('Run', 1), types: ['CLIENT_STATUS_CHANGED'] },
    { beforeSequence: 3 },
  ];
  for (const filter of filters) {
    const { nodes } = await read<{ readonly nodes: Batch['events'] }>(
      world.app,
      `query ($filter: LifecycleEventFilter) { lifecycleEvents(first: 100, direction: ASC, filter: $filter) { nodes { sequence type } } }`,
      { filter },
    );
    expect(nodes.length, JSON.stringify(filter)).toBeGreaterThan(0);
    await using anna = await subscriber(world, { startAt: 'BEGINNING', filter });
    const batches = await anna.until(nodes.at(-1)?.sequence ?? 0);
    expect(batches.flatMap(({ events }) => events)).toEqual(nodes);
  }
});

test('what nobody wants is passed over, however much it is', async () => {
  await using world = await World.open({ services: [{}] });
  world.sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000)
    insert into lifecycle_events (type, occurred_at, business_date, actor) select 'LoginRecorded', 0, '2026-03-10', 'x' from n`);
  await heldTimes(world, 1);
  await using anna = await subscriber(world, { startAt: 'BEGINNING', filter: { types: ['SERVICE_HELD'] } });
  expect(sequencesOf([await anna.next()])).toEqual([world.lastSeq]);
});

test.each([
  ['nonsense', 'nonsense'],
  ['', ''],
  ['of a list', Buffer.from('["SEQUENCE",1,1]').toString('base64url')],
  ['too long', 'x'.repeat(101)],
  ['negative', Buffer.from('0123456789abcdef:-1').toString('base64url')],
])('a cursor that is %s is bad input', async (_, after) => {
  await using world = await World.open();
  await expect(follow(world.app, FOLLOW, { after })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', argumentPath: ['after'] },
  });
});

test('a filter that cannot be right is bad input', async () => {
  await using world = await World.open();
  const filter = { client: toGlobalId('Service', 1) };
  await expect(follow(world.app, FOLLOW, { filter })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', argumentPath: ['filter', 'client'] },
  });
});

test('after a restore the log is another one: a follower is told, and where to go on', async () => {
  await using world = await World.open({ services: [{}] });
  await using anna = await subscriber(world);
  const { cursor } = await anna.next();
  const [file, elsewhere] = [world.path('backup.db'), world.path('elsewhere')];
  for (const [command, dataDir] of [
    ['backup', world.dataDir],
    ['restore', elsewhere],
  ] as const) {
    const { code, stderr } = await ended(startArrears([command, file], { ARREARS_DATA_DIR: dataDir }, world.dataDir));
    expect(code, stderr).toBe(0);
  }
  await using app = await openApp(elsewhere, { clock: world.app.clock });
  await using bert = await subscriber({ app }, { after: cursor });
  const told = await bert.next();
  expect(told).toMatchObject({ events: [], reset: 'LOG_REPLACED' });
  const change = { changes: { suspendAfterDays: 9 }, expectedVersion: null, actor: 'tester' };
  await app.database.write(async (em) => await changeSettings(app, em, change));
  expect(await bert.next()).toMatchObject({ events: [{ type: 'SETTINGS_CHANGED' }], reset: null });
  await using carla = await subscriber({ app }, { after: told.cursor });
  expect(await carla.next()).toMatchObject({ events: [{ type: 'SETTINGS_CHANGED' }], reset: null });
});

test('a cursor beyond the end of the log is of another one', async () => {
  await using world = await World.open();
  const logId = world.value<string>('select log_id from installation');
  await using anna = await subscriber(world, { after: Buffer.from(`${logId}:999`).toString('base64url') });
  expect(await anna.next()).toMatchObject({ events: [], reset: 'LOG_REPLACED' });
});

test('where events after the cursor are no longer kept a follower is told, and misses nothing that is', async () => {
  await using world = await World.open({ services: [{}] });
  await using first = await subscriber(world);
  const { cursor } = await first.next();
  const from = world.lastSeq;
  await heldTimes(world, 6);
  const source = world.app.feeds.events.followAfter(cursor, {});
  world.sql(`update installation set pruned_to = ${from + 3}; delete from lifecycle_events where seq <= ${from + 3}`);
  await using bert = await subscriber(world, { after: cursor });
  expect(await bert.next()).toMatchObject({ events: [], reset: 'LOG_PRUNED' });
  // It was following already and had not read on when they went.
  const follower = { wake: () => undefined };
  source.follow(follower);
  source.unfollow(follower);
  const late = source.take();
  expect(late?.reset).toBe('LOG_PRUNED');
  expect(late?.events.map(({ key }) => key)).toEqual(counted(from + 4, from + 6));
  const logId = world.value<string>('select log_id from installation');
  await using carla = await subscriber(world, { after: Buffer.from(`${logId}:${from + 3}`).toString('base64url') });
  expect(sequencesOf([await carla.next()])).toEqual(counted(from + 4, from + 6));
  await using dora = await subscriber(world, { startAt: 'BEGINNING' });
  expect(await dora.next()).toMatchObject({ reset: null, events: [{ sequence: from + 4 }, {}, {}] });
});

test('followers at the same place with the same filter are handed the same batch', async () => {
  await using world = await World.open({ services: [{}] });
  const { events } = world.app.feeds;
  const filters = [{}, {}, { types: ['ServiceHeld'] as const }, { types: ['ServiceHeld'] as const }];
  const sources = filters.map((filter) => events.followFromNow(filter));
  const follower = { wake: () => undefined };
  for (const source of sources) source.follow(follower);
  for (const source of sources) source.take();
  await heldTimes(world, 1);
  await world.set({ suspendAfterDays: 9 });
  events.refresh();
  const [one, two, three, four] = sources.map((source: LiveSource<EventBatch>) => source.take());
  expect(one?.events).toHaveLength(2);
  expect(two).toBe(one);
  expect(three?.events).toHaveLength(1);
  expect(four).toBe(three);
  for (const source of sources) source.unfollow(follower);
});

test('each batch shows things as they are when it comes, however long it is followed', async () => {
  await using world = await World.open({ services: [{}] });
  const answers = await subscribe({
    schema,
    document: parse('subscription { lifecycleEvents { events { service { status hold { until } } } } }'),
    contextValue: contextOf(world.app),
  });
  if (!(Symbol.asyncIterator in answers)) throw new Error('there is no stream');
  const iterator = answers[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => replyOf((await iterator.next()).value as never).data?.['lifecycleEvents'];
  await next();
  const id = idOf(world, 'Service', 's1');
  await give(world, 'suspendService', { id, reason: 'x' });
  expect(await next()).toEqual({ events: [{ service: { status: 'SUSPENDED', hold: null } }] });
  await give(world, 'holdService', { id, until: '2026-04-01', reason: 'x' });
  expect(await next()).toEqual({ events: [{ service: { status: 'SUSPENDED', hold: { until: '2026-04-01' } } }] });
  await iterator.return?.();
});

test('nobody follows without the right to read', async () => {
  await using world = await World.open();
  const caller = { kind: 'ANONYMOUS' } as const;
  const answer = await subscribe({ schema, document: parse(FOLLOW), contextValue: contextOf(world.app, caller) });
  expect(Symbol.asyncIterator in answer ? [] : replyOf(answer).errors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
});
