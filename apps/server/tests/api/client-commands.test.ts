import { expect, test } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { give, idOf, idOfNothing, mistakeIn, read, type Told } from '../support/api.js';
import type { Row } from '../support/company.js';
import { World } from '../support/world.js';

const clientOf = (told: Told): unknown => told['client'];
const client = (world: World): string => idOf(world, 'Client', 'c1');
const auditOf = (world: World): readonly string[] =>
  world
    .rows<{ line: string }>(`select operation || ' ' || outcome || ' ' || actor as line from audit_entries`)
    .map(({ line }) => line);

/** The count that is told is that of the clients, after each command. */
async function expectCount(world: World, count: number): Promise<void> {
  expect(await read(world.app, '{ activeClients { count } }')).toEqual({ count });
  expect(world.value(`select count(*) from clients where status = 'ACTIVE'`)).toBe(count);
}

interface Case {
  readonly name: string;
  readonly input?: object;
  readonly row?: Row;
  readonly event: string;
  readonly after: object;
  readonly count: number;
}

const EXEMPT: Row = { statusUpdateExempt: 'true' };

test.each<Case>([
  {
    name: 'holdClient',
    input: { until: '2026-03-10', reason: 'p' },
    event: 'ClientHeld',
    after: { hold: { until: '2026-03-10', reason: 'p', by: 'user:anna' } },
    count: 1,
  },
  {
    name: 'setClientExemptions',
    input: { overdueExempt: true },
    event: 'ClientExemptionsChanged',
    after: { overdueExempt: true, statusUpdateExempt: false },
    count: 1,
  },
  {
    name: 'setClientExemptions',
    input: { statusUpdateExempt: false },
    row: { ...EXEMPT, status: 'INACTIVE' },
    event: 'ClientExemptionsChanged',
    after: { status: 'ACTIVE', statusUpdateExempt: false },
    count: 1,
  },
  {
    name: 'closeClient',
    input: { reason: 'left' },
    event: 'ClientStatusChanged',
    after: { status: 'CLOSED' },
    count: 0,
  },
  {
    name: 'reopenClient',
    row: { status: 'CLOSED' },
    event: 'ClientStatusChanged',
    after: { status: 'ACTIVE' },
    count: 1,
  },
  {
    name: 'setClientStatus',
    input: { status: 'INACTIVE', reason: 'x' },
    row: EXEMPT,
    event: 'ClientStatusChanged',
    after: { status: 'INACTIVE' },
    count: 0,
  },
  { name: 'recordLogin', event: 'LoginRecorded', after: { lastLoginOn: '2026-03-10' }, count: 1 },
  {
    name: 'recordLogin',
    input: { at: '2026-02-01T12:00:00Z' },
    event: 'LoginRecorded',
    after: { lastLoginOn: '2026-02-01' },
    count: 1,
  },
  {
    name: 'setClientPolicy',
    input: { overrides: { suspendAfterDays: 3 } },
    event: 'PolicyChanged',
    after: { policyOverrides: { suspendAfterDays: 3 } },
    count: 1,
  },
])(
  '$name with $input answers with the client as it is now and appends $event',
  async ({ name, input, row = {}, event, after, count }) => {
    await using world = await World.open({ clients: [row], services: [{ nextDueDate: '2026-06-01' }] });
    const { lastSeq } = world;
    const told = await give(world, name, {
      id: client(world),
      expectedVersion: world.value('select version from clients'),
      ...input,
    });
    expect(told).toMatchObject({ __typename: 'ClientPayload' });
    expect(clientOf(told)).toMatchObject(after);
    expect(world.events(lastSeq)[0]).toMatchObject({ type: event, actor: 'user:anna', client: 'c1' });
    expect(auditOf(world)).toEqual([`${name} CHANGED user:anna`]);
    const fresh = await read<object>(world.app, 'query ($id: ID!) { client(id: $id) { status version } }', {
      id: client(world),
    });
    expect(clientOf(told)).toMatchObject(fresh);
    await expectCount(world, count);
  },
);

test('a hold is lifted, and an exemption that is so already changes nothing', async () => {
  await using world = await World.open();
  await give(world, 'holdClient', { id: client(world), until: '2026-04-01', reason: 'p' });
  const { lastSeq } = world;
  expect(clientOf(await give(world, 'releaseClient', { id: client(world) }))).toMatchObject({ hold: null });
  expect(world.story(lastSeq)).toEqual(['ClientReleased c1']);
  for (const [name, input] of [
    ['releaseClient', {}],
    ['setClientExemptions', { overdueExempt: false }],
    ['setClientExemptions', {}],
  ] as const) {
    expect(await give(world, name, { id: client(world), ...input })).toMatchObject({ __typename: 'ClientPayload' });
  }
  expect(world.story(lastSeq)).toHaveLength(1);
});

const INPUTS: Readonly<Record<string, object>> = {
  holdClient: { until: '2026-04-01', reason: 'p' },
  releaseClient: {},
  setClientExemptions: { overdueExempt: true },
  closeClient: { reason: 'left' },
  reopenClient: {},
  setClientStatus: { status: 'ACTIVE', reason: 'x' },
  assignClientGroup: { clientGroup: null },
  recordLogin: {},
  setClientPolicy: { overrides: {} },
};

test.each(Object.entries(INPUTS))(
  '%s refuses what is not there, what was changed meanwhile, and what is no id',
  async (name, input) => {
    await using world = await World.open();
    const { lastSeq } = world;
    expect(await give(world, name, { id: idOfNothing('Client'), ...input })).toMatchObject({
      __typename: 'NotFound',
      code: 'CLIENT_NOT_FOUND',
    });
    expect(await give(world, name, { id: client(world), expectedVersion: 5, ...input })).toMatchObject({
      __typename: 'VersionConflict',
      currentVersion: 1,
    });
    expect(world.lastSeq).toBe(lastSeq);
    expect(await mistakeIn(world, name, { id: toGlobalId('Service', 1), ...input })).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['input', 'id'],
    });
  },
);

