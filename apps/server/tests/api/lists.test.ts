import { getNamedType, type GraphQLField, type GraphQLObjectType, isLeafType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/graphql/build-schema.js';
import { Executor } from '../../src/graphql/execute-operation.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { OperationDesk, RefusedOperation } from '../../src/graphql/prepare-operation.js';
import { ANNA, contextOf, errorsOf, give, read } from '../support/api.js';
import { MIXED } from '../support/mixed-company.js';
import { HARD_TEXTS, variedCompany } from '../support/varied-company.js';
import { World } from '../support/world.js';

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string | number } }[];
  readonly nodes: readonly { readonly id: string | number }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

type Value = string | number | null;
interface Placed {
  readonly id: number;
  readonly value: Value;
}

/** A list in one order: how it is asked for, and the rows of the database with what they are ordered by. */
interface OrderedList {
  readonly list: string;
  /** What is written for the order; `DIRECTION` in it stands for the direction, if one can be given. */
  readonly order: string;
  readonly rows: string;
  readonly compare: (a: Value, b: Value) => number;
  readonly directions: readonly ('ASC' | 'DESC')[];
  readonly type: Parameters<typeof toGlobalId>[0] | null;
}

const BOTH = ['ASC', 'DESC'] as const;
const none = (): number => 0;
/** As the database does without regard to the case of ASCII letters: by the bytes of UTF-8. */
const byText = (a: Value, b: Value): number => Buffer.compare(folded(a), folded(b));
const folded = (text: Value): Buffer =>
  Buffer.from(String(text).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()));
const nullsLast = (a: Value, b: Value): number => byText(a ?? '9999-12-31', b ?? '9999-12-31');
const nullsFirst = (a: Value, b: Value): number => byText(a ?? '', b ?? '');

const NAME = `iif(company_name = '', trim(first_name || ' ' || last_name), company_name)`;
const ordered = (
  list: string,
  type: OrderedList['type'],
  field: string,
  rows: string,
  compare: OrderedList['compare'],
): OrderedList => ({
  list,
  type,
  order: `orderBy: { field: ${field}, direction: DIRECTION }`,
  rows,
  compare,
  directions: BOTH,
});

const LISTS: readonly OrderedList[] = [
  ordered('services', 'Service', 'CREATED', 'select id, null as value from services', none),
  ordered('services', 'Service', 'NEXT_DUE_DATE', 'select id, next_due_date as value from services', nullsLast),
  ordered('services', 'Service', 'LABEL', 'select id, label as value from services', byText),
  ordered('clients', 'Client', 'CREATED', 'select id, null as value from clients', none),
  ordered('clients', 'Client', 'NAME', `select id, ${NAME} as value from clients`, byText),
  ordered('clients', 'Client', 'LAST_LOGIN', 'select id, last_login_on as value from clients', nullsFirst),
  ordered('invoices', 'Invoice', 'CREATED', 'select id, null as value from invoices', none),
  ordered('invoices', 'Invoice', 'DUE_DATE', 'select id, due_date as value from invoices', byText),
  {
    list: 'products',
    type: 'Product',
    order: '',
    rows: 'select id, null as value from products',
    compare: none,
    directions: ['ASC'],
  },
  {
    list: 'runs',
    type: 'Run',
    order: '',
    rows: 'select id, business_date as value from runs',
    compare: byText,
    directions: ['DESC'],
  },
  {
    list: 'settingsHistory',
    type: null,
    order: '',
    rows: 'select version as id, null as value from settings_versions',
    compare: none,
    directions: ['DESC'],
  },
  {
    list: 'lifecycleEvents',
    type: 'LifecycleEvent',
    order: 'direction: DIRECTION',
    rows: 'select seq as id, null as value from lifecycle_events',
    compare: none,
    directions: BOTH,
  },
];

async function variedWorld(): Promise<World> {
  const world = await World.open({ ...variedCompany(), today: '2026-03-10' });
  for (const days of [6, 7, 8, 9, 10]) await world.set({ suspendAfterDays: days });
  // A day for which a run is missing, and one that comes in late enough to have a later id than its date would say.
  for (const date of ['2026-03-05', '2026-03-07', '2026-03-10']) await world.run(date);
  return world;
}

type Page = Readonly<{ first?: number; last?: number; after?: string | null; before?: string | null }>;

