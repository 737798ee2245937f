import { expect, test } from 'vitest';
import { World } from '../support/world.js';

/** A service due on 1 March that the run of the 6th has suspended, with its unpaid invoice. */
async function suspended(): Promise<World> {
  const world = await World.open({ today: '2026-03-05', services: [{}], invoices: [{}] });
  await world.run('2026-03-06');
  expect(world.service('s1').status).toBe('SUSPENDED');
  return world;
}

test('a full payment pays the invoice, moves the due date and reactivates the service at once', async () => {
  await using world = await suspended();
  const last = world.lastSeq;
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({
    outcome: 'RECORDED',
    invoiceStatus: 'PAID',
    counts: { unsuspended: 1 },
  });
  expect(world.invoice('i1')).toEqual({ status: 'PAID', amount: 1000, amount_paid: 1000 });
  expect(world.service('s1')).toMatchObject({
    status: 'ACTIVE',
    next_due_date: '2026-04-01',
    decide_from: '2026-04-01',
    suspension_reason: null,
    suspended_on: null,
    suspended_for_due_date: null,
  });
  expect(world.story(last)).toEqual(['PaymentRecorded c1', 'ServiceUnsuspended s1 SUSPENDED→ACTIVE PAID']);
  expect(world.events(last).map(({ payment, businessDate }) => [payment, businessDate])).toEqual([
    ['t1', '2026-03-08'],
    ['t1', '2026-03-08'],
  ]);
});

test('partial payments add up; with 0.01 open nothing moves', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 600, '2026-03-07');
  expect(await world.pay('t2', 'i1', 399, '2026-03-08')).toMatchObject({
    outcome: 'RECORDED',
    invoiceStatus: 'UNPAID',
    counts: {},
  });
  expect(world.invoice('i1')).toEqual({ status: 'UNPAID', amount: 1000, amount_paid: 999 });
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', next_due_date: '2026-03-01' });
  expect(await world.pay('t3', 'i1', 1, '2026-03-09')).toMatchObject({
    invoiceStatus: 'PAID',
    counts: { unsuspended: 1 },
  });
  expect(world.service('s1')).toMatchObject({ status: 'ACTIVE', next_due_date: '2026-04-01' });
});

test('what is over becomes credit of the client, in the currency of the invoice', async () => {
  await using world = await suspended();
  await world.pay('t1', 'i1', 400, '2026-03-07');
  await world.pay('t2', 'i1', 1000, '2026-03-07');
  expect(world.credit()).toBe(400);
  expect(world.rows('select transaction_id, applied, credited from payments')).toEqual([
    { transaction_id: 't1', applied: 400, credited: 0 },
    { transaction_id: 't2', applied: 600, credited: 400 },
  ]);
  await world.pay('t3', 'i1', 250, '2026-03-07');
  expect(world.credit()).toBe(650);
  expect(world.service('s1').next_due_date).toBe('2026-04-01');
});

test('the same transaction again is recorded once, however often it is sent', async () => {
  await using world = await suspended();
  const first = await world.pay('t1', 'i1', 1000, '2026-03-08');
  const last = world.lastSeq;
  for (const on of ['2026-03-08', '2026-03-09', '2026-04-09']) {
    expect(await world.pay('t1', 'i1', 1000, on)).toEqual({ ...first, outcome: 'ALREADY_RECORDED', counts: {} });
  }
  expect(world.lastSeq).toBe(last);
  expect(world.service('s1').next_due_date).toBe('2026-04-01');
});

test.each([
  ['another amount', 'i1', 999],
  ['another invoice', 'i2', 1000],
])('the same transaction with %s is a conflict and changes nothing', async (_, invoice, amount) => {
  await using world = await World.open({ services: [{}], invoices: [{}, { externalId: 'i2' }] });
  await world.pay('t1', 'i1', 1000, '2026-03-08');
  const last = world.lastSeq;
  expect(await world.pay('t1', invoice, amount, '2026-03-08')).toMatchObject({ outcome: 'TRANSACTION_CONFLICT' });
  expect(world.lastSeq).toBe(last);
  expect(world.value('select count(*) from payments')).toBe(1);
});

