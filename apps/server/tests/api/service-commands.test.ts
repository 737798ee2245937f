import { expect, test } from 'vitest';
import { execute, give, idOf, idOfNothing, mistakeIn, read, type Told } from '../support/api.js';
import type { Row } from '../support/company.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { World } from '../support/world.js';

interface Audited {
  readonly actor: string;
  readonly address: string;
  readonly operation: string;
  readonly outcome: string;
  readonly input: string;
  readonly changes: string | null;
}

const serviceOf = (told: Told): Readonly<Record<string, unknown>> =>
  told['service'] as Readonly<Record<string, unknown>>;
const lastAudit = (world: World): Audited | undefined =>
  world.rows<Audited>('select * from audit_entries order by id desc limit 1')[0];
const service = (world: World, externalId = 's1'): string => idOf(world, 'Service', externalId);
const countOf = async (world: World): Promise<number> =>
  (await read<{ count: number }>(world.app, '{ activeClients { count } }')).count;
const statusOf = async (world: World, id: string): Promise<string> =>
  (await read<{ status: string }>(world.app, 'query ($id: ID!) { service(id: $id) { status } }', { id })).status;

const SUSPENDED: Row = { status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT' };

test('an operator suspends, and it is told in the answer, the log, the audit and the next query', async () => {
  await using world = await World.open({ services: [{}] });
  const { lastSeq } = world;
  const input = { id: service(world), reason: 'Abuse: sends “spam” 🦊', expectedVersion: 1 };
  expect(serviceOf(await give(world, 'suspendService', input))).toMatchObject({
    externalId: 's1',
    status: 'SUSPENDED',
    version: 2,
    suspension: { on: '2026-03-10', reason: input.reason, forDueDate: null },
  });
  expect(world.events(lastSeq)).toMatchObject([
    {
      type: 'ServiceSuspended',
      actor: 'user:anna',
      service: 's1',
      client: 'c1',
      fromStatus: 'ACTIVE',
      toStatus: 'SUSPENDED',
    },
  ]);
  expect(lastAudit(world)).toMatchObject({
    actor: 'user:anna',
    address: '192.0.2.7',
    operation: 'suspendService',
    outcome: 'CHANGED',
    changes: '{"status":{"from":"ACTIVE","to":"SUSPENDED"}}',
  });
  expect(JSON.parse(lastAudit(world)?.input ?? '')).toEqual(input);
  expect(await statusOf(world, input.id)).toBe('SUSPENDED');
});

interface Case {
  readonly name: string;
  readonly input?: object;
  readonly row?: Row;
  readonly event: string;
  readonly after: object;
}

test.each<Case>([
  {
    name: 'unsuspendService',
    row: SUSPENDED,
    event: 'ServiceUnsuspended',
    after: { status: 'ACTIVE', suspension: null },
  },
  { name: 'terminateService', event: 'ServiceTerminated', after: { status: 'TERMINATED' } },
  {
    name: 'holdService',
    input: { until: '2026-03-10', reason: 'promised' },
    event: 'ServiceHeld',
    after: { hold: { until: '2026-03-10', reason: 'promised', by: 'user:anna' } },
  },
  { name: 'releaseService', row: { holdUntil: '2026-05-01' }, event: 'ServiceReleased', after: { hold: null } },
  {
    name: 'requestCancellation',
    input: { when: 'END_OF_BILLING_PERIOD' },
    event: 'ServiceCancellationRequested',
    after: { cancellationRequest: 'END_OF_BILLING_PERIOD' },
  },
  {
    name: 'setServicePolicy',
    input: { overrides: { suspendAfterDays: 9 } },
    event: 'PolicyChanged',
    after: { policyOverrides: { suspendAfterDays: 9, terminateAfterDays: null, suspensionEnabled: null } },
  },
])(
  '$name answers with the service as it is now and appends $event',
  async ({ name, input, row = {}, event, after }) => {
    await using world = await World.open({ services: [row] });
    const { lastSeq } = world;
    const told = await give(world, name, { id: service(world), ...input });
    expect(told).toMatchObject({ __typename: 'ServicePayload' });
    expect(serviceOf(told)).toMatchObject({ ...after, version: 2 });
    const [first] = world.events(lastSeq);
    expect(first).toMatchObject({
      type: event,
      actor: 'user:anna',
      service: 's1',
      client: 'c1',
      businessDate: '2026-03-10',
    });
    expect(lastAudit(world)).toMatchObject({ operation: name, outcome: 'CHANGED' });
  },
);

test.each<[string, object, Row]>([
  ['releaseService', {}, {}],
  ['withdrawCancellation', {}, {}],
  ['setServicePolicy', { overrides: {} }, {}],
])('%s where there is nothing to do says so by doing nothing', async (name, input, row) => {
  await using world = await World.open({ services: [row] });
  const { lastSeq } = world;
  const told = await give(world, name, { id: service(world), ...input });
  expect(serviceOf(told)).toMatchObject({ version: 1 });
  expect(world.lastSeq).toBe(lastSeq);
  expect(lastAudit(world)).toMatchObject({ operation: name, outcome: 'UNCHANGED' });
});

const INPUTS: Readonly<Record<string, object>> = {
  suspendService: { reason: 'Abuse' },
  unsuspendService: {},
  terminateService: {},
  holdService: { until: '2026-04-01', reason: 'promised' },
  releaseService: {},
  requestCancellation: { when: 'IMMEDIATE' },
  withdrawCancellation: {},
  setServicePolicy: { overrides: { suspendAfterDays: 9 } },
};

test.each(Object.entries(INPUTS))(
  '%s refuses what is not there, what was changed meanwhile, and what is no id',
  async (name, input) => {
    await using world = await World.open({ services: [{}] });
    const { lastSeq } = world;
    expect(await give(world, name, { id: idOfNothing('Service'), ...input })).toMatchObject({
      __typename: 'NotFound',
      code: 'SERVICE_NOT_FOUND',
    });
    expect(await give(world, name, { id: service(world), expectedVersion: 7, ...input })).toMatchObject({
      __typename: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      currentVersion: 1,
    });
    expect(lastAudit(world)).toMatchObject({ operation: name, outcome: 'VERSION_CONFLICT', changes: null });
    expect(world.lastSeq).toBe(lastSeq);
    for (const id of ['', 'x', toGlobalId('Client', 1)]) {
      expect(await mistakeIn(world, name, { id, ...input })).toMatchObject({
        code: 'BAD_USER_INPUT',
        argumentPath: ['input', 'id'],
      });
    }
  },
);

test.each<[string, object, Row, string]>([
  ['suspendService', { reason: 'x' }, SUSPENDED, 'TRANSITION_NOT_ALLOWED'],
  ['suspendService', { reason: 'x' }, { status: 'TERMINATED' }, 'TRANSITION_NOT_ALLOWED'],
  ['suspendService', { reason: 'x' }, { productExternalId: 'd1' }, 'TRANSITION_NOT_ALLOWED'],
  ['unsuspendService', {}, {}, 'TRANSITION_NOT_ALLOWED'],
  ['unsuspendService', {}, { status: 'FRAUD' }, 'TRANSITION_NOT_ALLOWED'],
  ['terminateService', {}, { productExternalId: 'd1' }, 'TRANSITION_NOT_ALLOWED'],
  ['terminateService', {}, { status: 'TERMINATED' }, 'TRANSITION_NOT_ALLOWED'],
  ['holdService', { until: '2026-03-09', reason: 'x' }, {}, 'DATE_IN_PAST'],
  ['requestCancellation', { when: 'IMMEDIATE' }, { status: 'CANCELLED' }, 'TRANSITION_NOT_ALLOWED'],
  [
    'requestCancellation',
    { when: 'END_OF_BILLING_PERIOD' },
    { billingCycle: 'FREE', nextDueDate: '' },
    'TRANSITION_NOT_ALLOWED',
  ],
])('%s of %j for %j is refused: %s', async (name, input, row, code) => {
  await using world = await World.open({ services: [row] });
  const { lastSeq } = world;
  const told = await give(world, name, { id: service(world), ...input });
  expect(told).toMatchObject({ __typename: 'NotPossible', code, message: expect.stringMatching(/^\S.*\S$/) });
  expect(world.lastSeq).toBe(lastSeq);
  expect(lastAudit(world)).toMatchObject({ operation: name, outcome: code });
});

const LONG = 'x'.repeat(501);
test.each<[string, object, readonly string[]]>([
  ['suspendService', { reason: '' }, ['reason']],
  ['suspendService', { reason: ' \n\t' }, ['reason']],
  ['suspendService', { reason: LONG }, ['reason']],
  ['suspendService', { reason: 'OVERDUE_ON_PAYMENT' }, ['reason']],
  ['suspendService', { reason: 'x', expectedVersion: 0 }, ['expectedVersion']],
  ['suspendService', { reason: 'x', expectedVersion: -1 }, ['expectedVersion']],
  ['suspendService', { reason: 'x', idempotencyKey: '' }, ['idempotencyKey']],
  ['suspendService', { reason: 'x', idempotencyKey: 'x'.repeat(201) }, ['idempotencyKey']],
  ['holdService', { until: '2026-04-01', reason: '' }, ['reason']],
  ['holdService', { until: '2026-04-01', reason: LONG }, ['reason']],
  ['setServicePolicy', { overrides: { suspendAfterDays: -1 } }, ['overrides', 'suspendAfterDays']],
  ['setServicePolicy', { overrides: { terminateAfterDays: 3651 } }, ['overrides', 'terminateAfterDays']],
])('%s with %j is bad input at its place', async (name, input, place) => {
  await using world = await World.open({ services: [{}] });
  const { lastSeq } = world;
  const argumentPath = ['input', ...place];
  expect(await mistakeIn(world, name, { id: service(world), ...input })).toMatchObject({
    code: 'BAD_USER_INPUT',
    argumentPath,
  });
  expect(world.lastSeq).toBe(lastSeq);
  expect(lastAudit(world)).toBeUndefined();
});

test('a hold until a day that the calendar does not have is named', async () => {
  await using world = await World.open({ services: [{}] });
  const error = await mistakeIn(world, 'holdService', { id: service(world), until: '2026-02-30', reason: 'x' });
  expect(error?.message).toContain('input.until');
});

test('a command with an idempotency key is carried out once, and answers alike each time', async () => {
  await using world = await World.open({ services: [{}] });
  const input = { id: service(world), reason: 'Abuse', idempotencyKey: 'k1' };
  const first = await give(world, 'suspendService', input);
  const { lastSeq } = world;
  expect(await give(world, 'suspendService', input)).toEqual(first);
  const inAnotherOrder = Object.fromEntries(Object.entries(input).toReversed());
  expect(await give(world, 'suspendService', inAnotherOrder)).toEqual(first);
  expect(world.lastSeq).toBe(lastSeq);
  for (const other of [
    { ...input, reason: 'Fraud' },
    { ...input, expectedVersion: 1 },
  ]) {
    expect(await mistakeIn(world, 'suspendService', other)).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['input', 'idempotencyKey'],
    });
  }
  const { reason: _, ...rest } = input;
  expect(await mistakeIn(world, 'unsuspendService', rest)).toMatchObject({ argumentPath: ['input', 'idempotencyKey'] });
  // The key is the caller's own.
  const bert = { kind: 'API_KEY', apiKeyId: 1, name: 'crm', scopes: ['OPERATE'], expiresAt: null } as const;
  expect(await give(world, 'unsuspendService', rest, bert)).toMatchObject({ __typename: 'ServicePayload' });
  expect(world.events(lastSeq)).toMatchObject([{ actor: 'key:crm' }]);
});

