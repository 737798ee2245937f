import { expect, test } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { errorsOf, execute, give, idOf, read } from '../support/api.js';
import { variedCompany } from '../support/varied-company.js';
import { World } from '../support/world.js';

type Row = Readonly<Record<string, string | number | null>>;

/** One way to fill one part of a filter, and what it should leave. */
interface Part {
  readonly given: Readonly<Record<string, unknown>>;
  readonly keeps: (row: Row) => boolean;
}

interface FilteredList {
  readonly list: string;
  readonly filter: string;
  readonly rows: string;
  readonly parts: (world: World) => readonly Part[];
}

const TODAY = '2026-03-10';
const text = (row: Row, name: string): string => String(row[name] ?? '');
const fold = (value: string): string => value.normalize('NFC').toLowerCase();
const holds = (row: Row, columns: readonly string[], part: string): boolean =>
  columns.some((column) => fold(text(row, column)).includes(fold(part)));

const part = (given: Part['given'], keeps: Part['keeps']): Part => ({ given, keeps });
const SEARCHED = [
  '\0',
  '%',
  '_',
  '\\',
  '"',
  `'`,
  '🦊',
  'müller',
  'SÖHNE',
  'GRÖSSE',
  'ωMEGA',
  'ORG',
  'org',
  '本',
  '0_',
  '-- ',
  '[',
];

const isLive = (row: Row): boolean =>
  ['ACTIVE', 'SUSPENDED', 'GRACE', 'REDEMPTION'].includes(text(row, 'status')) &&
  (row['kind'] === 'DOMAIN' || !['FREE', 'ONE_TIME'].includes(text(row, 'billing_cycle')));
const isOverdue = (row: Row, days: string): boolean =>
  row['next_due_date'] !== null && text(row, 'next_due_date') <= days && isLive(row);
const isHeld = (row: Row): boolean => text(row, 'hold_until') >= TODAY || text(row, 'client_hold') >= TODAY;

const SERVICES: FilteredList = {
  list: 'services',
  filter: 'ServiceFilter',
  rows: `select s.*, c.hold_until as client_hold, c.email, c.display_name, c.first_name || ' ' || c.last_name as person
    from services s join clients c on c.id = s.client_id order by s.id`,
  parts: (world) => [
    part({ statuses: ['ACTIVE'] }, ({ status }) => status === 'ACTIVE'),
    part({ statuses: ['GRACE', 'SUSPENDED'] }, ({ status }) => status === 'GRACE' || status === 'SUSPENDED'),
    part({ statuses: [] }, () => false),
    part({ statuses: null }, () => true),
    part({ kinds: ['ADDON', 'DOMAIN'] }, ({ kind }) => kind !== 'PRODUCT'),
    part({ billingCycles: ['MONTHLY', 'FREE'] }, (row) => ['MONTHLY', 'FREE'].includes(text(row, 'billing_cycle'))),
    part({ products: [idOf(world, 'Product', 'p1'), idOf(world, 'Product', 'd1')] }, (row) =>
      [1, 3].includes(Number(row['product_id'])),
    ),
    part({ client: idOf(world, 'Client', 'c1') }, (row) => row['client_id'] === 2),
    part({ client: toGlobalId('Client', 99_999) }, () => false),
    part({ overdueByDays: 1 }, (row) => isOverdue(row, '2026-03-09')),
    part({ overdueByDays: 10 }, (row) => isOverdue(row, '2026-02-28')),
    part({ overdueByDays: 3650 }, () => false),
    part(
      { dueFrom: '2026-03-01' },
      (row) => row['next_due_date'] !== null && text(row, 'next_due_date') >= '2026-03-01',
    ),
    part({ dueTo: '2026-02-28' }, (row) => row['next_due_date'] !== null && text(row, 'next_due_date') <= '2026-02-28'),
    part({ dueTo: '9999-12-31' }, (row) => row['next_due_date'] !== null),
    part({ held: true }, isHeld),
    part({ held: false }, (row) => !isHeld(row)),
    part({ pending: true }, (row) => row['pending_action'] !== null),
    part({ pending: false }, (row) => row['pending_action'] === null),
    ...[...SEARCHED, 'Ada Byron', 'CLIENT1@', 's1'].map((search) =>
      part({ search }, (row) => holds(row, ['label', 'external_id', 'email', 'display_name', 'person'], search)),
    ),
  ],
};