function documentOf(list: string, order: string): string {
  const id = list === 'settingsHistory' ? 'id: version' : 'id';
  return `query ($first: Int, $last: Int, $after: String, $before: String) {
    ${list}(first: $first, last: $last, after: $after, before: $before ${order}) {
      edges { cursor node { ${id} } } nodes { ${id} }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;
}

async function pageOf(world: World, source: string, page: Page): Promise<Connection> {
  return await read<Connection>(world.app, source, page);
}

const idsOf = ({ edges }: Connection): readonly (string | number)[] => edges.map(({ node }) => node.id);

test.each(LISTS.flatMap((list) => list.directions.map((direction) => ({ ...list, direction }))))(
  '$list by $order $direction are walked from either end, each row once, and told whole by any two cursors',
  async ({ list, type, order, rows, compare, direction }) => {
    await using world = await variedWorld();
    const sign = direction === 'ASC' ? 1 : -1;
    const truth = world
      .rows<Placed>(rows)
      .toSorted((a, b) => sign * (compare(a.value, b.value) || a.id - b.id))
      .map(({ id }) => (type === null ? id : toGlobalId(type, id)));
    expect(truth.length).toBeGreaterThanOrEqual(3);
    const source = documentOf(list, order.replace('DIRECTION', direction));
    const size = truth.length > 30 ? 7 : 2;

    const forwards: Connection['edges'][number][] = [];
    for (let page: Page | null = { first: size }; page !== null;) {
      const connection: Connection = await pageOf(world, source, page);
      expect(connection.totalCount).toBe(truth.length);
      expect(connection.nodes.map(({ id }) => id)).toEqual(idsOf(connection));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = connection.pageInfo;
      expect(hasPreviousPage).toBe(forwards.length > 0);
      forwards.push(...connection.edges);
      expect(hasNextPage).toBe(forwards.length < truth.length);
      expect([startCursor, endCursor]).toEqual([connection.edges[0]?.cursor, connection.edges.at(-1)?.cursor]);
      page = hasNextPage ? { first: size, after: endCursor } : null;
    }
    expect(forwards.map(({ node }) => node.id)).toEqual(truth);
    const cursors = forwards.map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(truth.length);

    const backwards: (string | number)[] = [];
    for (let page: Page | null = { last: size }; page !== null;) {
      const connection: Connection = await pageOf(world, source, page);
      const { hasNextPage, hasPreviousPage, startCursor } = connection.pageInfo;
      expect(hasNextPage).toBe(backwards.length > 0);
      backwards.unshift(...idsOf(connection));
      expect(hasPreviousPage).toBe(backwards.length < truth.length);
      page = hasPreviousPage ? { last: size, before: startCursor } : null;
    }
    expect(backwards).toEqual(truth);

    for (let i = 0; i < truth.length; i += Math.ceil(truth.length / 6)) {
      for (let j = i + 1; j < truth.length; j += Math.ceil(truth.length / 5)) {
        const between = truth.slice(i + 1, j);
        const [after, before] = [cursors[i], cursors[j]] as [string, string];
        const head = await pageOf(world, source, { first: 3, after, before });
        expect(idsOf(head)).toEqual(between.slice(0, 3));
        expect(head.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
        const tail = await pageOf(world, source, { last: 3, after, before });
        expect(idsOf(tail)).toEqual(between.slice(-3));
        expect(tail.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
      }
    }
    const beyond = await pageOf(world, source, { first: 5, after: cursors.at(-1) ?? '' });
    expect(beyond).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } });
  },
);

test.each(
  LISTS.filter(({ order }) => order !== '').flatMap((list) => BOTH.map((direction) => ({ ...list, direction }))),
)(
  '$list by $order $direction miss and repeat nothing that stays while others come, go and change their place',
  async ({ list, type, order, direction }) => {
    await using world = await variedWorld();
    const table = { services: 'services', clients: 'clients', invoices: 'invoices' }[list];
    const source = documentOf(list, order.replace('DIRECTION', direction));
    const stays = new Set<string | number>(
      world
        .rows<{ id: number }>(`select ${table ? 'id' : 'seq as id'} from ${table ?? 'lifecycle_events'}`)
        .map(({ id }) => toGlobalId(type ?? 'Service', id)),
    );
    const seen: (string | number)[] = [];
    let round = 0;
    for (let page: Page | null = { first: 5 }; page !== null;) {
      const connection: Connection = await pageOf(world, source, page);
      seen.push(...idsOf(connection));
      const { hasNextPage, endCursor } = connection.pageInfo;
      page = hasNextPage ? { first: 5, after: endCursor } : null;
      round += 1;
      if (round > 4) continue;
      const suffix = `new${round}`;
      await world.import({
        clients: [{ externalId: `c${suffix}`, companyName: pickText(round), lastLoginAt: '2026-01-05' }],
        services: [{ externalId: `s${suffix}`, clientExternalId: `c${suffix}`, label: pickText(round) }],
        invoices: [{ externalId: `i${suffix}`, clientExternalId: `c${suffix}`, serviceExternalId: `s${suffix}` }],
      });
      if (table === undefined) continue;
      // The row the cursor stands on goes to the end of the order, and with it the place it stood at.
      const lastSeen = Number(
        Buffer.from(String(seen.at(-1)), 'base64url')
          .toString()
          .split(':')[1],
      );
      stays.delete(toGlobalId(type ?? 'Service', lastSeen));
      const changes = {
        services: `label = 'zzzz', next_due_date = '2027-01-01'`,
        clients: `company_name = 'zzzz', last_login_on = '2026-03-01'`,
        invoices: `due_date = '2027-01-01'`,
      };
      world.sql(`update ${table} set ${changes[table as keyof typeof changes]} where id = ${lastSeen}`);
    }
    const kept = seen.filter((id) => stays.has(id));
    expect(kept).toHaveLength(new Set(kept).size);
    expect(new Set(kept)).toEqual(stays);
  },
);

function pickText(i: number): string {
  return HARD_TEXTS[(i * 7) % HARD_TEXTS.length] ?? '';
}

interface Nested {
  readonly nodes: readonly { readonly id: string; readonly list: Connection }[];
}

test.each([
  ['clients', 'services', 'select id, client_id as parent from services order by id'],
  ['clients', 'invoices', 'select id, client_id as parent from invoices order by id desc'],
  ['clients', 'history', 'select seq as id, client_id as parent from lifecycle_events order by seq desc'],
  ['services', 'addons', 'select id, parent_id as parent from services order by id'],
  ['services', 'history', 'select seq as id, service_id as parent from lifecycle_events order by seq desc'],
])('the %s have their %s, first pages together and the rest from their cursors', async (list, nested, sql) => {
  await using world = await variedWorld();
  const addon = { externalId: 'more', productExternalId: 'a1', parentExternalId: 's0', clientExternalId: 'c0' };
  await world.import({
    clients: [{ externalId: 'c0' }],
    services: [{ externalId: 's0', clientExternalId: 'c0' }, addon],
  });
  for (const until of ['2026-04-01', '2026-05-01']) {
    await give(world, 'holdService', { id: toGlobalId('Service', 1), until, reason: 'promised' });
  }
  const all = world.rows<{ id: number; parent: number | null }>(sql);
  const selection = `edges { cursor node { id } } nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
  const { nodes } = await read<Nested>(
    world.app,
    `{ ${list}(first: 100) { nodes { id list: ${nested}(first: 1) { ${selection} } } } }`,
  );
  const numberOf = (id: string | number): number =>
    Number(Buffer.from(String(id), 'base64url').toString().split(':')[1]);
  const one = `query ($id: ID!, $first: Int, $last: Int, $after: String, $before: String) { node(id: $id) {
    ... on ${list === 'clients' ? 'Client' : 'Service'} { id list: ${nested}(first: $first, last: $last, after: $after, before: $before) { ${selection} } } } }`;
  for (const { id, list: first } of nodes) {
    const truth = all.filter(({ parent }) => parent === numberOf(id)).map((row) => row.id);
    const seen = idsOf(first).map(numberOf);
    for (let page = first; page.pageInfo.hasNextPage;) {
      const variables = { id, first: 2, after: page.pageInfo.endCursor };
      ({ list: page } = await read<Nested['nodes'][number]>(world.app, one, variables));
      seen.push(...idsOf(page).map(numberOf));
    }
    expect([seen, first.totalCount]).toEqual([truth, truth.length]);
    const { list: end } = await read<Nested['nodes'][number]>(world.app, one, { id, last: 1 });
    expect([idsOf(end).map(numberOf), end.totalCount]).toEqual([truth.slice(-1), truth.length]);
  }
  expect(nodes.filter(({ list: { pageInfo } }) => pageInfo.hasNextPage).length).toBeGreaterThan(0);
});

