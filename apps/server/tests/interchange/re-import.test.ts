import { expect, test } from 'vitest';
import { PRODUCTS } from '../support/company.js';
import { World } from '../support/world.js';

const OVERDUE = 'OVERDUE_ON_PAYMENT';

test('an import that sets a status otherwise tells so for each service, with both statuses', async () => {
  await using world = await World.open({ services: [{}, { externalId: 's2' }, { externalId: 's3' }] });
  const last = world.lastSeq;
  await world.import({
    services: [{ status: 'TERMINATED' }, { externalId: 's2', status: 'FRAUD' }, { externalId: 's3' }],
  });
  expect(world.story(last)).toEqual([
    'ServiceStatusImported s1 ACTIVE→TERMINATED IMPORTED',
    'ServiceStatusImported s2 ACTIVE→FRAUD IMPORTED',
    'DataImported',
  ]);
});

test('an import that sets the status of a client otherwise tells so, with both statuses', async () => {
  await using world = await World.open({ clients: [{}, { externalId: 'c2' }], services: [{}] });
  const last = world.lastSeq;
  await world.import({ clients: [{ status: 'INACTIVE' }, { externalId: 'c2' }], services: [{}] });
  expect(world.story(last)).toEqual(['ClientStatusChanged c1 ACTIVE→INACTIVE IMPORTED', 'DataImported']);
});

test('an import that ends the last service of a client has the next run set the client INACTIVE', async () => {
  await using world = await World.open({ services: [{}] });
  await world.run('2026-03-02');
  await world.import({ services: [{ status: 'CANCELLED' }] });
  await world.run('2026-03-03');
  expect(world.clientStatus('c1')).toBe('INACTIVE');
});

test('an import that gives a client a live service again has the next run set it ACTIVE', async () => {
  await using world = await World.open({ clients: [{ status: 'INACTIVE' }], services: [{ status: 'TERMINATED' }] });
  await world.run('2026-03-02');
  expect(world.clientStatus('c1')).toBe('INACTIVE');
  await world.import({ clients: [{ status: 'INACTIVE' }], services: [{ status: 'ACTIVE' }] });
  await world.run('2026-03-03');
  expect(world.clientStatus('c1')).toBe('ACTIVE');
});

test('an import that moves a service to another client has both decided again', async () => {
  const clients = [{}, { externalId: 'c2', status: 'INACTIVE' }];
  await using world = await World.open({ clients, services: [{}] });
  await world.run('2026-03-02');
  await world.import({ clients, services: [{ clientExternalId: 'c2' }] });
  await world.run('2026-03-03');
  expect([world.clientStatus('c1'), world.clientStatus('c2')]).toEqual(['INACTIVE', 'ACTIVE']);
});

test('a service imported as SUSPENDED counts as suspended since its first import, for the due date it had', async () => {
  const services = [{ status: 'SUSPENDED', suspensionReason: OVERDUE, nextDueDate: '2026-01-01' }];
  await using world = await World.open({ today: '2026-03-10', services });
  world.isNow('2026-03-15');
  await world.import({ services: [{ ...services[0], label: 'renamed' }] });
  expect(world.service('s1')).toMatchObject({ suspended_on: '2026-03-10', suspended_for_due_date: '2026-01-01' });
});

test('a service that stays SUSPENDED while its due date is imported as paid up is reactivated by the next run', async () => {
  const services = [{ status: 'SUSPENDED', suspensionReason: OVERDUE, nextDueDate: '2026-01-01' }];
  await using world = await World.open({ today: '2026-03-10', services });
  await world.import({ services: [{ ...services[0], nextDueDate: '2026-04-01' }] });
  await world.run('2026-03-11');
  expect(world.service('s1')).toMatchObject({ status: 'ACTIVE', next_due_date: '2026-04-01', suspended_on: null });
});