const CLIENTS: FilteredList = {
  list: 'clients',
  filter: 'ClientFilter',
  rows: `select c.*, c.first_name || ' ' || c.last_name as person, (select max(s.next_due_date <= '2026-03-09'
      and s.status in ('ACTIVE','SUSPENDED','GRACE','REDEMPTION')
      and (s.kind = 'DOMAIN' or s.billing_cycle not in ('FREE','ONE_TIME')))
      from services s where s.client_id = c.id) as overdue from clients c order by c.id`,
  parts: () => [
    part({ statuses: ['ACTIVE', 'CLOSED'] }, ({ status }) => status !== 'INACTIVE'),
    part({ clientGroup: toGlobalId('ClientGroup', 1) }, (row) => row['client_group_id'] === 1),
    part({ statusUpdateExempt: true }, (row) => row['status_update_exempt'] === 1),
    part({ statusUpdateExempt: false }, (row) => row['status_update_exempt'] === 0),
    part({ overdueExempt: true }, (row) => row['overdue_exempt'] === 1),
    part({ held: true }, (row) => text(row, 'hold_until') >= TODAY),
    part({ held: false }, (row) => text(row, 'hold_until') < TODAY),
    part({ overdueByDays: 1 }, ({ overdue }) => overdue === 1),
    part({ lastLoginBefore: '2026-02-01' }, (row) => text(row, 'last_login_on') < '2026-02-01'),
    ...[...SEARCHED, 'Ada Byron', 'özil ødegård', 'CLIENT1@', 'c1'].map((search) =>
      part({ search }, (row) => holds(row, ['display_name', 'person', 'email', 'external_id'], search)),
    ),
  ],
};

const INVOICES: FilteredList = {
  list: 'invoices',
  filter: 'InvoiceFilter',
  rows: 'select i.*, (select max(service_id = 7) from invoice_lines l where l.invoice_id = i.id) as of_7 from invoices i order by id',
  parts: (world) => [
    part({ statuses: ['UNPAID', 'DRAFT'] }, ({ status }) => status === 'UNPAID' || status === 'DRAFT'),
    part({ client: idOf(world, 'Client', 'c1') }, (row) => row['client_id'] === 2),
    part({ service: toGlobalId('Service', 7) }, (row) => row['of_7'] === 1),
    part({ dueFrom: '2026-03-01' }, (row) => text(row, 'due_date') >= '2026-03-01'),
    part({ dueTo: '2026-03-01' }, (row) => text(row, 'due_date') <= '2026-03-01'),
    ...['%', '_', 'É', 'i', '2'].map((search) => part({ search }, (row) => holds(row, ['external_id'], search))),
  ],
};

const PRODUCTS: FilteredList = {
  list: 'products',
  filter: 'ProductFilter',
  rows: 'select * from products order by id',
  parts: () => [
    part({ kinds: ['ADDON'] }, ({ kind }) => kind === 'ADDON'),
    part({ kinds: ['PRODUCT', 'DOMAIN'] }, ({ kind }) => kind !== 'ADDON'),
    ...SEARCHED.map((search) => part({ search }, (row) => holds(row, ['name', 'external_id'], search))),
  ],
};

const RUNS: FilteredList = {
  list: 'runs',
  filter: 'RunFilter',
  rows: 'select * from runs order by business_date desc',
  parts: () => [
    part({ statuses: ['COMPLETED'] }, ({ status }) => status === 'COMPLETED'),
    part({ statuses: ['RUNNING', 'SUPERSEDED'] }, ({ status }) => status !== 'COMPLETED'),
    part({ from: '2026-03-07' }, (row) => text(row, 'business_date') >= '2026-03-07'),
    part({ to: '2026-03-07' }, (row) => text(row, 'business_date') <= '2026-03-07'),
  ],
};

const EVENTS: FilteredList = {
  list: 'lifecycleEvents',
  filter: 'LifecycleEventFilter',
  rows: 'select *, seq as id from lifecycle_events order by seq desc',
  parts: () => [
    part(
      { types: ['SERVICE_SUSPENDED', 'RUN_COMPLETED'] },
      ({ type }) => type === 'ServiceSuspended' || type === 'RunCompleted',
    ),
    part({ types: [] }, () => false),
    ...[1, 2, 3, 5].map((key) => part({ client: toGlobalId('Client', key) }, (row) => row['client_id'] === key)),
    part({ service: toGlobalId('Service', 7) }, (row) => row['service_id'] === 7),
    ...[1, 2].map((key) => part({ run: toGlobalId('Run', key) }, (row) => row['run_id'] === key)),
    ...[0, 1, 20].map((place) => part({ beforeSequence: place }, (row) => Number(row['seq']) < place)),
  ],
};

