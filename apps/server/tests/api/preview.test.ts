import { setImmediate as breathe } from 'node:timers/promises';
import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import type { RunCounts } from '../../src/automation/run-counts.js';
import { GraphqlContext } from '../../src/graphql/context.js';
import { ANNA, errorsOf, read, replyOf, schema } from '../support/api.js';
import { MIXED } from '../support/mixed-company.js';
import { person } from '../support/people.js';
import { realServer } from '../support/real-server.js';
import { dumpTables } from '../support/tables.js';
import { World } from '../support/world.js';

interface Plan {
  readonly counts: RunCounts;
  readonly activeClients: { readonly before: number; readonly after: number };
  readonly tier: { readonly before: string; readonly after: string };
}

interface Item {
  readonly outcome: string;
  readonly verb: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  readonly explanation: string;
  readonly error: string | null;
  readonly service: { readonly externalId: string };
}

interface Shortened<Node> {
  readonly totalCount: number;
  readonly remaining: number;
  readonly nodes: readonly Node[];
}

interface Preview {
  readonly __typename: string;
  readonly code?: string;
  readonly businessDate: string;
  readonly changes: readonly { readonly name: string }[];
  readonly plan: Plan;
  readonly current: Plan;
  readonly difference: RunCounts;
  readonly items: Shortened<Item>;
  readonly clients: Shortened<{ readonly to: string; readonly client: { readonly externalId: string } }>;
}

const COUNTS =
  '{ suspended unsuspended terminated cancelled domainsMoved clientsActivated clientsInactivated skipped failed queued guarded }';
const PLAN = `{ counts ${COUNTS} activeClients { before after } tier { before after } }`;
const PREVIEW = `query ($date: LocalDate, $settings: AutomationSettingsChanges, $first: Int, $outcomes: [PreviewOutcome!]) {
  previewAutomation(date: $date, settings: $settings) {
    __typename
    ... on AutomationPreview {
      businessDate settingsVersion changes { name from to } plan ${PLAN} current ${PLAN} difference ${COUNTS}
      items(first: $first, outcomes: $outcomes) {
        totalCount remaining
        nodes { outcome verb from to viaModule reason explanation error service { externalId } }
      }
      clients(first: $first) { totalCount remaining nodes { from to reason explanation client { externalId } } }
    }
    ... on Refusal { code message }
    ... on InvalidValues { problems { name message } }
  }
}`;

async function preview(world: World, variables: Readonly<Record<string, unknown>> = {}): Promise<Preview> {
  return await read<Preview>(world.app, PREVIEW, variables);
}

/** Every change of settings that decides otherwise, and the days around those on which something is due. */
const QUESTIONS = [
  { date: '2026-03-10', settings: {} },
  { date: '2026-03-11', settings: { suspendAfterDays: 1 } },
  { date: '2026-03-10', settings: { suspensionEnabled: false, terminationEnabled: true, terminateAfterDays: 3 } },
  { date: '2026-03-10', settings: { terminationEnabled: true, terminateAfterDays: 5, minimumSuspendedDays: 0 } },
  { date: '2026-06-30', settings: { terminationEnabled: true, unsuspensionEnabled: false } },
  { date: '2026-03-10', settings: { requireUnpaidInvoice: true, nonWorkingWeekdays: ['SUNDAY'] } },
  { date: '2026-03-10', settings: { nonWorkingDates: ['2026-03-10'] } },
  { date: '2026-03-10', settings: { clientStatusUpdate: 'BY_SERVICES_AND_LOGIN', loginInactivityMonths: 1 } },
  { date: '2026-03-10', settings: { clientStatusUpdate: 'DISABLED' } },
];

