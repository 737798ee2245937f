import { expect, test } from 'vitest';
import type { Company } from '../support/company.js';
import { dumpTables } from '../support/tables.js';
import { World } from '../support/world.js';

const NOTHING = { clients: 0, products: 0, services: 0, invoices: 0, payments: 0 };

const COMPANY: Company = {
  clients: [{}, { externalId: 'c2', status: 'CLOSED', lastLoginAt: '2026-01-31', overdueExempt: 'true' }],
  products: [
    { suspendAfterDays: '3' },
    { externalId: 'a1', kind: 'ADDON' },
    { externalId: 'd1', kind: 'DOMAIN', graceDays: '10' },
  ],
  services: [
    {},
    { externalId: 's2', parentExternalId: 's1', productExternalId: 'a1' },
    { externalId: 's3', productExternalId: 'd1', status: 'REDEMPTION', clientExternalId: 'c2' },
    { externalId: 's4', status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT' },
    { externalId: 's5', status: 'TERMINATED', nextDueDate: '', terminationDate: '2026-01-01', holdUntil: '2026-02-01' },
  ],
  invoices: [{}, { externalId: 'i2', serviceExternalId: '', status: 'PAID' }, { externalId: 'i3', status: 'DRAFT' }],
  payments: [{ amount: '4.00' }, { transactionId: 't2', invoiceExternalId: 'i2', amount: '12.50' }],
};

test('an import counts the rows of each file', async () => {
  await using world = await World.open();
  const company = { ...COMPANY, clients: [...(COMPANY.clients ?? []), { externalId: 'c3' }] };
  expect(await world.import(company)).toEqual({ clients: 2, products: 3, services: 5, invoices: 3, payments: 2 });
});

test('importing the same folder again counts nothing and changes no row', async () => {
  await using world = await World.open(COMPANY);
  const before = dumpTables(world.app.database.file, { except: ['imports'] });
  world.isNow('2026-03-20');
  expect(await world.import(COMPANY)).toEqual(NOTHING);
  expect(dumpTables(world.app.database.file, { except: ['imports'] })).toEqual(before);
});

test('an import counts only the rows that differ, and tells of itself in one event', async () => {
  await using world = await World.open(COMPANY);
  const last = world.lastSeq;
  const services = COMPANY.services?.with(0, { label: 'renamed.org' }) ?? [];
  const clients =
    COMPANY.clients?.with(1, { externalId: 'c2', status: 'CLOSED', lastLoginAt: '', overdueExempt: 'true' }) ?? [];
  expect(await world.import({ ...COMPANY, services, clients })).toEqual({ ...NOTHING, services: 1, clients: 1 });
  expect(world.events(last)).toMatchObject([
    { type: 'DataImported', actor: 'tester', businessDate: '2026-03-10', data: { services: 1, clients: 1 } },
  ]);
});

test('rows that a folder does not mention stay as they are', async () => {
  await using world = await World.open(COMPANY);
  await world.import({ clients: [{ externalId: 'c9' }], products: [], services: [] });
  expect(world.value('select count(*) from services')).toBe(5);
  expect(world.value('select count(*) from clients')).toBe(3);
});

test("an import takes a product's policy columns, and an empty one takes its override away", async () => {
  await using world = await World.open({
    products: [
      { suspendAfterDays: '3', terminateAfterDays: '0' },
      { externalId: 'd1', kind: 'DOMAIN', graceDays: '10', redemptionDays: '5' },
    ],
  });
  const policies = (): unknown[] =>
    world
      .rows<{ policy: string | null }>('select policy from products order by id')
      .map(({ policy }) => policy && (JSON.parse(policy) as unknown));
  expect(policies()).toEqual([
    { suspendAfterDays: 3, terminateAfterDays: 0 },
    { graceDays: 10, redemptionDays: 5 },
  ]);
  await world.import({ products: [{ suspendAfterDays: '7' }, { externalId: 'd1', kind: 'DOMAIN' }] });
  expect(policies()).toEqual([{ suspendAfterDays: 7 }, null]);
});

test('an import leaves the overrides of a product alone that its file does not speak of', async () => {
  await using world = await World.open({ products: [{ suspendAfterDays: '3' }] });
  world.sql(`update products set policy = '{"suspendAfterDays":3,"requireUnpaidInvoice":true}'`);
  await world.import({ products: [{}] });
  expect(world.value('select policy from products')).toBe('{"requireUnpaidInvoice":true}');
});

test('the override of a product decides: suspended after its days, not after the global ones', async () => {
  await using world = await World.open({
    products: [{ suspendAfterDays: '3' }, { externalId: 'p2' }],
    services: [{}, { externalId: 's2', productExternalId: 'p2' }],
  });
  await world.run('2026-03-04');
  expect(world.statuses()).toEqual({ s1: 'SUSPENDED', s2: 'ACTIVE' });
});

test('payments of a folder count toward their invoices in the order they came, and move nothing', async () => {
  await using world = await World.open({
    services: [{ status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT' }],
    invoices: [{}],
    payments: [
      { transactionId: 'late', receivedOn: '2026-03-05', amount: '8.00' },
      { transactionId: 'early', receivedOn: '2026-03-02', amount: '7.00' },
    ],
  });
  expect(world.rows('select transaction_id, applied, credited from payments order by received_on')).toEqual([
    { transaction_id: 'early', applied: 700, credited: 0 },
    { transaction_id: 'late', applied: 300, credited: 500 },
  ]);
  expect(world.invoice('i1')).toEqual({ status: 'UNPAID', amount: 1000, amount_paid: 1000 });
  expect(world.credit()).toBe(500);
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', next_due_date: '2026-03-01' });
});

test('a folder without invoices and payments leaves those of before alone', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}], payments: [{ amount: '1.00' }] });
  expect(await world.import({ services: [{}] })).toEqual(NOTHING);
  expect(world.invoice('i1').amount_paid).toBe(100);
});

test('an invoice that is restated with a lower amount is not paid more than that', async () => {
  await using world = await World.open({ services: [{}], invoices: [{}], payments: [{}] });
  await world.import({ services: [{}], invoices: [{ amount: '6.00' }], payments: [{}] });
  expect(world.invoice('i1')).toMatchObject({ amount: 600, amount_paid: 600 });
});

test('amounts are kept exactly in the minor units of their currency', async () => {
  await using world = await World.open({
    services: [
      { externalId: 'usd', amount: '0.07' },
      { externalId: 'jpy', amount: '1500', currency: 'JPY' },
      { externalId: 'kwd', amount: '1.005', currency: 'KWD' },
      { externalId: 'big', amount: '90071992547409.91' },
      { externalId: 'zeros', amount: '1.500' },
    ],
  });
  expect(world.rows('select external_id, amount from services order by id')).toEqual([
    { external_id: 'usd', amount: 7 },
    { external_id: 'jpy', amount: 1500 },
    { external_id: 'kwd', amount: 1005 },
    { external_id: 'big', amount: Number.MAX_SAFE_INTEGER },
    { external_id: 'zeros', amount: 150 },
  ]);
});

test('an import of thousands of rows crosses its batches without a gap', async () => {
  await using world = await World.open();
  const services = Array.from({ length: 2501 }, (_, i) => ({ externalId: `s${i}`, label: `label ${i}` }));
  expect(await world.import({ services })).toMatchObject({ services: 2501 });
  expect(world.value('select count(distinct label) from services')).toBe(2501);
});