test('a refusal is kept beside its key, too', async () => {
  await using world = await World.open({ services: [{}] });
  const input = { id: service(world), idempotencyKey: 'k1' };
  const refusal = await give(world, 'unsuspendService', input);
  await give(world, 'suspendService', { id: input.id, reason: 'Abuse' });
  expect(await give(world, 'unsuspendService', input)).toEqual(refusal);
});

test('of two who change the same version at once, one does and the other is told', async () => {
  await using world = await World.open({ services: [{}] });
  const change = async (reason: string) =>
    await give(world, 'holdService', { id: service(world), until: '2026-04-01', reason, expectedVersion: 1 });
  const told = await Promise.all([change('a'), change('b'), change('c')]);
  expect(told.map(({ __typename }) => __typename).toSorted()).toEqual([
    'ServicePayload',
    'VersionConflict',
    'VersionConflict',
  ]);
});

const PANEL: Row = { externalId: 'panel', module: 'cpanel' };

test.each<[string, object, Row, string]>([
  ['suspendService', { reason: 'Abuse of 🦊' }, {}, 'SUSPEND'],
  ['unsuspendService', {}, SUSPENDED, 'UNSUSPEND'],
  ['terminateService', {}, {}, 'TERMINATE'],
])(
  '%s of a service with a panel waits for it: one action is queued, with the words of the operator',
  async (name, input, row, action) => {
    await using world = await World.open({ products: [PANEL], services: [{ productExternalId: 'panel', ...row }] });
    const before = world.service('s1').status;
    const told = await give(world, name, { id: service(world), ...input });
    expect(serviceOf(told)).toMatchObject({ status: before, pendingAction: action, version: 2 });
    expect(world.rows(`select action, suspension_reason from outbox where topic = 'MODULE_ACTION'`)).toEqual([
      { action, suspension_reason: Object.values(input)[0] ?? null },
    ]);
    expect(lastAudit(world)).toMatchObject({ outcome: 'QUEUED' });
    for (const again of ['suspendService', 'unsuspendService', 'terminateService']) {
      const words = again === 'suspendService' ? { reason: 'x' } : {};
      expect(await give(world, again, { id: service(world), ...words })).toMatchObject({ code: 'ACTION_PENDING' });
    }
    const pending = await read<{ totalCount: number }>(
      world.app,
      '{ services(filter: { pending: true }) { totalCount } }',
    );
    expect(pending.totalCount).toBe(1);
  },
);

