import { expect, test } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { give, idOf, idOfNothing, mistakeIn, read } from '../support/api.js';
import { World } from '../support/world.js';

const POLICY = `query ($id: ID!) { service(id: $id) { policy {
  suspendAfterDays { value source } terminateAfterDays { value source } suspensionEnabled { value source } } } }`;

async function leveledWorld(): Promise<World> {
  const world = await World.open({ services: [{ nextDueDate: '2026-03-01' }] });
  await give(world, 'createClientGroup', { name: 'VIP' });
  await give(world, 'assignClientGroup', {
    id: idOf(world, 'Client', 'c1'),
    clientGroup: toGlobalId('ClientGroup', 1),
  });
  return world;
}

/** From the furthest to the nearest: what is set at each, in place of what was. */
const LEVELS = [
  ['PRODUCT', 'setProductPolicy', toGlobalId('Product', 1), 'PRODUCT_NOT_FOUND'],
  ['CLIENT_GROUP', 'setClientGroupPolicy', toGlobalId('ClientGroup', 1), 'CLIENT_GROUP_NOT_FOUND'],
  ['CLIENT', 'setClientPolicy', toGlobalId('Client', 1), 'CLIENT_NOT_FOUND'],
  ['SERVICE', 'setServicePolicy', toGlobalId('Service', 1), 'SERVICE_NOT_FOUND'],
] as const;

test('the nearest level wins, shows as the source, and gives way when it is lifted', async () => {
  await using world = await leveledWorld();
  const id = idOf(world, 'Service', 's1');
  const suspendAfter = async () =>
    (await read<{ policy: { suspendAfterDays: object } }>(world.app, POLICY, { id })).policy.suspendAfterDays;
  expect(await suspendAfter()).toEqual({ value: 5, source: 'GLOBAL' });
  for (const [i, [level, name, holder]] of LEVELS.entries()) {
    const told = await give(world, name, { id: holder, overrides: { suspendAfterDays: 20 + i } });
    expect(JSON.stringify(told)).toContain(`"suspendAfterDays":${20 + i}`);
    expect(await suspendAfter()).toEqual({ value: 20 + i, source: level });
  }
  const sources: unknown[] = [];
  for (const [, name, holder] of LEVELS.toReversed()) {
    await give(world, name, { id: holder, overrides: {} });
    sources.push(await suspendAfter());
  }
  expect(sources).toEqual([
    { value: 22, source: 'CLIENT' },
    { value: 21, source: 'CLIENT_GROUP' },
    { value: 20, source: 'PRODUCT' },
    { value: 5, source: 'GLOBAL' },
  ]);
  const changes = await read<{ nodes: object[] }>(
    world.app,
    '{ lifecycleEvents(filter: { types: [POLICY_CHANGED] }) { nodes { actor data } } }',
  );
  expect(changes.nodes).toHaveLength(8);
  expect(changes.nodes[0]).toEqual({
    actor: 'user:anna',
    data: { level: 'PRODUCT', name: 'p1', from: { suspendAfterDays: 20 }, to: null },
  });
});

test.each(LEVELS)('a policy at the level %s decides the next run', async (_, name, id) => {
  await using world = await leveledWorld();
  await give(world, name, { id, overrides: { suspendAfterDays: 10 } });
  await world.run('2026-03-10');
  expect(world.service('s1').status).toBe('ACTIVE');
  await world.run('2026-03-11');
  expect(world.service('s1').status).toBe('SUSPENDED');
  await give(world, name, {
    id,
    overrides: { suspendAfterDays: 10, terminationEnabled: true, terminateAfterDays: 12 },
  });
  await world.run('2026-03-13');
  expect(world.service('s1').status).toBe('TERMINATED');
});