const cursorOf = (...content: readonly unknown[]): string => Buffer.from(JSON.stringify(content)).toString('base64url');

test.each([
  ['nonsense', 'nonsense'],
  ['an id', toGlobalId('Service', 1)],
  ['empty', ''],
  ['huge', 'x'.repeat(20_001)],
  ['long', cursorOf('LABEL', 'x'.repeat(100_000), 1)],
  ['of another order', cursorOf('CREATED', 1, 1)],
  ['truncated', cursorOf('LABEL', 'example.org', 1).slice(0, -6)],
  ['without an id', cursorOf('LABEL', 'example.org')],
  ['with an id that is none', cursorOf('LABEL', 'example.org', 'x')],
  ['with a broken id', cursorOf('LABEL', 'example.org', 1.5)],
  ['with a value that is none', cursorOf('LABEL', { $gt: '' }, 1)],
  ['null', Buffer.from('null').toString('base64url')],
  ['an object', Buffer.from('{"length":3}').toString('base64url')],
])('a cursor that is %s is bad input, forwards and backwards', async (_, cursor) => {
  await using world = await World.open();
  const source = documentOf('services', 'orderBy: { field: LABEL, direction: ASC }');
  for (const [name, size] of [
    ['after', 'first'],
    ['before', 'last'],
  ] as const) {
    const [error] = await errorsOf(world.app, source, { [name]: cursor, [size]: 5 });
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: [name] });
  }
});