test('ending a product ends its addons with it and its client is no longer active, at once', async () => {
  await using world = await World.open({
    services: [
      {},
      { externalId: 'on', productExternalId: 'a1', parentExternalId: 's1' },
      { externalId: 'off', productExternalId: 'a1', parentExternalId: 's1', ...SUSPENDED },
      { externalId: 'gone', productExternalId: 'a1', parentExternalId: 's1', status: 'CANCELLED' },
    ],
  });
  const { lastSeq } = world;
  expect(await countOf(world)).toBe(1);
  const source = `mutation ($input: ServiceCommandInput!) { terminateService(input: $input) {
    ... on ServicePayload { service { status client { status } addons { nodes { externalId status } } history { nodes { type reason } } } } } }`;
  expect(await read(world.app, source, { input: { id: service(world) } })).toEqual({
    service: {
      status: 'TERMINATED',
      client: { status: 'INACTIVE' },
      addons: {
        nodes: [
          { externalId: 'on', status: 'TERMINATED' },
          { externalId: 'off', status: 'TERMINATED' },
          { externalId: 'gone', status: 'CANCELLED' },
        ],
      },
      history: { nodes: [{ type: 'SERVICE_TERMINATED', reason: 'BY_OPERATOR' }] },
    },
  });
  expect(await countOf(world)).toBe(0);
  expect(world.story(lastSeq)).toEqual([
    'ServiceTerminated s1 ACTIVE→TERMINATED BY_OPERATOR',
    'ServiceTerminated on ACTIVE→TERMINATED PARENT_TERMINATED',
    'ServiceTerminated off SUSPENDED→TERMINATED PARENT_TERMINATED',
    expect.stringMatching(/^ClientStatusChanged c1 ACTIVE→INACTIVE/),
  ]);
  for (const { actor } of world.events(lastSeq)) expect(actor).toBe('user:anna');
});