test.each(LEVELS)(
  'a policy at the level %s that cannot be is refused with every problem, and nothing is saved',
  async (_, name, id, notFound) => {
    await using world = await leveledWorld();
    const { lastSeq } = world;
    const overrides = { terminationEnabled: true, terminateAfterDays: 1, suspendAfterDays: 9 };
    const told = await give(world, name, { id, overrides });
    expect(told).toMatchObject({ __typename: 'InvalidValues', code: 'INVALID_POLICY' });
    expect(told['problems']).toMatchObject([{ name: expect.any(String), message: expect.any(String) }]);
    const type = Buffer.from(id, 'base64url').toString().split(':')[0] as 'Service';
    expect(await give(world, name, { id: idOfNothing(type), overrides: {} })).toMatchObject({
      __typename: 'NotFound',
      code: notFound,
    });
    expect(await give(world, name, { id, expectedVersion: 77, overrides: {} })).toMatchObject({
      __typename: 'VersionConflict',
    });
    for (const [field, value] of [
      ['suspendAfterDays', -1],
      ['graceDays', 3651],
      ['redemptionDays', -2_147_483_648],
    ] as const) {
      expect(await mistakeIn(world, name, { id, overrides: { [field]: value } })).toMatchObject({
        code: 'BAD_USER_INPUT',
        argumentPath: ['input', 'overrides', field],
      });
    }
    expect(world.lastSeq).toBe(lastSeq);
  },
);

test('settings are changed together, kept as a version, and decide the next run', async () => {
  await using world = await World.open({ services: [{ nextDueDate: '2026-03-01' }] });
  const { lastSeq } = world;
  const changes = { suspendAfterDays: 11, nonWorkingWeekdays: ['SUNDAY'], terminateAfterDays: null };
  expect(await give(world, 'updateAutomationSettings', { changes, expectedVersion: 1 })).toEqual({
    __typename: 'AutomationSettingsPayload',
    changes: [
      { name: 'suspendAfterDays', from: 5, to: 11 },
      { name: 'nonWorkingWeekdays', from: [], to: ['SUNDAY'] },
    ],
    settings: {
      version: 2,
      suspendAfterDays: 11,
      terminateAfterDays: 30,
      terminationEnabled: false,
      nonWorkingWeekdays: ['SUNDAY'],
    },
  });
  expect(world.events(lastSeq)).toMatchObject([{ type: 'SettingsChanged', actor: 'user:anna' }]);
  const history = '{ settingsHistory { nodes { version changedBy changes { name } settings { suspendAfterDays } } } }';
  expect(await read(world.app, history)).toEqual({
    nodes: [
      {
        version: 2,
        changedBy: 'user:anna',
        changes: [{ name: 'suspendAfterDays' }, { name: 'nonWorkingWeekdays' }],
        settings: { suspendAfterDays: 11 },
      },
      { version: 1, changedBy: 'installation', changes: [], settings: { suspendAfterDays: 5 } },
    ],
  });
  expect(await give(world, 'updateAutomationSettings', { changes })).toMatchObject({
    changes: [],
    settings: { version: 2 },
  });
  expect(await give(world, 'updateAutomationSettings', { changes, expectedVersion: 1 })).toMatchObject({
    __typename: 'VersionConflict',
    currentVersion: 2,
  });
  await world.run('2026-03-11');
  expect(world.service('s1').status).toBe('ACTIVE');
});

test('of settings that cannot be every problem is told at once, and nothing is saved', async () => {
  await using world = await World.open();
  const changes = {
    suspendAfterDays: -1,
    terminateAfterDays: 4000,
    timeOfDay: '25:00',
    timeZone: 'Europe/Atlantis',
    guardSuspensionPercent: 101,
    loginInactivityMonths: -2,
  };
  const told = await give(world, 'updateAutomationSettings', { changes });
  expect(told).toMatchObject({ __typename: 'InvalidValues', code: 'INVALID_SETTINGS' });
  const names = (told['problems'] as readonly { readonly name: string }[]).map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(changes).toSorted());
  const together = { terminationEnabled: true, suspendAfterDays: 20, terminateAfterDays: 10 };
  expect(await give(world, 'updateAutomationSettings', { changes: together })).toMatchObject({
    code: 'INVALID_SETTINGS',
    problems: [{}],
  });
  expect(await read(world.app, '{ automationSettings { version } }')).toEqual({ version: 1 });
});

test.each([
  [{ changes: { timeZone: 'x'.repeat(101) } }, ['changes', 'timeZone']],
  [{ changes: { nonWorkingDates: Array.from({ length: 1001 }, () => '2026-01-01') } }, ['changes', 'nonWorkingDates']],
  [{ changes: {}, expectedVersion: 0 }, ['expectedVersion']],
])('settings with %# are bad input at their place', async (input, place) => {
  await using world = await World.open();
  expect(await mistakeIn(world, 'updateAutomationSettings', input)).toMatchObject({
    code: 'BAD_USER_INPUT',
    argumentPath: ['input', ...place],
  });
});