test.each<[string, object, Row, string]>([
  ['holdClient', { until: '2026-03-09', reason: 'x' }, {}, 'DATE_IN_PAST'],
  ['reopenClient', {}, {}, 'TRANSITION_NOT_ALLOWED'],
  ['setClientStatus', { status: 'ACTIVE', reason: 'x' }, { ...EXEMPT, status: 'CLOSED' }, 'CLIENT_CLOSED'],
  ['setClientStatus', { status: 'INACTIVE', reason: 'x' }, {}, 'STATUS_KEPT_BY_AUTOMATION'],
  ['recordLogin', { at: '2026-03-12T00:00:00Z' }, {}, 'DATE_IN_FUTURE'],
])('%s of %j for %j is refused: %s', async (name, input, row, code) => {
  await using world = await World.open({ clients: [row] });
  const { lastSeq } = world;
  expect(await give(world, name, { id: client(world), ...input })).toMatchObject({ __typename: 'NotPossible', code });
  expect(world.lastSeq).toBe(lastSeq);
  expect(auditOf(world)).toEqual([`${name} ${code} user:anna`]);
});

test.each<[string, object, readonly string[]]>([
  ['holdClient', { until: '2026-04-01', reason: '' }, ['reason']],
  ['closeClient', { reason: '   ' }, ['reason']],
  ['closeClient', { reason: 'x'.repeat(501) }, ['reason']],
  ['setClientStatus', { status: 'ACTIVE', reason: '' }, ['reason']],
  ['assignClientGroup', { clientGroup: '' }, ['clientGroup']],
  ['assignClientGroup', { clientGroup: toGlobalId('Client', 1) }, ['clientGroup']],
  ['setClientPolicy', { overrides: { minimumSuspendedDays: -3 } }, ['overrides', 'minimumSuspendedDays']],
])('%s with %j is bad input at its place', async (name, input, place) => {
  await using world = await World.open();
  expect(await mistakeIn(world, name, { id: client(world), ...input })).toMatchObject({
    code: 'BAD_USER_INPUT',
    argumentPath: ['input', ...place],
  });
});

test('a closed client is opened again with the status it should have', async () => {
  await using world = await World.open({ services: [{ status: 'TERMINATED' }] });
  await give(world, 'closeClient', { id: client(world), reason: 'left' });
  await expectCount(world, 0);
  await world.run('2026-03-11');
  expect(world.clientStatus('c1')).toBe('CLOSED');
  expect(clientOf(await give(world, 'reopenClient', { id: client(world) }))).toMatchObject({ status: 'INACTIVE' });
});

test('where logins count, one makes its client active at once, for as many months as are set', async () => {
  await using world = await World.open({ clients: [{ status: 'INACTIVE' }] });
  await world.set({ clientStatusUpdate: 'BY_SERVICES_AND_LOGIN', loginInactivityMonths: 3 });
  const login = async (at: string) => clientOf(await give(world, 'recordLogin', { id: client(world), at }));
  expect(await login('2025-12-09T12:00:00Z')).toMatchObject({ status: 'INACTIVE' });
  expect(await login('2025-12-10T12:00:00Z')).toMatchObject({ status: 'ACTIVE', lastLoginOn: '2025-12-10' });
  await expectCount(world, 1);
  expect(await login('2025-11-01T12:00:00Z')).toMatchObject({ lastLoginOn: '2025-12-10' });
  await world.run('2026-03-11');
  await expectCount(world, 0);
});

test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '0001-01-03T00:00:00Z', '1969-12-31T00:00:00Z'])(
  'a login at %s leaves no date that is none',
  async (at) => {
    await using world = await World.open();
    await give(world, 'recordLogin', { id: client(world), at });
    const date = world.value<string | null>('select last_login_on from clients');
    expect(date ?? '1969-12-31').toMatch(/^(0001|1969)-\d\d-\d\d$/);
  },
);

test('a client group is made once by its name, and a client is put in it and out', async () => {
  await using world = await World.open();
  const made = await give(world, 'createClientGroup', { name: 'VIP' });
  const { id } = made['clientGroup'] as { readonly id: string };
  expect(await give(world, 'createClientGroup', { name: 'VIP' })).toMatchObject({
    __typename: 'NotPossible',
    code: 'NAME_TAKEN',
  });
  for (const name of ['', '  ', 'x'.repeat(101)]) {
    expect(await mistakeIn(world, 'createClientGroup', { name })).toMatchObject({ argumentPath: ['input', 'name'] });
  }
  const { lastSeq } = world;
  const assign = async (clientGroup: string | null) =>
    await give(world, 'assignClientGroup', { id: client(world), clientGroup });
  expect(clientOf(await assign(id))).toMatchObject({ clientGroup: { name: 'VIP' }, version: 2 });
  expect(clientOf(await assign(id))).toMatchObject({ version: 2 });
  expect(await assign(idOfNothing('ClientGroup'))).toMatchObject({
    __typename: 'NotFound',
    code: 'CLIENT_GROUP_NOT_FOUND',
  });
  expect(clientOf(await assign(null))).toMatchObject({ clientGroup: null });
  expect(world.story(lastSeq)).toEqual(['ClientGroupAssigned c1', 'ClientGroupAssigned c1']);
  expect(await read(world.app, '{ clientGroups { name version } }')).toEqual([{ name: 'VIP', version: 1 }]);
});