test.each(QUESTIONS)('tells what the run of $date with $settings then really does', async ({ date, settings }) => {
  await using world = await World.open(MIXED);
  const told = await preview(world, { date, settings, first: 100 });
  expect(told).toMatchObject({ __typename: 'AutomationPreview', businessDate: date });
  expect(told.changes.map(({ name }) => name).toSorted()).toEqual(Object.keys(settings).toSorted());
  if (Object.keys(settings).length > 0) await world.set(settings);
  const run = await world.run(date);
  expect(told.plan).toEqual({
    counts: run.counts,
    activeClients: { before: run.activeBefore, after: run.activeAfter },
    tier: { before: run.tierBefore, after: run.tierAfter },
  });

  const moves = (type: string): string[] =>
    world
      .rows<{ move: string }>(
        `select coalesce(s.external_id, c.external_id) || ' ' || e.from_status || ' ' || e.to_status || ' ' || e.reason as move
         from lifecycle_events e left join services s on s.id = e.service_id left join clients c on c.id = e.client_id
         where e.run_id = ? and e.type ${type} 'ClientStatusChanged' and e.to_status is not null order by 1`,
        run.id,
      )
      .map(({ move }) => move);
  const acted = told.items.nodes.filter(({ outcome }) => !['SKIPPED', 'FAILED'].includes(outcome));
  const queued = world.rows<{ externalId: string }>(
    `select s.external_id as externalId from run_items i join services s on s.id = i.service_id where outcome = 'QUEUED'`,
  );
  const byPanel = new Set(queued.map(({ externalId }) => externalId));
  const done = acted.filter(({ service }) => !byPanel.has(service.externalId));
  const moveOf = ({ from, to, reason }: { from: string | null; to: string | null; reason: string }): string =>
    `${from} ${to} ${reason}`;
  expect(done.map((item) => `${item.service.externalId} ${moveOf(item)}`).toSorted()).toEqual(moves('<>').toSorted());
  expect(acted.length - done.length).toBe(byPanel.size);
  const clients = told.clients.nodes.map((each) => `${each.client.externalId} ${moveOf(each as never)}`);
  expect(clients.toSorted()).toEqual(moves('=').toSorted());
});

test('changes nothing: not a row of any table, and the settings least of all', async () => {
  await using world = await World.open(MIXED);
  const before = dumpTables(world.app.database.file);
  for (const question of QUESTIONS) await preview(world, question);
  await preview(world, { settings: { suspendAfterDays: -1 } });
  expect(dumpTables(world.app.database.file)).toEqual(before);
});

test('compares with the settings in force', async () => {
  await using world = await World.open(MIXED);
  const same = await preview(world);
  expect(same.businessDate).toBe('2026-03-10');
  expect(same.changes).toEqual([]);
  expect(same.current).toEqual(same.plan);
  expect(new Set(Object.values(same.difference))).toEqual(new Set([0]));
  const less = await preview(world, { settings: { suspensionEnabled: false, suspendAfterDays: 5 } });
  expect(less.changes).toEqual([{ name: 'suspensionEnabled', from: true, to: false }]);
  expect(less.current).toEqual(same.plan);
  expect(less.difference.suspended).toBe(-same.plan.counts.suspended);
  expect(less.plan.counts.suspended).toBe(0);
});

test('settings that could not be saved are refused with every problem, and dates that are none as bad input', async () => {
  await using world = await World.open();
  const settings = {
    suspendAfterDays: 4000,
    timeZone: 'Mars/Olympus',
    terminationEnabled: true,
    terminateAfterDays: 2,
  };
  expect(await preview(world, { settings })).toMatchObject({
    __typename: 'InvalidValues',
    code: 'INVALID_SETTINGS',
    problems: [{ name: 'suspendAfterDays' }, { name: 'timeZone' }],
  });
  expect((await errorsOf(world.app, PREVIEW, { date: '2026-02-29' }))[0]?.message).toContain('2026-02-29');
  for (const first of [0, -1, 101]) {
    const [error] = await errorsOf(world.app, PREVIEW, { first });
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['first'] });
  }
});

test('answers for the first and the last day of the calendar', async () => {
  await using world = await World.open(MIXED);
  const settings = { clientStatusUpdate: 'BY_SERVICES_AND_LOGIN', terminationEnabled: true };
  expect((await preview(world, { date: '9999-12-31', settings })).plan.counts.suspended).toBeGreaterThan(0);
  expect((await preview(world, { date: '0001-01-01', settings })).plan.counts.suspended).toBe(0);
});