test('what an operator suspended no run ever unsuspends, nor a payment', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  await give(world, 'suspendService', { id: service(world), reason: 'Abuse' });
  const payment = { transactionId: 't1', invoice: idOf(world, 'Invoice', 'i1'), amount: '10', currency: 'USD' };
  expect(await give(world, 'recordPayment', payment)).toMatchObject({ alreadyDone: false });
  await give(world, 'holdService', { id: service(world), until: '2026-05-01', reason: 'x' });
  for (const date of ['2026-03-11', '2026-03-12', '2026-05-20']) await world.run(date);
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', suspension_reason: 'Abuse' });
});

test('a hold has the next run unsuspend what the automation suspended, and not suspend it until it is over', async () => {
  await using world = await World.open({ services: [{}] });
  await world.run('2026-03-10');
  expect(await statusOf(world, service(world))).toBe('SUSPENDED');
  await give(world, 'holdService', { id: service(world), until: '2026-03-12', reason: 'promised' });
  const days: string[] = [];
  for (const date of ['2026-03-11', '2026-03-12', '2026-03-13']) {
    await world.run(date);
    days.push(await statusOf(world, service(world)));
  }
  expect(days).toEqual(['ACTIVE', 'ACTIVE', 'SUSPENDED']);
});

test.each([
  ['IMMEDIATE', {}, '2026-03-11', 'CANCELLED'],
  ['IMMEDIATE', SUSPENDED, '2026-03-11', 'CANCELLED'],
  ['IMMEDIATE', { productExternalId: 'd1', nextDueDate: '2026-06-01' }, '2026-03-11', 'CANCELLED'],
  ['IMMEDIATE', { status: 'PENDING' }, '2026-03-11', 'CANCELLED'],
  ['IMMEDIATE', { productExternalId: 'd1', status: 'PENDING_TRANSFER' }, '2026-03-11', 'CANCELLED'],
  ['IMMEDIATE', { productExternalId: 'd1', status: 'GRACE' }, '2026-03-11', 'CANCELLED'],
  ['END_OF_BILLING_PERIOD', { nextDueDate: '2026-03-12' }, '2026-03-11', 'ACTIVE'],
  ['END_OF_BILLING_PERIOD', { nextDueDate: '2026-03-12' }, '2026-03-12', 'CANCELLED'],
] as const)('a cancellation %s of a service %j has the run of %s leave it %s', async (when, row, date, status) => {
  await using world = await World.open({ services: [row] });
  expect(await give(world, 'requestCancellation', { id: service(world), when })).toMatchObject({
    __typename: 'ServicePayload',
  });
  await world.run(date);
  expect(await statusOf(world, service(world))).toBe(status);
});