test('settings sent again with their key answer as the first time', async () => {
  await using world = await World.open();
  const input = { changes: { suspendAfterDays: 7 }, idempotencyKey: 'k' };
  const first = await give(world, 'updateAutomationSettings', input);
  expect(await give(world, 'updateAutomationSettings', input)).toEqual(first);
  expect(await read(world.app, '{ automationSettings { version } }')).toEqual({ version: 2 });
});

test('of two who change the same settings at once, one does', async () => {
  await using world = await World.open();
  const change = async (suspendAfterDays: number) =>
    await give(world, 'updateAutomationSettings', { changes: { suspendAfterDays }, expectedVersion: 1 });
  const told = await Promise.all([change(7), change(8)]);
  expect(told.map(({ __typename }) => __typename)).toEqual(['AutomationSettingsPayload', 'VersionConflict']);
});

const tier = (name: string, from: number, to: number | null = null) => ({ name, from, to });

test('the tiers are set all together, and the count has its place among them', async () => {
  await using world = await World.open({ clients: [{}, { externalId: 'c2' }] });
  const { lastSeq } = world;
  const tiers = [tier('Small', 0, 1), tier('Middle', 2, 4), tier('Large', 5)];
  expect(await give(world, 'setLicenceTiers', { tiers })).toEqual({ __typename: 'LicenceTiersPayload', tiers });
  expect(world.events(lastSeq)).toMatchObject([{ type: 'LicenceTiersChanged', actor: 'user:anna' }]);
  const source = '{ activeClients { count tier { name } untilNextTier untilPreviousTier } }';
  expect(await read(world.app, source)).toEqual({
    count: 2,
    tier: { name: 'Middle' },
    untilNextTier: 3,
    untilPreviousTier: 1,
  });
  await give(world, 'setLicenceTiers', { tiers });
  expect(world.lastSeq).toBe(lastSeq + 1);
  await give(world, 'setLicenceTiers', {
    tiers: [tier('Large', 5, null), tier('Huge', 50)].map((t, i) => ({ ...t, to: i === 0 ? 49 : null })),
  });
  expect(await read(world.app, source)).toEqual({ count: 2, tier: null, untilNextTier: 3, untilPreviousTier: null });
  expect(await read(world.app, '{ licenceTiers { name } }')).toEqual([{ name: 'Large' }, { name: 'Huge' }]);
});

test('tiers that overlap, or are none, are refused with every problem', async () => {
  await using world = await World.open();
  const before = await read(world.app, '{ licenceTiers { name from to } }');
  const overlapping = [tier('A', 0, 10), tier('B', 10, 20), tier('B', 15)];
  const told = await give(world, 'setLicenceTiers', { tiers: overlapping });
  expect(told).toMatchObject({ __typename: 'InvalidValues', code: 'INVALID_TIERS' });
  expect(told['problems']).toHaveLength(3);
  expect(await give(world, 'setLicenceTiers', { tiers: [] })).toMatchObject({ code: 'INVALID_TIERS' });
  for (const [bad, place] of [
    [tier('', 0), 'name'],
    [tier('x'.repeat(101), 0), 'name'],
    [tier('A', -1), 'from'],
    [tier('A', 0, -1), 'to'],
  ] as const) {
    expect(await mistakeIn(world, 'setLicenceTiers', { tiers: [bad] })).toMatchObject({
      argumentPath: ['input', 'tiers', '0', place],
    });
  }
  expect(await read(world.app, '{ licenceTiers { name from to } }')).toEqual(before);
});

test('the history of the active client count is told day by day', async () => {
  await using world = await World.open({ services: [{ terminationDate: '2026-03-11' }] });
  for (const date of ['2026-03-10', '2026-03-11', '2026-03-12']) await world.run(date);
  const source = (args: string) =>
    `{ activeClients { history${args} { businessDate count causes { cause clients } } } }`;
  const { history } = await read<{ history: readonly object[] }>(world.app, source(''));
  expect(history).toMatchObject([
    { businessDate: '2026-03-10', count: 1, causes: [] },
    { businessDate: '2026-03-11', count: 0, causes: [{ cause: 'INACTIVE after ServiceTerminated', clients: 1 }] },
    { businessDate: '2026-03-12', count: 0 },
  ]);
  expect(await read(world.app, source('(last: 1)'))).toMatchObject({ history: [history[2]] });
  expect(await read(world.app, source('(from: "2026-03-11", to: "2026-03-11")'))).toMatchObject({
    history: [history[1]],
  });
});