test.each([
  ['MONTHLY', '2026-01-31', ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
  ['QUARTERLY', '2025-11-30', ['2026-02-28', '2026-05-30', '2026-08-30', '2026-11-30']],
  ['SEMI_ANNUALLY', '2025-08-31', ['2026-02-28', '2026-08-31', '2027-02-28', '2027-08-31']],
  ['ANNUALLY', '2024-02-29', ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
  ['BIENNIALLY', '2024-02-29', ['2026-02-28', '2028-02-29', '2030-02-28', '2032-02-29']],
  ['TRIENNIALLY', '2023-01-31', ['2026-01-31', '2029-01-31', '2032-01-31', '2035-01-31']],
] as const)(
  '%s: each payment moves the due date by a cycle and keeps the billing day',
  async (billingCycle, nextDueDate, dates) => {
    const invoices = dates.map((_, i) => ({ externalId: `i${i}` }));
    await using world = await World.open({ services: [{ billingCycle, nextDueDate }], invoices });
    const seen: (string | null)[] = [];
    for (const [i] of dates.entries()) {
      await world.pay(`t${i}`, `i${i}`, 1000, '2026-01-01');
      seen.push(world.service('s1').next_due_date);
    }
    expect(seen).toEqual(dates);
  },
);

test.each(['FREE', 'ONE_TIME'])('paying for a %s service pays the invoice and moves nothing', async (billingCycle) => {
  await using world = await World.open({ services: [{ billingCycle }], invoices: [{}] });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({ invoiceStatus: 'PAID', counts: {} });
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
});

test('of two unpaid periods each payment moves one, and only the one that brings it current reactivates', async () => {
  await using world = await World.open({
    today: '2026-01-05',
    services: [{ nextDueDate: '2026-01-10' }],
    invoices: [{ externalId: 'jan' }, { externalId: 'feb' }],
  });
  await world.run('2026-01-15');
  await world.pay('t1', 'jan', 1000, '2026-02-20');
  expect(world.service('s1')).toMatchObject({
    status: 'SUSPENDED',
    next_due_date: '2026-02-10',
    suspended_for_due_date: '2026-01-10',
  });
  await world.run('2026-02-20');
  expect(world.service('s1').status).toBe('SUSPENDED');
  expect(await world.pay('t2', 'feb', 1000, '2026-02-21')).toMatchObject({ counts: { unsuspended: 1 } });
  expect(world.service('s1')).toMatchObject({ status: 'ACTIVE', next_due_date: '2026-03-10' });
});

test('a payment that leaves it less overdue than suspendAfterDays reactivates: it would not be suspended again', async () => {
  await using world = await suspended();
  expect(await world.pay('t1', 'i1', 1000, '2026-04-05')).toMatchObject({ counts: { unsuspended: 1 } });
  await world.run('2026-04-05');
  expect(world.service('s1').status).toBe('ACTIVE');
  await world.run('2026-04-06');
  expect(world.service('s1').status).toBe('SUSPENDED');
});

test('a payment does not undo what an operator suspended', async () => {
  await using world = await World.open({
    services: [{ status: 'SUSPENDED', suspensionReason: 'abuse' }],
    invoices: [{}],
  });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({ invoiceStatus: 'PAID', counts: {} });
  expect(world.service('s1')).toMatchObject({
    status: 'SUSPENDED',
    suspension_reason: 'abuse',
    next_due_date: '2026-04-01',
  });
});

test('with unsuspension off a payment moves the due date only', async () => {
  await using world = await suspended();
  await world.set({ unsuspensionEnabled: false });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({ invoiceStatus: 'PAID', counts: {} });
  expect(world.service('s1')).toMatchObject({ status: 'SUSPENDED', next_due_date: '2026-04-01' });
});

test.each(['TERMINATED', 'CANCELLED'])(
  'paying for a %s service moves its due date and revives nothing',
  async (status) => {
    await using world = await World.open({ services: [{ status }], invoices: [{}] });
    expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({
      outcome: 'RECORDED',
      invoiceStatus: 'PAID',
      counts: {},
    });
    expect(world.service('s1')).toMatchObject({ status, next_due_date: '2026-04-01', decide_from: null });
  },
);

test('a draft takes no payment', async () => {
  await using world = await World.open({ services: [{}], invoices: [{ status: 'DRAFT' }] });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({ outcome: 'INVOICE_NOT_PAYABLE' });
  expect(world.value('select count(*) from payments')).toBe(0);
});

test.each(['CANCELLED', 'PAID'])('money for a %s invoice is all credit and moves nothing', async (status) => {
  await using world = await World.open({ services: [{}], invoices: [{ status }] });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({
    outcome: 'RECORDED',
    invoiceStatus: status,
    counts: {},
  });
  expect(world.credit()).toBe(1000);
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
});

test('an invoice that does not exist takes no payment', async () => {
  await using world = await World.open();
  expect(await world.pay('t1', 'nothing', 1000, '2026-03-08')).toMatchObject({ outcome: 'INVOICE_NOT_FOUND' });
});

test.each([0, -1, 0.5, Number.NaN, 2 ** 53])('an amount of %s is a mistake of the caller', async (amount) => {
  await using world = await World.open({ services: [{}], invoices: [{}] });
  await expect(world.pay('t1', 'i1', amount, '2026-03-08')).rejects.toThrow(RangeError);
});

test('an invoice that belongs to no service is paid and moves nothing', async () => {
  await using world = await World.open({ services: [{}], invoices: [{ serviceExternalId: '' }] });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({ outcome: 'RECORDED', invoiceStatus: 'PAID' });
  expect(world.service('s1').next_due_date).toBe('2026-03-01');
});
