import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exportFolder } from '../../src/interchange/export-folder.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import type { Company } from '../support/company.js';
import { World } from '../support/world.js';

const AWKWARD: Company = {
  clients: [
    {
      externalId: 'c1',
      firstName: 'Jürgen, "der Große"',
      lastName: 'Größe\nÄÖÜß',
      companyName: '  spaces  ',
      email: '',
    },
    {
      externalId: 'c,2',
      firstName: '',
      lastName: '',
      companyName: '',
      status: 'INACTIVE',
      lastLoginAt: '2024-02-29',
      statusUpdateExempt: 'true',
      overdueExempt: 'true',
    },
    {
      externalId: 'c"3',
      firstName: '日本語',
      lastName: '😀',
      companyName: '=1+1',
      status: 'CLOSED',
      statusUpdateExempt: '',
      overdueExempt: '',
    },
  ],
  products: [
    { suspendAfterDays: '0', terminateAfterDays: '3650' },
    { externalId: 'a1', kind: 'ADDON', module: 'cpanel', name: '' },
    { externalId: 'd1', kind: 'DOMAIN', graceDays: '0', redemptionDays: '45' },
  ],
  services: [
    { label: 'line\r\nbreak, "quoted"' },
    { externalId: 'x1', productExternalId: 'a1', parentExternalId: 's1', amount: '1500', currency: 'JPY' },
    {
      externalId: 'd1',
      productExternalId: 'd1',
      status: 'GRACE',
      amount: '1.005',
      currency: 'KWD',
      billingCycle: 'ANNUALLY',
    },
    {
      externalId: 's2',
      status: 'SUSPENDED',
      suspensionReason: 'abuse, "spam"',
      holdUntil: '2026-04-01',
      terminationDate: '2027-01-01',
    },
    { externalId: 's3', status: 'SUSPENDED', suspensionReason: '' },
    { externalId: 's4', status: 'TERMINATED', nextDueDate: '', label: '', amount: '0' },
    { externalId: 's5', billingCycle: 'FREE', nextDueDate: '', amount: '0.00' },
  ],
  invoices: [
    {},
    { externalId: 'i2', serviceExternalId: '', amount: '1500', currency: 'JPY', status: 'PAID' },
    { externalId: 'i3', serviceExternalId: 'd1', amount: '0.001', currency: 'KWD', status: 'WRITTEN_OFF' },
    { externalId: 'i4', status: 'CANCELLED' },
    { externalId: 'i5', status: 'DRAFT' },
  ],
  payments: [
    { amount: '3.33' },
    { transactionId: 'zz', amount: '9.99', receivedOn: '2026-03-02' },
    { transactionId: 'aa', invoiceExternalId: 'i2', amount: '2000' },
  ],
};

function filesOf(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(dir)
      .toSorted()
      .map((file) => [file, readFileSync(path.join(dir, file), 'utf8')]),
  );
}

/** Exports a world, imports that into an empty one, and gives what both export. */
async function bothExports(
  world: World,
): Promise<readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>]> {
  await exportFolder(world.app, world.path('export'));
  await using other = await World.open({ clients: [], products: [] });
  await importFolder(other.app, world.path('export'), 'tester');
  await exportFolder(other.app, other.path('export'));
  return [filesOf(world.path('export')), filesOf(other.path('export'))];
}

test('an export, imported into an empty database and exported again, gives the same bytes', async () => {
  await using world = await World.open(AWKWARD);
  const [first, second] = await bothExports(world);
  expect(Object.keys(first)).toEqual(['clients.csv', 'invoices.csv', 'payments.csv', 'products.csv', 'services.csv']);
  expect(second).toEqual(first);
});

test('an export holds what was imported, field by field', async () => {
  await using world = await World.open(AWKWARD);
  await exportFolder(world.app, world.path('export'));
  const {
    'clients.csv': clients = '',
    'services.csv': services = '',
    'invoices.csv': invoices = '',
  } = filesOf(world.path('export'));
  expect(clients).toContain('c1,"Jürgen, ""der Große""","Größe\nÄÖÜß",  spaces  ,,ACTIVE,,false,false\n');
  expect(clients).toContain('"c,2",,,,ada@example.org,INACTIVE,2024-02-29,true,true\n');
  expect(services).toContain('x1,c1,a1,s1,example.org,ACTIVE,MONTHLY,1500,JPY,2026-03-01,,,\n');
  expect(services).toContain('d1,c1,d1,,example.org,GRACE,ANNUALLY,1.005,KWD,2026-03-01,,,\n');
  expect(services).toContain('s5,c1,p1,,example.org,ACTIVE,FREE,0.00,USD,,,,\n');
  expect(invoices).toContain('i3,c1,d1,2026-02-15,2026-03-01,0.001,KWD,WRITTEN_OFF\n');
});

test('an export imported into its own database changes nothing', async () => {
  await using world = await World.open(AWKWARD);
  await exportFolder(world.app, world.path('export'));
  expect(await importFolder(world.app, world.path('export'), 'tester')).toEqual({
    clients: 0,
    products: 0,
    services: 0,
    invoices: 0,
    payments: 0,
  });
});

test('after a run and payments the round trip still gives the same bytes', async () => {
  await using world = await World.open({
    services: [
      {},
      { externalId: 's2', nextDueDate: '2026-01-01' },
      { externalId: 's3', terminationDate: '2026-03-01' },
    ],
    invoices: [{}, { externalId: 'i2', serviceExternalId: 's2' }],
  });
  await world.run('2026-03-09');
  await world.pay('t1', 'i1', 1500, '2026-03-10');
  await world.pay('t2', 'i2', 100, '2026-03-10');
  await world.pay('t3', 'i2', 100, '2026-03-10');
  await world.reverse('t3', '2026-03-10');
  const [first, second] = await bothExports(world);
  expect(first['services.csv']).toContain('s3,c1,p1,,example.org,TERMINATED');
  expect(first['payments.csv']).not.toContain('t3');
  expect(second).toEqual(first);
});

test('an export writes over the export of before, and makes the folder', async () => {
  await using world = await World.open({ services: [{}] });
  const dir = world.path('a/b/export');
  await exportFolder(world.app, dir);
  await world.run('2026-03-09');
  await exportFolder(world.app, dir);
  expect(filesOf(dir)['services.csv']).toContain('SUSPENDED');
});

test('an export that fails leaves the files of before whole', async () => {
  await using world = await World.open({ services: [{}] });
  const dir = world.path('export');
  await exportFolder(world.app, dir);
  const before = filesOf(dir);
  await world.run('2026-03-09');
  mkdirSync(path.join(dir, 'payments.csv.part'));
  await expect(exportFolder(world.app, dir)).rejects.toThrow('EISDIR');
  expect(readFileSync(path.join(dir, 'services.csv'), 'utf8')).toBe(before['services.csv']);
});

test('an empty database exports headers only', async () => {
  await using world = await World.open({ clients: [], products: [] });
  await exportFolder(world.app, world.path('export'));
  for (const text of Object.values(filesOf(world.path('export')))) expect(text.split('\n')).toHaveLength(2);
});

test('an export of thousands of rows crosses its batches without a gap', async () => {
  await using world = await World.open({ services: Array.from({ length: 2001 }, (_, i) => ({ externalId: `s${i}` })) });
  const rows = await exportFolder(world.app, world.path('export'));
  expect(rows['services.csv']).toBe(2001);
  expect(filesOf(world.path('export'))['services.csv']?.split('\n')).toHaveLength(2003);
});