async function filteredWorld(): Promise<World> {
  const world = await World.open({ ...variedCompany(), today: TODAY });
  await give(world, 'createClientGroup', { name: 'VIP' });
  for (const [i, client] of ['c1', 'c4', 'c9'].entries()) {
    await give(world, 'assignClientGroup', {
      id: idOf(world, 'Client', client),
      clientGroup: toGlobalId('ClientGroup', 1),
    });
    const until = `2026-03-1${i}`;
    await give(world, 'holdClient', { id: idOf(world, 'Client', client), until, reason: 'promised' });
  }
  for (const date of ['2026-03-07', TODAY]) await world.run(date);
  return world;
}

interface Found {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
}

test.each([SERVICES, CLIENTS, INVOICES, PRODUCTS, RUNS, EVENTS])(
  'each part of the filter of $list leaves what it says, by itself and with every other',
  async ({ list, filter, rows, parts }) => {
    await using world = await filteredWorld();
    const source = `query ($filter: ${filter}) { ${list}(first: 100, filter: $filter) { nodes { id } totalCount } }`;
    const all = world.rows<Row>(rows);
    const ways = parts(world);
    const pairs = ways.flatMap((one, i) => ways.slice(i + 1).map((other) => [one, other] as const));
    const together = pairs.filter(([one, other]) => Object.keys(one.given)[0] !== Object.keys(other.given)[0]);
    const keyOf = (id: string): number => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
    for (const combination of [[], ...ways.map((way) => [way]), ...together.filter((_, i) => i % 3 === 0)]) {
      const given = Object.assign({}, ...combination.map((way) => way.given)) as object;
      const { nodes, totalCount } = await read<Found>(world.app, source, { filter: given });
      const expected = all.filter((row) => combination.every(({ keeps }) => keeps(row))).map(({ id }) => id);
      expect(
        nodes.map(({ id }) => keyOf(id)),
        JSON.stringify(given),
      ).toEqual(expected.slice(0, 100));
      expect(totalCount).toBe(expected.length);
    }
  },
);

test('most parts of the filters leave some rows and not others, or the test above would show nothing', async () => {
  await using world = await filteredWorld();
  for (const { rows, parts } of [SERVICES, CLIENTS, INVOICES, PRODUCTS]) {
    const all = world.rows<Row>(rows);
    const telling = parts(world).filter(({ keeps }) => all.some(keeps) && !all.every(keeps));
    expect(telling.length / parts(world).length).toBeGreaterThan(0.5);
  }
});

test.each([
  ['services', 'ServiceFilter', { search: '' }, ['filter', 'search']],
  ['services', 'ServiceFilter', { search: 'x'.repeat(101) }, ['filter', 'search']],
  ['services', 'ServiceFilter', { overdueByDays: 0 }, ['filter', 'overdueByDays']],
  ['services', 'ServiceFilter', { overdueByDays: 3651 }, ['filter', 'overdueByDays']],
  ['services', 'ServiceFilter', { products: [toGlobalId('Product', 1), 'x'] }, ['filter', 'products', 1]],
  ['services', 'ServiceFilter', { client: toGlobalId('Service', 1) }, ['filter', 'client']],
  ['services', 'ServiceFilter', { statuses: Array.from({ length: 21 }, () => 'ACTIVE') }, ['filter', 'statuses']],
  ['clients', 'ClientFilter', { clientGroup: 'x' }, ['filter', 'clientGroup']],
  ['clients', 'ClientFilter', { search: '' }, ['filter', 'search']],
  ['invoices', 'InvoiceFilter', { service: toGlobalId('Invoice', 1) }, ['filter', 'service']],
  ['invoices', 'InvoiceFilter', { client: '' }, ['filter', 'client']],
  ['products', 'ProductFilter', { search: 'x'.repeat(101) }, ['filter', 'search']],
  ['lifecycleEvents', 'LifecycleEventFilter', { run: 'x' }, ['filter', 'run']],
])('in %s a %s of %j is bad input', async (list, filter, given, argumentPath) => {
  await using world = await World.open();
  const source = `query ($filter: ${filter}) { ${list}(filter: $filter) { totalCount } }`;
  expect((await errorsOf(world.app, source, { filter: given }))[0]).toMatchObject({
    code: 'BAD_USER_INPUT',
    argumentPath,
  });
});

test.each(['2026-02-30', '2026-13-01', '0000-01-01', '2026-3-1', '20260301', 'today', 5, '２０２６-03-01'])(
  'the date %j is none and is named by its place',
  async (dueFrom) => {
    await using world = await World.open();
    const source = 'query ($filter: ServiceFilter) { services(filter: $filter) { totalCount } }';
    const { data, errors } = await execute(world.app, source, { filter: { dueFrom } });
    expect(data).toBeNull();
    expect(errors[0]?.message).toContain('filter.dueFrom');
  },
);