test.each([
  [{ first: 0 }, 'first'],
  [{ first: -1 }, 'first'],
  [{ first: 101 }, 'first'],
  [{ first: 2_147_483_647 }, 'first'],
  [{ last: 0 }, 'last'],
  [{ last: -5 }, 'last'],
  [{ last: 101 }, 'last'],
  [{ first: 5, last: 5 }, 'last'],
])('a page of %j is bad input, in every list', async (page, name) => {
  await using world = await World.open({ services: [{}] });
  for (const { list } of LISTS) {
    const [error] = await errorsOf(world.app, documentOf(list, ''), page);
    expect(error, list).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: [name] });
  }
  const nested = `query ($first: Int, $last: Int) { clients { nodes { services(first: $first, last: $last) { totalCount } } } }`;
  expect((await errorsOf(world.app, nested, page))[0]).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: [name] });
});

const SKIPPING = LISTS.filter(({ list }) => list === 'services' || list === 'clients');

test.each(SKIPPING.flatMap((list) => BOTH.map((direction) => ({ ...list, direction }))))(
  '$list by $order $direction are entered anywhere from either end, from a cursor too, by passing rows over',
  async ({ list, order, direction }) => {
    await using world = await variedWorld();
    const source = `query ($first: Int, $last: Int, $after: String, $before: String, $skip: Int) {
      ${list}(first: $first, last: $last, after: $after, before: $before, skip: $skip filter: { statuses: [ACTIVE] }
        ${order.replace('DIRECTION', direction)}) {
        edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;
    const edges: Connection['edges'][number][] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await read<Connection>(world.app, source, { first: 100, after });
      edges.push(...page.edges);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    }
    const ids = edges.map(({ node }) => node.id);
    expect(ids.length).toBeGreaterThan(8);
    for (const skip of [0, 1, 5, ids.length - 3, ids.length - 2, ids.length]) {
      const page = await read<Connection>(world.app, source, { first: 3, skip });
      expect(idsOf(page)).toEqual(ids.slice(skip, skip + 3));
      expect(page.totalCount).toBe(ids.length);
      expect(page.pageInfo).toMatchObject({ hasNextPage: skip + 3 < ids.length, hasPreviousPage: skip > 0 });
      const fromEnd = await read<Connection>(world.app, source, { last: 3, skip });
      expect(idsOf(fromEnd)).toEqual(ids.slice(Math.max(0, ids.length - skip - 3), ids.length - skip));
      expect(fromEnd.pageInfo).toMatchObject({ hasNextPage: skip > 0, hasPreviousPage: skip + 3 < ids.length });
    }
    const fifth = edges[4]?.cursor;
    expect(idsOf(await read(world.app, source, { first: 2, after: fifth, skip: 2 }))).toEqual(ids.slice(7, 9));
    expect(idsOf(await read(world.app, source, { last: 2, before: fifth, skip: 1 }))).toEqual(ids.slice(1, 3));
  },
);

test.each([-1, 1_000_001, 2_147_483_647])('passing %i rows over is bad input', async (skip) => {
  await using world = await World.open();
  for (const list of ['services', 'clients']) {
    const [error] = await errorsOf(world.app, `query ($skip: Int) { ${list}(skip: $skip) { totalCount } }`, { skip });
    expect(error, list).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['skip'] });
  }
});

test('without a size a page has 50 rows', async () => {
  await using world = await variedWorld();
  expect(idsOf(await pageOf(world, documentOf('services', ''), {}))).toHaveLength(50);
});

const ONE_THING = ['service', 'client', 'product', 'invoice', 'run'] as const;

test.each(ONE_THING)('a %s that does not exist is null, and an id that is none is bad input', async (field) => {
  await using world = await World.open();
  const type = (field.charAt(0).toUpperCase() + field.slice(1)) as Parameters<typeof toGlobalId>[0];
  const source = `query ($id: ID!) { ${field}(id: $id) { id } }`;
  expect(await read(world.app, source, { id: toGlobalId(type, 1_000_000) })).toBeNull();
  const wrong = ['', ' ', 'nonsense', '1', toGlobalId('User', 1), `${toGlobalId(type, 1)}=`, toGlobalId(type, 0)];
  for (const id of [
    ...wrong,
    toGlobalId(type, -1),
    'x'.repeat(100_000),
    Buffer.from(`${type}:1e3`).toString('base64url'),
  ]) {
    expect((await errorsOf(world.app, source, { id }))[0]).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['id'],
    });
  }
});

test('nodes are told in the order of their ids, with null for what is not there', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  await world.run('2026-03-10');
  await world.pay('t1', 'i1', 500, '2026-03-10');
  world.sql(`insert into client_groups (name) values ('VIP')`);
  const types = ['Run', 'Payment', 'ClientGroup', 'Service', 'Client', 'Invoice', 'Product'] as const;
  const ids = types.flatMap((type) => [toGlobalId(type, 1), toGlobalId(type, 77)]);
  const source = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
  expect(await read(world.app, source, { ids })).toEqual(
    types.flatMap((type) => [{ __typename: type, id: toGlobalId(type, 1) }, null]),
  );
  const bad = async (list: readonly string[]) => (await errorsOf(world.app, source, { ids: list }))[0];
  expect(await bad([ids[0] ?? '', 'x'])).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['ids', 1] });
  expect(await bad([toGlobalId('User', 1)])).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['ids', 0] });
  expect(await bad(Array.from({ length: 101 }, () => ids[0] ?? ''))).toMatchObject({ argumentPath: ['ids'] });
});

interface ReadInPart {
  readonly what: string;
  readonly type: string;
  /** `FIELDS` stands for what is asked of each. */
  readonly query: string;
}

const READ_IN_PART: readonly ReadInPart[] = [
  { what: 'a service', type: 'Service', query: '{ services(first: 100) { nodes { FIELDS } } }' },
  { what: 'a client', type: 'Client', query: '{ clients(first: 100) { nodes { FIELDS } } }' },
  {
    what: 'the client of a service',
    type: 'Client',
    query:
      '{ services(first: 100) { nodes: edges { node { ...S } } } } fragment S on Service { client { FIELDS } client { version } }',
  },
];

test.each(READ_IN_PART)(
  'each field of $what is the same whether it is asked for alone or with all the others',
  async ({ type, query }) => {
    await using world = await World.open(MIXED);
    const selectionOf = ({ name, type }: GraphQLField<unknown, unknown>): string => {
      const inner = getNamedType(type);
      if (!isObjectType(inner)) return name;
      const leaves = Object.values(inner.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
      if (leaves.length > 0) return `${name} { ${leaves.map((field) => field.name).join(' ')} }`;
      const [first] = Object.values(inner.getFields());
      return `${name} { ${first?.name} { value source } }`;
    };
    const fields = (buildSchema().getType(type) as GraphQLObjectType).getFields();
    const selections = Object.values(fields).map(selectionOf);
    const list = async (selection: string): Promise<readonly Fields[]> => {
      const { nodes } = await read<{ nodes: readonly Fields[] }>(world.app, query.replace('FIELDS', selection));
      return nodes.map((node) => (node.node?.client ?? node) as Fields);
    };
    const all = await list(selections.join(' '));
    const together: object[] = all.map(() => ({}));
    for (const selection of selections) {
      for (const [i, node] of (await list(selection)).entries()) Object.assign(together[i] ?? {}, node);
    }
    expect(together).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  },
);

interface Fields {
  readonly node?: { readonly client: object };
}

test('a total that cannot be counted is an error where it stands, also when it is asked for again and again', async () => {
  await using world = await World.open(MIXED);
  const { services } = world.app.lists;
  const count = (): never => {
    throw new Error('the disk is gone');
  };
  const app = {
    ...world.app,
    lists: { ...world.app.lists, services: { ...services, page: services.page.bind(services), count } },
  };
  const schema = buildSchema();
  const prepared = new OperationDesk(schema, { introspection: true }).prepare({
    query: '{ services(first: 1) { nodes { label } totalCount } clientGroups { name } }',
  });
  if (prepared instanceof RefusedOperation) throw prepared.errors[0] as Error;
  const executor = new Executor(schema);
  for (let time = 1; time <= 6; time += 1) {
    const { data, errors } = await executor.execute(prepared, contextOf(app, ANNA));
    expect(data, `time ${time}`).toBeNull();
    expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([
      { message: 'the disk is gone', path: ['services', 'totalCount'] },
    ]);
  }
});