test('shows the first of what was asked for and says how many more there are', async () => {
  const services = Array.from({ length: 250 }, (_, i) => ({
    externalId: `s${String(i).padStart(3, '0')}`,
    clientExternalId: `c${i}`,
    holdUntil: i % 10 === 0 ? '2026-03-10' : '',
    terminationDate: i % 10 === 1 ? '2026-03-01' : '',
  }));
  await using world = await World.open({
    clients: services.map(({ clientExternalId }) => ({ externalId: clientExternalId })),
    services,
  });
  const all = await preview(world, { first: 100 });
  expect(all.items).toMatchObject({ totalCount: 250, remaining: 150 });
  expect(all.items.nodes.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 25 }, () => 'TERMINATE'),
    ...Array.from({ length: 75 }, () => 'SUSPEND'),
  ]);
  expect(all.clients).toMatchObject({ totalCount: 25, remaining: 0 });
  expect((await preview(world)).items.nodes).toHaveLength(50);

  const some = await preview(world, { first: 2, outcomes: ['SKIPPED', 'TERMINATE'] });
  expect(some.items).toMatchObject({
    totalCount: 50,
    remaining: 48,
    nodes: [
      { outcome: 'TERMINATE', verb: 'TERMINATE', from: 'ACTIVE', to: 'TERMINATED', reason: 'FIXED_TERM' },
      { service: { externalId: 's011' } },
    ],
  });
  expect(some.clients).toMatchObject({ totalCount: 25, remaining: 23, nodes: [{ to: 'INACTIVE' }, {}] });
  const held = await preview(world, { first: 1, outcomes: ['SKIPPED'] });
  expect(held.items.nodes).toEqual([
    {
      outcome: 'SKIPPED',
      verb: 'SUSPEND',
      from: null,
      to: null,
      viaModule: false,
      reason: 'HELD',
      explanation: 'Not suspended: it is on hold.',
      error: null,
      service: { externalId: 's000' },
    },
  ]);
  expect((await preview(world, { outcomes: [] })).items).toEqual({ totalCount: 0, remaining: 0, nodes: [] });
});

test('what cannot be decided is told with what is wrong', async () => {
  await using world = await World.open({ services: [{}, { externalId: 's2' }] });
  // Bytes that are no JSON of overrides, as only another program could have written them.
  world.sql(`pragma ignore_check_constraints = 1; update services set policy = '{' where external_id = 's2'`);
  const { plan, items } = await preview(world, { outcomes: ['FAILED'] });
  expect(plan.counts).toMatchObject({ suspended: 1, failed: 1 });
  expect(items.nodes).toMatchObject([
    {
      outcome: 'FAILED',
      verb: null,
      reason: 'ERROR',
      explanation: 'It cannot be decided.',
      service: { externalId: 's2' },
    },
  ]);
  expect(items.nodes[0]?.error).toContain('JSON');
});

test('asked again and again over HTTP, where what comes again is compiled, it answers the same', async () => {
  await using server = await realServer({ company: MIXED });
  const { token } = await person(server.world.app, 'vera', 'VIEWER');
  const first = await server.post(token, { query: PREVIEW });
  expect(first.codes).toEqual([]);
  for (let time = 0; time < 6; time += 1) {
    expect(await server.post(token, { query: PREVIEW })).toEqual(first);
  }
  expect(server.logged()).toBe('');
});

const many = Array.from({ length: 9000 }, (_, i) => ({ externalId: `s${i}` }));

test('one is made at a time, three wait, and the next is told to come again', async () => {
  await using world = await World.open({ services: many });
  const told = await Promise.all(Array.from({ length: 6 }, async () => await preview(world, { first: 1 })));
  expect(told.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual([
    ...Array.from({ length: 4 }, () => 'AutomationPreview'),
    'TOO_BUSY',
    'TOO_BUSY',
  ]);
  const made = told.filter(({ code }) => code === undefined);
  expect(made.map(({ plan }) => plan.counts.suspended)).toEqual([9000, 9000, 9000, 9000]);
  expect(await preview(world)).toMatchObject({ __typename: 'AutomationPreview' });
});

test('while one is made, commands are carried out, and all of it is as it was when it began', async () => {
  await using world = await World.open({
    services: many,
    invoices: [{ externalId: 'i1', serviceExternalId: 's8999' }],
  });
  const told = preview(world, { settings: { suspendAfterDays: 4 } });
  // It has read its first page.
  await breathe();
  await world.pay('t1', 'i1', 1000, '2026-03-10');
  expect(world.service('s8999').next_due_date).toBe('2026-04-01');
  const run = await world.run('2026-03-10');
  expect(run.counts.suspended).toBe(8999);
  const { plan, current } = await told;
  expect([plan.counts.suspended, current.counts.suspended]).toEqual([9000, 9000]);
});

test('it ends after its page when whoever asked has gone, and when the server stops', async () => {
  await using world = await World.open({ services: many });
  let leave = (): void => undefined;
  const origin = { caller: ANNA, address: '192.0.2.7', userAgent: 'test/1.0', requestId: 'r1' };
  const contextValue = new GraphqlContext(world.app, { ...origin, onGone: (listener) => (leave = listener) });
  const left = graphql({ schema, source: PREVIEW, contextValue });
  await breathe();
  leave();
  expect(replyOf(await left).errors).toMatchObject([{ code: 'SERVICE_UNAVAILABLE' }]);

  const stopped = preview(world);
  await breathe();
  await world.app.previews[Symbol.asyncDispose]();
  await expect(stopped).rejects.toThrow('not made to its end');
});