test('a suspension that is imported with another reason begins anew and is never undone by automation', async () => {
  const services = [{ status: 'SUSPENDED', suspensionReason: OVERDUE, nextDueDate: '2026-01-01' }];
  await using world = await World.open({ today: '2026-03-10', services });
  world.isNow('2026-03-15');
  await world.import({ services: [{ ...services[0], suspensionReason: 'abuse', nextDueDate: '2026-05-01' }] });
  expect(world.service('s1')).toMatchObject({ suspended_on: '2026-03-15', suspended_for_due_date: null });
  await world.run('2026-03-16');
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', suspension_reason: 'abuse' });
});

test('an operator suspension without words is imported, and kept', async () => {
  await using world = await World.open({ services: [{ status: 'SUSPENDED', nextDueDate: '2026-05-01' }] });
  await world.run('2026-03-16');
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', suspension_reason: '' });
});

test('minimumSuspendedDays counts from the first import', async () => {
  const services = [{ status: 'SUSPENDED', suspensionReason: OVERDUE, nextDueDate: '2026-01-01' }];
  await using world = await World.open({ today: '2026-03-10', services });
  await world.set({ terminationEnabled: true, minimumSuspendedDays: 3 });
  await world.run('2026-03-12');
  expect(world.statuses()).toEqual({ s1: 'SUSPENDED' });
  await world.import({ services: [{ ...services[0], label: 'renamed' }] });
  await world.run('2026-03-13');
  expect(world.statuses()).toEqual({ s1: 'TERMINATED' });
});

test('an import that restates what automation suspended as ACTIVE wins, and the next run decides anew', async () => {
  await using world = await World.open({ services: [{}] });
  await world.run('2026-03-06');
  expect(world.statuses()).toEqual({ s1: 'SUSPENDED' });
  const last = world.lastSeq;
  await world.import({ services: [{}] });
  expect(world.story(last)).toEqual(['ServiceStatusImported s1 SUSPENDED→ACTIVE IMPORTED', 'DataImported']);
  await world.run('2026-03-07');
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', suspended_on: '2026-03-07' });
});

test.each([
  ['p1', 'TERMINATED', 'ACTIVE'],
  ['p1', 'CANCELLED', 'ACTIVE'],
  ['p1', 'COMPLETED', 'ACTIVE'],
  ['d1', 'EXPIRED', 'ACTIVE'],
  ['d1', 'TRANSFERRED_AWAY', 'GRACE'],
])('a %s service that is %s is restated by an import and by nothing else', async (productExternalId, status, to) => {
  await using world = await World.open({ products: PRODUCTS, services: [{ productExternalId, status }] });
  const counts = to === 'ACTIVE' ? 1 : 0;
  expect(() => world.sql(`update services set status = '${to}', counts_for_client = ${counts}`)).toThrow(
    'a service that has ended stays ended',
  );
  expect(world.statuses()).toEqual({ s1: status });
  await world.import({ products: PRODUCTS, services: [{ productExternalId, status: to }] });
  expect(world.statuses()).toEqual({ s1: to });
});

test('a refused import leaves no door open for ended services', async () => {
  await using world = await World.open({ services: [{ status: 'TERMINATED' }] });
  await expect(world.import({ services: [{ status: 'WRONG' }] })).rejects.toThrow('services.csv line 2');
  expect(() => world.sql(`update services set status = 'ACTIVE', counts_for_client = 1`)).toThrow('stays ended');
});

test('the event log cannot be rewritten', async () => {
  await using world = await World.open({ services: [{}] });
  expect(() => world.sql('delete from lifecycle_events')).toThrow('append-only');
  expect(() => world.sql(`update lifecycle_events set actor = 'nobody'`)).toThrow('append-only');
});

test('a billing day of a long month survives the import of its own export', async () => {
  await using world = await World.open({
    today: '2026-01-31',
    services: [{ nextDueDate: '2026-01-31' }],
    invoices: [{}],
  });
  await world.pay('t1', 'i1', 1000, '2026-01-31');
  expect(world.service('s1')).toMatchObject({ next_due_date: '2026-02-28', anchor_day: 31 });
  await world.import({ services: [{ nextDueDate: '2026-02-28', label: 'renamed' }] });
  expect(world.service('s1')).toMatchObject({ next_due_date: '2026-02-28', anchor_day: 31 });
});
