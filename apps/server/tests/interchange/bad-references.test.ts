import { expect, test } from 'vitest';
import type { Company, Row } from '../support/company.js';
import { placesOf, problemsOf, withRow } from '../support/refused-import.js';
import { World } from '../support/world.js';

const addon = (externalId: string, parentExternalId: string, row: Row = {}): Row => ({
  externalId,
  parentExternalId,
  productExternalId: 'a1',
  ...row,
});

const DANGLING: readonly [table: keyof Company, column: string][] = [
  ['services', 'clientExternalId'],
  ['services', 'productExternalId'],
  ['invoices', 'clientExternalId'],
  ['invoices', 'serviceExternalId'],
  ['payments', 'invoiceExternalId'],
];

test.each(DANGLING)('%s.csv with a %s that leads nowhere is refused', async (table, column) => {
  await using world = await World.open();
  const places = await placesOf(world, withRow(table, { [column]: 'nowhere' }));
  expect(places).toEqual([[`${table}.csv`, 3, column, 'nowhere']]);
});

test('a parent that does not exist is refused', async () => {
  await using world = await World.open();
  const problems = await problemsOf(world, { services: [{}, addon('x1', 'nowhere')] });
  expect(problems).toEqual([
    {
      file: 'services.csv',
      line: 3,
      column: 'parentExternalId',
      value: 'nowhere',
      message: 'there is no such service',
    },
  ]);
});

test.each(['clients', 'products', 'services', 'invoices'] as const)(
  'an id that is twice in %s.csv is refused where it comes again',
  async (table) => {
    await using world = await World.open();
    const [[, line, column, value] = []] = await placesOf(world, withRow(table, { externalId: `${table[0]}1` }));
    expect([line, column, value]).toEqual([3, 'externalId', `${table[0]}1`]);
  },
);

test('a transaction that is twice in payments.csv is refused where it comes again', async () => {
  await using world = await World.open();
  const places = await placesOf(world, withRow('payments', { transactionId: 't1' }));
  expect(places).toEqual([['payments.csv', 3, 'transactionId', 't1']]);
});

test('ids that differ in case only are two ids', async () => {
  await using world = await World.open();
  expect(await world.import({ services: [{ externalId: 's1' }, { externalId: 'S1' }] })).toMatchObject({ services: 2 });
});

test('a service that is its own parent is refused', async () => {
  await using world = await World.open();
  const places = await placesOf(world, { services: [{}, addon('x1', 'x1')] });
  expect(places).toEqual([['services.csv', 3, 'parentExternalId', 'x1']]);
});

test('a cycle of parents is refused, each row of it told once', async () => {
  await using world = await World.open();
  const services = [{}, addon('x1', 'x2'), addon('x2', 'x3'), addon('x3', 'x1')];
  const problems = await problemsOf(world, { services });
  expect(problems.map(({ line, value }) => [line, value])).toEqual([
    [3, 'x2'],
    [4, 'x3'],
    [5, 'x1'],
  ]);
  expect(problems[0]?.message).toBe('the parents form a cycle');
});

test('a long chain of parents and a large cycle are refused in a moment', async () => {
  await using world = await World.open();
  const size = 3000;
  const services = Array.from({ length: size }, (_, i) => addon(`x${i}`, `x${(i + 1) % size}`));
  expect(await placesOf(world, { services })).toHaveLength(20);
});

test('a parent that is an addon or a domain is refused', async () => {
  await using world = await World.open();
  const services = [
    {},
    addon('x1', 's1'),
    { externalId: 'd1', productExternalId: 'd1' },
    addon('x2', 'x1'),
    addon('x3', 'd1'),
  ];
  const problems = await problemsOf(world, { services });
  expect(problems.map(({ line, column, value, message }) => [line, column, value, message])).toEqual([
    [5, 'parentExternalId', 'x1', 'the parent of an ADDON must be a PRODUCT'],
    [6, 'parentExternalId', 'd1', 'the parent of an ADDON must be a PRODUCT'],
  ]);
});

test('a parent of another client is refused', async () => {
  await using world = await World.open();
  const company = {
    clients: [{}, { externalId: 'c2' }],
    services: [{}, addon('x1', 's1', { clientExternalId: 'c2' })],
  };
  expect(await placesOf(world, company)).toEqual([['services.csv', 3, 'parentExternalId', 's1']]);
});

test('a parent that the database holds and the folder does not mention is good', async () => {
  await using world = await World.open({ services: [{}] });
  await world.import({ services: [addon('x1', 's1')] });
  expect(
    world.value(
      `select p.external_id from services s join services p on p.id = s.parent_id where s.external_id = 'x1'`,
    ),
  ).toBe('s1');
});

test('a parent that moves to another client without its addon is refused', async () => {
  await using world = await World.open({ clients: [{}, { externalId: 'c2' }], services: [{}, addon('x1', 's1')] });
  const places = await placesOf(world, { services: [{ clientExternalId: 'c2' }] });
  expect(places.map(([file, line]) => [file, line])).toEqual([['services.csv', 2]]);
});

test('a parent that becomes a domain while it has an addon is refused', async () => {
  await using world = await World.open({ services: [{}, addon('x1', 's1')] });
  const places = await placesOf(world, { services: [{ productExternalId: 'd1' }] });
  expect(places.map(([file, line]) => [file, line])).toEqual([['services.csv', 2]]);
});

test('an invoice for a service of another client is refused', async () => {
  await using world = await World.open();
  const company = { clients: [{}, { externalId: 'c2' }], services: [{}], invoices: [{ clientExternalId: 'c2' }] };
  expect(await placesOf(world, company)).toEqual([['invoices.csv', 2, 'serviceExternalId', 's1']]);
});

test('a product that has services keeps its kind', async () => {
  await using world = await World.open({ services: [{}] });
  expect(await placesOf(world, { products: [{ kind: 'DOMAIN' }] })).toEqual([['products.csv', 2, 'kind', 'DOMAIN']]);
});

test('a product that has no service yet may change its kind', async () => {
  await using world = await World.open();
  await world.import({ products: [{ kind: 'DOMAIN' }] });
  expect(world.value(`select kind from products where external_id = 'p1'`)).toBe('DOMAIN');
});

test.each([{ amount: '9.00' }, { invoiceExternalId: 'i2' }])(
  'a recorded payment is not restated with %j',
  async (change) => {
    const invoices = [{}, { externalId: 'i2' }];
    await using world = await World.open({ services: [{}], invoices, payments: [{}] });
    const places = await placesOf(world, { services: [{}], invoices, payments: [change] });
    expect(places).toEqual([['payments.csv', 2, 'transactionId', 't1']]);
  },
);
