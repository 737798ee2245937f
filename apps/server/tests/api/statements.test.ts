import type Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { read } from '../support/api.js';
import type { Row } from '../support/company.js';
import { World } from '../support/world.js';

interface Executed {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Notes what is executed on the connection that reads. To be called before anything else is read there. */
function listenTo(reading: Sqlite.Database): Executed[] {
  const executed: Executed[] = [];
  const prepare = reading.prepare.bind(reading);
  reading.prepare = ((sql: string) => {
    const statement = prepare(sql);
    for (const way of ['all', 'get', 'iterate'] as const) {
      const inner = statement[way].bind(statement) as (...parameters: unknown[]) => never;
      statement[way] = (...parameters: unknown[]) => {
        executed.push({ sql, parameters });
        return inner(...parameters);
      };
    }
    return statement;
  }) as typeof reading.prepare;
  return executed;
}

/** So many clients, each with two services, an addon, invoices and what a run does to them. */
async function worldOf(clients: number): Promise<World> {
  const numbers = Array.from({ length: clients }, (_, i) => i);
  const world = await World.open({
    today: '2026-03-10',
    clients: numbers.map((i): Row => ({ externalId: `c${i}` })),
    products: [{}, { externalId: 'a1', kind: 'ADDON' }, ...numbers.map((i) => ({ externalId: `p_${i}` }))],
    services: numbers.flatMap((i): Row[] => [
      { externalId: `s${i}`, clientExternalId: `c${i}`, productExternalId: `p_${i}` },
      { externalId: `t${i}`, clientExternalId: `c${i}`, nextDueDate: '2026-04-01' },
      { externalId: `a${i}`, clientExternalId: `c${i}`, productExternalId: 'a1', parentExternalId: `s${i}` },
    ]),
    invoices: numbers.flatMap((i): Row[] => [
      { externalId: `i${i}`, clientExternalId: `c${i}`, serviceExternalId: `s${i}` },
      { externalId: `j${i}`, clientExternalId: `c${i}`, serviceExternalId: `t${i}` },
    ]),
  });
  for (const i of numbers) await world.pay(`pay${i}`, `j${i}`, 1500, '2026-03-10');
  await world.run('2026-03-10');
  return world;
}

const NESTED = {
  'services with their client, product and parent': `{ services(first: 100) { nodes { client { name } product { name } parent { label } } } }`,
  'services with their addons, history and policy': `{ services(first: 100) {
    nodes { addons(first: 5) { nodes { label } totalCount } history(first: 3) { nodes { id } } policy { suspendAfterDays { source } } daysOverdue } } }`,
  'clients with services, their products, invoices and credit': `{ clients(first: 100) { nodes {
    services(first: 5) { nodes { product { name } } totalCount pageInfo { hasNextPage } }
    invoices(first: 2) { nodes { externalId } } credit { decimal } clientGroup { name } } } }`,
  'invoices with lines, their services and payments': `{ invoices(first: 100) { nodes {
    client { name } lines { amount { decimal } service { label client { name } } } payments { nodes { applied { decimal } } totalCount } } } }`,
  'events with their client, service and run': `{ lifecycleEvents(first: 100) { nodes { client { name } service { label product { name } } run { status } } } }`,
  'runs with what they did not do': `{ runs { nodes { items(first: 100) { nodes { service { label } } } } } }`,
};

test.each(Object.entries(NESTED))('%s cost as many statements for many rows as for few', async (_, source) => {
  const counts: number[] = [];
  const rows: number[] = [];
  for (const clients of [3, 30]) {
    await using world = await worldOf(clients);
    const executed = listenTo(world.app.database.reading);
    const { nodes } = await read<{ nodes: readonly unknown[] }>(world.app, source);
    counts.push(executed.length);
    rows.push(nodes.length);
  }
  const [few = 0, many = 0] = counts;
  expect(many).toBe(few);
  expect(many).toBeLessThanOrEqual(8);
  const grew = (rows[1] ?? 0) > (rows[0] ?? 0) * 3;
  expect(grew || source.includes('runs')).toBe(true);
});

test('what is not asked for is not read: neither the total nor what lies behind a row', async () => {
  await using world = await worldOf(3);
  const executed = listenTo(world.app.database.reading);
  await read(world.app, '{ services { nodes { label } } }');
  expect(executed).toHaveLength(1);
  await read(world.app, '{ services { totalCount } }');
  expect(executed.slice(1).map(({ sql }) => sql.slice(0, 15))).toContain('select count(*)');
});

const args = (rest: string): string => `(first: 5, after: $after, before: $before ${rest})`;
const ORDERS: readonly (readonly [list: string, order: string, field: string])[] = [
  ...['CREATED', 'NEXT_DUE_DATE', 'LABEL'].map(
    (field) => ['services', `orderBy: { field: ${field}, direction: WAY }`, field] as const,
  ),
  ...['CREATED', 'NAME', 'LAST_LOGIN'].map(
    (field) => ['clients', `orderBy: { field: ${field}, direction: WAY }`, field] as const,
  ),
  ...['CREATED', 'DUE_DATE'].map(
    (field) => ['invoices', `orderBy: { field: ${field}, direction: WAY }`, field] as const,
  ),
  ['products', '', 'CREATED'],
  ['runs', '', 'BUSINESS_DATE'],
  ['settingsHistory', '', 'VERSION'],
  ['lifecycleEvents', 'direction: WAY', 'SEQUENCE'],
  ['services', 'orderBy: { field: CREATED, direction: WAY }, filter: { client: "Q2xpZW50OjE" }', 'CREATED'],
  [
    'services',
    'orderBy: { field: CREATED, direction: WAY }, filter: { statuses: [ACTIVE, SUSPENDED], kinds: [PRODUCT] }',
    'CREATED',
  ],
  [
    'services',
    'orderBy: { field: LABEL, direction: WAY }, filter: { statuses: [ACTIVE], held: false, search: "e" }',
    'LABEL',
  ],
  ['services', 'orderBy: { field: NEXT_DUE_DATE, direction: WAY }, filter: { overdueByDays: 1 }', 'NEXT_DUE_DATE'],
  [
    'services',
    'orderBy: { field: NEXT_DUE_DATE, direction: WAY }, filter: { dueFrom: "2026-03-01", dueTo: "2026-04-01" }',
    'NEXT_DUE_DATE',
  ],
  ['clients', 'orderBy: { field: NAME, direction: WAY }, filter: { statuses: [ACTIVE], overdueByDays: 1 }', 'NAME'],
  [
    'clients',
    'orderBy: { field: LAST_LOGIN, direction: WAY }, filter: { lastLoginBefore: "2026-03-01" }',
    'LAST_LOGIN',
  ],
  [
    'invoices',
    'orderBy: { field: DUE_DATE, direction: WAY }, filter: { statuses: [UNPAID], dueTo: "2026-03-01" }',
    'DUE_DATE',
  ],
  ['lifecycleEvents', 'direction: WAY, filter: { types: [SERVICE_SUSPENDED] }', 'SEQUENCE'],
  ['lifecycleEvents', 'direction: WAY, filter: { run: "UnVuOjE" }', 'SEQUENCE'],
  ['lifecycleEvents', 'direction: WAY, filter: { client: "Q2xpZW50OjE" }', 'SEQUENCE'],
];

test.each(ORDERS)('%s with %s are read by an index and never sorted', async (list, order, field) => {
  await using world = await worldOf(5);
  const executed = listenTo(world.app.database.reading);
  const cursor = Buffer.from(JSON.stringify([field, field === 'CREATED' ? 3 : 'm', 3])).toString('base64url');
  for (const way of ['ASC', 'DESC']) {
    for (const [after, before] of [
      [null, null],
      [cursor, null],
      [null, cursor],
      [cursor, cursor],
    ]) {
      const source = `query ($after: String, $before: String) { ${list}${args(order.replace('WAY', way))} { nodes { __typename } } }`;
      await read(world.app, source, { after, before });
    }
  }
  const pages = executed.filter(({ sql }) => / order by .* limit @limit \+ 0$/s.test(sql));
  expect(pages.length).toBeGreaterThan(0);
  const isById = ['CREATED', 'VERSION', 'SEQUENCE'].includes(field);
  const faults = pages.flatMap(({ sql, parameters }) => {
    const plan = world.app.database.reading.prepare(`explain query plan ${sql}`).all(...parameters);
    const steps = (plan as { readonly detail: string }[]).map(({ detail }) => detail).join('\n');
    // From a cursor on, the index is entered at its place and not read from its end.
    const fromCursor = !order.includes('filter') && /@(after|before)Id/.test(sql);
    const isGood =
      !steps.includes('TEMP B-TREE') &&
      (isById || /USING (COVERING )?INDEX/.test(steps)) &&
      (!fromCursor || steps.includes('SEARCH'));
    return isGood ? [] : [{ sql, steps }];
  });
  expect(faults).toEqual([]);
});
