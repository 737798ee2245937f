import { expect, test } from 'vitest';
import type { Company, Row } from '../support/company.js';
import { placesOf, problemsOf, withHeader, withRow } from '../support/refused-import.js';
import { World } from '../support/world.js';

const WRONG_FIELDS: readonly [table: keyof Company, column: string, value: string, row?: Row][] = [
  ['clients', 'externalId', ''],
  ['clients', 'status', 'Active'],
  ['clients', 'status', ''],
  ['clients', 'lastLoginAt', '2026-02-30'],
  ['clients', 'lastLoginAt', '30.01.2026'],
  ['clients', 'lastLoginAt', '2026-01-01T10:00:00Z'],
  ['clients', 'statusUpdateExempt', 'yes'],
  ['clients', 'overdueExempt', 'TRUE'],
  ['clients', 'firstName', 'a'.repeat(1001)],
  ['clients', 'lastName', 'By\u0000ron'],
  ['clients', 'companyName', 'bell\u0007'],
  ['products', 'kind', 'HOSTING'],
  ['products', 'module', ''],
  ['products', 'module', 'c panel'],
  ['products', 'suspendAfterDays', '-1'],
  ['products', 'suspendAfterDays', '3.5'],
  ['products', 'terminateAfterDays', '3651'],
  ['products', 'graceDays', 'thirty'],
  ['products', 'redemptionDays', ' 30'],
  ['services', 'clientExternalId', ''],
  ['services', 'productExternalId', ''],
  ['services', 'status', 'DELETED'],
  ['services', 'status', 'GRACE'],
  ['services', 'status', 'EXPIRED'],
  ['services', 'billingCycle', 'WEEKLY'],
  ['services', 'amount', ''],
  ['services', 'amount', '12,50'],
  ['services', 'amount', '-1'],
  ['services', 'amount', '+1'],
  ['services', 'amount', '1e3'],
  ['services', 'amount', '.5'],
  ['services', 'amount', '5.'],
  ['services', 'amount', '1 000'],
  ['services', 'amount', '0x10'],
  ['services', 'amount', 'NaN'],
  ['services', 'amount', '10.005'],
  ['services', 'amount', '0.5', { currency: 'JPY' }],
  ['services', 'amount', '1.0001', { currency: 'KWD' }],
  ['services', 'amount', '90071992547409.93'],
  ['services', 'currency', 'usd'],
  ['services', 'currency', '€'],
  ['services', 'nextDueDate', '2026-02-29'],
  ['services', 'nextDueDate', '2026-2-1'],
  ['services', 'nextDueDate', '0000-01-01'],
  ['services', 'nextDueDate', ''],
  ['services', 'nextDueDate', '', { status: 'SUSPENDED' }],
  ['services', 'suspensionReason', 'abuse'],
  ['services', 'holdUntil', 'tomorrow'],
  ['services', 'terminationDate', '2026-13-01'],
  ['services', 'parentExternalId', 's1'],
  ['invoices', 'issuedOn', ''],
  ['invoices', 'dueDate', '2025-02-29'],
  ['invoices', 'amount', '10.001'],
  ['invoices', 'status', 'OPEN'],
  ['payments', 'receivedOn', '2026-04-31'],
  ['payments', 'amount', '0'],
  ['payments', 'amount', '-10.00'],
  ['payments', 'amount', '10.001'],
];

test.each(WRONG_FIELDS)(
  '%s.csv with %s %j is refused with one problem that names the place',
  async (table, column, value, row) => {
    await using world = await World.open();
    const places = await placesOf(world, withRow(table, { ...row, [column]: value }));
    expect(places).toEqual([[`${table}.csv`, 3, column, value]]);
  },
);

test('a domain with a status of hosting is refused', async () => {
  await using world = await World.open();
  const company = {
    products: [{ externalId: 'd1', kind: 'DOMAIN' }],
    services: [{ productExternalId: 'd1', status: 'SUSPENDED' }],
  };
  const [problem] = await problemsOf(world, company);
  expect(problem).toMatchObject({ file: 'services.csv', line: 2, column: 'status', value: 'SUSPENDED' });
  expect(problem?.message).toContain('PENDING_TRANSFER');
});

test('an addon without a parent is refused', async () => {
  await using world = await World.open();
  const places = await placesOf(world, { services: [{ externalId: 'x1', productExternalId: 'a1' }] });
  expect(places).toEqual([['services.csv', 2, 'parentExternalId', '']]);
});

