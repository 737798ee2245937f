import { expect, test } from 'vitest';
import { dumpTables } from '../support/tables.js';
import { World } from '../support/world.js';

async function suspended(nextDueDate = '2026-03-01'): Promise<World> {
  const world = await World.open({
    today: nextDueDate,
    services: [{ nextDueDate }],
    invoices: [{}, { externalId: 'i2' }],
  });
  await world.run('2026-03-06');
  return world;
}

test('a reversal gives back all the payment did, and leaves the status to the next run', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 1300, '2026-03-08');
  const last = world.lastSeq;
  expect(await world.reverse('t1', '2026-03-20')).toMatchObject({ outcome: 'REVERSED', invoiceStatus: 'UNPAID' });
  expect(world.invoice('i1')).toEqual({ status: 'UNPAID', amount: 1000, amount_paid: 0 });
  expect(world.credit()).toBe(0);
  expect(world.service('s1')).toMatchObject({
    status: 'ACTIVE',
    next_due_date: '2026-03-01',
    decide_from: '2026-03-01',
  });
  expect(world.story(last)).toEqual(['PaymentReversed c1 chargeback']);
});

test('after a reversal the runs suspend and then terminate, one rung a run', async () => {
  await using world = await suspended();
  await world.set({ terminationEnabled: true, terminateAfterDays: 15 });
  await world.pay('t1', 'i1', 1000, '2026-03-08');
  await world.reverse('t1', '2026-05-01');
  await world.run('2026-05-01');
  expect(world.service('s1')).toMatchObject({
    status: 'SUSPENDED',
    suspended_on: '2026-05-01',
    suspended_for_due_date: '2026-03-01',
  });
  await world.run('2026-05-02');
  expect(world.service('s1').status).toBe('TERMINATED');
});

test('a reversal again does nothing again', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 1300, '2026-03-08');
  await world.reverse('t1', '2026-03-20');
  const before = dumpTables(world.app.database.file);
  expect(await world.reverse('t1', '2026-03-21')).toMatchObject({
    outcome: 'ALREADY_REVERSED',
    invoiceStatus: 'UNPAID',
  });
  expect(dumpTables(world.app.database.file)).toEqual(before);
});

test('a payment that does not exist cannot be reversed', async () => {
  await using world = await suspended();
  expect(await world.reverse('nothing', '2026-03-20')).toMatchObject({ outcome: 'PAYMENT_NOT_FOUND' });
});

test.each([
  ['first', 't1', 600],
  ['second', 't2', 400],
])('of a split payment the reversal of the %s half opens the invoice by that half', async (_, reversed, paid) => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 400, '2026-03-07');
  await world.pay('t2', 'i1', 600, '2026-03-08');
  expect(world.service('s1')).toMatchObject({ status: 'ACTIVE', next_due_date: '2026-04-01' });
  await world.reverse(reversed, '2026-03-09');
  expect(world.invoice('i1')).toEqual({ status: 'UNPAID', amount: 1000, amount_paid: paid });
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
  await world.reverse(reversed === 't1' ? 't2' : 't1', '2026-03-09');
  expect(world.invoice('i1').amount_paid).toBe(0);
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
});

test('a reversed half that is paid again moves the due date again, once', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 400, '2026-03-07');
  await world.pay('t2', 'i1', 600, '2026-03-08');
  await world.reverse('t1', '2026-03-09');
  await world.pay('t3', 'i1', 400, '2026-03-10');
  expect(world.invoice('i1')).toMatchObject({ status: 'PAID', amount_paid: 1000 });
  expect(world.service('s1').next_due_date).toBe('2026-04-01');
});

test('a payment that was credit only is taken from the credit only', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 1000, '2026-03-08');
  await world.pay('t2', 'i1', 500, '2026-03-08');
  await world.reverse('t2', '2026-03-09');
  expect([world.invoice('i1').status, world.credit(), world.service('s1').next_due_date]).toEqual([
    'PAID',
    0,
    '2026-04-01',
  ]);
});

test('a reversal of the older of two paid periods takes back one cycle', async () => {
  await using world = await suspended('2026-01-31');
  await world.pay('t1', 'i1', 1000, '2026-03-08');
  await world.pay('t2', 'i2', 1000, '2026-03-08');
  expect(world.service('s1').next_due_date).toBe('2026-03-31');
  await world.reverse('t1', '2026-03-09');
  expect(world.service('s1').next_due_date).toBe('2026-02-28');
  await world.reverse('t2', '2026-03-09');
  expect(world.service('s1').next_due_date).toBe('2026-01-31');
});

test('a reversal takes back the cycle by which the payment moved the date, whatever the cycle is now', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 1000, '2026-03-08');
  await world.import({
    services: [{ billingCycle: 'ANNUALLY', nextDueDate: '2026-04-01' }],
    invoices: [{ status: 'PAID' }],
  });
  await world.reverse('t1', '2026-03-09');
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
});

test('a reversal for a service that has ended moves its due date and nothing else', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 1000, '2026-03-08');
  await world.import({
    services: [{ status: 'TERMINATED', nextDueDate: '2026-04-01' }],
    invoices: [{ status: 'PAID' }],
  });
  await world.reverse('t1', '2026-03-09');
  expect(world.service('s1')).toMatchObject({ status: 'TERMINATED', next_due_date: '2026-03-01', decide_from: null });
});

test('an invoice that was written off before its payment is written off again after the reversal', async () => {
  await using world = await World.open({ services: [{}], invoices: [{ status: 'WRITTEN_OFF' }] });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({ invoiceStatus: 'PAID' });
  await world.reverse('t1', '2026-03-09');
  expect(world.invoice('i1')).toMatchObject({ status: 'WRITTEN_OFF', amount_paid: 0 });
});

test('a payment that an import recorded moved nothing, and its reversal moves nothing back', async () => {
  await using world = await World.open({ services: [{}], invoices: [{ status: 'PAID' }], payments: [{}] });
  expect(await world.reverse('t1', '2026-03-09')).toMatchObject({ outcome: 'REVERSED', invoiceStatus: 'UNPAID' });
  expect(world.invoice('i1')).toMatchObject({ status: 'UNPAID', amount_paid: 0 });
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
});

test('a domain that a reversed payment had brought back lapses again from its old date', async () => {
  await using world = await World.open({
    services: [{ productExternalId: 'd1', status: 'GRACE', billingCycle: 'ANNUALLY' }],
    invoices: [{}],
  });
  await world.pay('t1', 'i1', 1000, '2026-03-20');
  await world.reverse('t1', '2026-03-21');
  await world.run('2026-03-21');
  expect(world.service('s1')).toMatchObject({ status: 'GRACE', next_due_date: '2026-03-01' });
});