test('a cancellation that was withdrawn is not carried out', async () => {
  await using world = await World.open({ services: [{ nextDueDate: '2026-06-01' }] });
  await give(world, 'requestCancellation', { id: service(world), when: 'IMMEDIATE' });
  await give(world, 'withdrawCancellation', { id: service(world) });
  await world.run('2026-03-11');
  expect(await statusOf(world, service(world))).toBe('ACTIVE');
});

test('several commands in one document are done one after the other, each seeing what the one before it did', async () => {
  await using world = await World.open({ services: [{}] });
  const id = service(world);
  const payload = `__typename ... on ServicePayload { service { status version client { status } } } ... on Refusal { code }`;
  const { data, errors } = await execute(
    world.app,
    `mutation ($id: ID!) {
      a: suspendService(input: { id: $id, reason: "x", expectedVersion: 1 }) { ${payload} }
      b: suspendService(input: { id: $id, reason: "x" }) { ${payload} }
      c: unsuspendService(input: { id: $id, expectedVersion: 2 }) { ${payload} }
      d: terminateService(input: { id: $id, expectedVersion: 3 }) { ${payload} }
      e: unsuspendService(input: { id: $id }) { ${payload} } }`,
    { id },
  );
  expect(errors).toEqual([]);
  const of = (status: string, version: number, client: string) => ({
    __typename: 'ServicePayload',
    service: { status, version, client: { status: client } },
  });
  const refused = { __typename: 'NotPossible', code: 'TRANSITION_NOT_ALLOWED' };
  expect(data).toEqual({
    a: of('SUSPENDED', 2, 'ACTIVE'),
    b: refused,
    c: of('ACTIVE', 3, 'ACTIVE'),
    d: of('TERMINATED', 4, 'INACTIVE'),
    e: refused,
  });
});