test.each(['PENDING', 'TERMINATED', 'CANCELLED', 'COMPLETED', 'FRAUD'])(
  'a %s service needs no due date, and a FREE or ONE_TIME one never does',
  async (status) => {
    await using world = await World.open();
    const services = [
      { externalId: 's1', status, nextDueDate: '' },
      { externalId: 's2', billingCycle: 'FREE', nextDueDate: '', amount: '0' },
      { externalId: 's3', billingCycle: 'ONE_TIME', nextDueDate: '' },
    ];
    expect(await world.import({ services })).toMatchObject({ services: 3 });
  },
);

test('an unknown, a missing and a doubled column are each told, on line 1', async () => {
  await using world = await World.open();
  const files = {
    ...withHeader('clients', (header) => header.replace('email', 'eMail')),
    ...withHeader('products', (header) => header.replace('graceDays', 'redemptionDays')),
    ...withHeader('services', (header) => `${header},`),
  };
  expect(await placesOf(world, {}, files)).toEqual([
    ['clients.csv', 1, 'header', 'eMail'],
    ['clients.csv', 1, 'header', 'email'],
    ['products.csv', 1, 'header', 'redemptionDays'],
    ['products.csv', 1, 'header', 'graceDays'],
    ['services.csv', 1, 'header', ''],
  ]);
});

test('the columns may stand in any order', async () => {
  await using world = await World.open();
  const clients =
    'status,email,externalId,firstName,lastName,companyName,lastLoginAt,overdueExempt,statusUpdateExempt\nINACTIVE,a@b.c,c9,Ada,Byron,,,true,false\n';
  await world.import({}, { 'clients.csv': clients });
  expect(
    world.rows('select email, status, overdue_exempt, status_update_exempt from clients where external_id = ?', 'c9'),
  ).toEqual([{ email: 'a@b.c', status: 'INACTIVE', overdue_exempt: 1, status_update_exempt: 0 }]);
});

test('a row with too few or too many fields is refused by its line', async () => {
  await using world = await World.open();
  const files = {
    'payments.csv':
      'transactionId,invoiceExternalId,receivedOn,amount\nt1,i1,2026-03-02\nt2,i1,2026-03-02,1.00,USD\n\n',
  };
  const problems = await problemsOf(world, { services: [{}], invoices: [{}] }, files);
  expect(problems.map(({ file, line, message }) => [file, line, message])).toEqual([
    ['payments.csv', 2, 'has 3 fields instead of 4'],
    ['payments.csv', 3, 'has 5 fields instead of 4'],
    ['payments.csv', 4, 'has 1 fields instead of 4'],
  ]);
});

test('of more than 20 problems exactly 20 are told', async () => {
  await using world = await World.open();
  const services = Array.from({ length: 50 }, (_, i) => ({ externalId: `s${i}`, amount: 'x' }));
  const places = await placesOf(world, { services });
  expect(places).toHaveLength(20);
  expect(places.at(-1)).toEqual(['services.csv', 21, 'amount', 'x']);
});

test('of more than 20 dangling references exactly 20 are told', async () => {
  await using world = await World.open();
  const services = Array.from({ length: 50 }, (_, i) => ({ externalId: `s${i}`, clientExternalId: `nobody${i}` }));
  expect(await placesOf(world, { services })).toHaveLength(20);
});

test('problems of several files are told together', async () => {
  await using world = await World.open();
  const places = await placesOf(world, {
    clients: [{}, { externalId: 'c2', status: 'ON' }],
    products: [{}, { externalId: 'p2', kind: 'SHOE' }],
    services: [{}, { externalId: 's2', amount: '1,00' }],
    invoices: [{}, { externalId: 'i2', status: 'SENT' }],
    payments: [{ amount: '0.00' }],
  });
  expect(places.map(([file, line]) => [file, line])).toEqual([
    ['clients.csv', 3],
    ['products.csv', 3],
    ['services.csv', 3],
    ['invoices.csv', 3],
    ['payments.csv', 2],
  ]);
});

test('a wrong field is told once, and not again as a missing row for everything that refers to it', async () => {
  await using world = await World.open();
  const services = [
    { externalId: 's1', clientExternalId: 'new' },
    { externalId: 's2', clientExternalId: 'new' },
  ];
  const company = { clients: [{ externalId: 'new', status: 'ON' }], services, invoices: [{ clientExternalId: 'new' }] };
  expect(await placesOf(world, company)).toEqual([['clients.csv', 2, 'status', 'ON']]);
});

test('a wrong product is told once, and not again for every service of it', async () => {
  await using world = await World.open();
  const services = [
    { externalId: 's1', productExternalId: 'new' },
    { externalId: 's2', productExternalId: 'new' },
  ];
  const company = { products: [{ externalId: 'new', graceDays: 'x' }], services };
  expect(await placesOf(world, company)).toEqual([['products.csv', 2, 'graceDays', 'x']]);
});
