import { expect, test } from 'vitest';
import { runAutomation } from '../../src/automation/run-automation.js';
import { readRunReport } from '../../src/automation/run-report.js';
import { day, World } from '../support/world.js';

test('a run on the first day of an installation has missed nothing', async () => {
  await using world = await World.open();
  expect(await world.run('2026-03-06')).toMatchObject({ missedDays: 0, status: 'COMPLETED' });
});

test('days without a run are recorded on the one that catches up, and in its event', async () => {
  await using world = await World.open();
  await world.run('2026-02-26');
  expect(await world.run('2026-02-27')).toMatchObject({ missedDays: 0 });
  expect(await world.run('2026-03-03')).toMatchObject({ missedDays: 3 });
  expect(world.events().at(-1)).toMatchObject({
    type: 'RunCompleted',
    businessDate: '2026-03-03',
    data: { missedDays: 3 },
  });
});

test('a run that catches up suspends what fell due meanwhile, with its own date and not an earlier one', async () => {
  await using world = await World.open({ services: [{}, { externalId: 's2', nextDueDate: '2026-02-01' }] });
  await world.run('2026-02-05');
  await world.set({ terminationEnabled: true, terminateAfterDays: 10 });
  await world.run('2026-03-20');
  expect(world.service('s2')).toMatchObject({
    status: 'SUSPENDED',
    suspended_on: '2026-03-20',
    suspended_for_due_date: '2026-02-01',
  });
  await world.run('2026-03-21');
  expect(world.statuses()).toEqual({ s1: 'TERMINATED', s2: 'TERMINATED' });
});

test('a day that was done is not done again', async () => {
  await using world = await World.open({ services: [{}] });
  await world.run('2026-03-06');
  const last = world.lastSeq;
  const again = await runAutomation(world.app, { businessDate: day('2026-03-06') });
  expect(again).toMatchObject({ outcome: 'ALREADY_DONE', run: { counts: { suspended: 1 } } });
  expect(world.lastSeq).toBe(last);
});

test('a day before one that was done can no longer be done', async () => {
  await using world = await World.open({ services: [{}] });
  await world.run('2026-03-06');
  expect(await runAutomation(world.app, { businessDate: day('2026-03-05') })).toMatchObject({
    outcome: 'LATER_DATE_DONE',
    message: expect.stringContaining('2026-03-06') as string,
  });
  expect(world.value('select count(*) from runs')).toBe(1);
});

test.each([
  ['2026-03-05', 'ACTIVE'],
  ['2026-03-06', 'SUSPENDED'],
])('due on 1 March and 5 days: the run of %s leaves it %s', async (date, status) => {
  await using world = await World.open({ today: '2026-03-01', services: [{}] });
  await world.run(date);
  expect(world.service('s1').status).toBe(status);
});

test('on a non-working weekday and date nothing is suspended or terminated, on the next working day it is', async () => {
  await using world = await World.open({
    services: [{}, { externalId: 's2', terminationDate: '2026-03-06', nextDueDate: '2026-06-01' }],
  });
  await world.set({ nonWorkingWeekdays: ['SATURDAY', 'SUNDAY'], nonWorkingDates: ['2026-03-06', '2026-03-09'] });
  for (const date of ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09']) {
    const run = await world.run(date);
    expect(run.counts, date).toMatchObject({ suspended: 0, terminated: 0, skipped: 2 });
    const { skips } = await readRunReport(world.app, run);
    expect(skips.map(({ blocked, reason }) => `${blocked} ${reason}`).toSorted()).toEqual([
      'SUSPEND NON_WORKING_DAY',
      'TERMINATE NON_WORKING_DAY',
    ]);
  }
  expect((await world.run('2026-03-10')).counts).toMatchObject({ suspended: 1, terminated: 1, skipped: 0 });
});

test('a non-working day stops no reactivation, no domain and no client status', async () => {
  await using world = await World.open({
    today: '2026-03-01',
    services: [
      { status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT' },
      { externalId: 'd1', productExternalId: 'd1' },
    ],
  });
  await world.set({ nonWorkingDates: ['2026-03-07'] });
  world.sql(`update services set next_due_date = '2026-04-01' where external_id = 's1'`);
  expect((await world.run('2026-03-07')).counts).toMatchObject({ unsuspended: 1, domainsMoved: 1 });
});

test.each([
  ['is UNPAID and due', {}, 'SUSPENDED'],
  ['is due on the very day', { dueDate: '2026-03-06' }, 'SUSPENDED'],
  ['is partly paid', { amount: '20.00' }, 'SUSPENDED'],
  ['is a draft', { status: 'DRAFT' }, 'ACTIVE'],
  ['is paid', { status: 'PAID' }, 'ACTIVE'],
  ['is cancelled', { status: 'CANCELLED' }, 'ACTIVE'],
  ['is written off', { status: 'WRITTEN_OFF' }, 'ACTIVE'],
  ['is due tomorrow', { dueDate: '2026-03-07' }, 'ACTIVE'],
  ['is issued tomorrow', { issuedOn: '2026-03-07', dueDate: '2026-03-01' }, 'ACTIVE'],
  ['is for no service', { serviceExternalId: '' }, 'ACTIVE'],
])('with requireUnpaidInvoice, where the invoice %s, the service is %s', async (_, invoice, status) => {
  const payments = 'amount' in invoice ? [{}] : [];
  await using world = await World.open({ services: [{}], invoices: [invoice], payments });
  await world.set({ requireUnpaidInvoice: true });
  const run = await world.run('2026-03-06');
  expect(world.service('s1').status).toBe(status);
  expect(run.counts.skipped).toBe(status === 'ACTIVE' ? 1 : 0);
});

test('with requireUnpaidInvoice a disputed invoice and no invoice at all are no debt', async () => {
  await using world = await World.open({ services: [{}, { externalId: 's2' }], invoices: [{}] });
  world.sql('update invoices set disputed = 1');
  await world.set({ requireUnpaidInvoice: true });
  const { skips } = await readRunReport(world.app, await world.run('2026-03-06'));
  expect(skips).toMatchObject([{ blocked: 'SUSPEND', reason: 'NO_UNPAID_INVOICE', count: 2 }]);
});

test('a suspension writes a mail in its own transaction, and none where mails are off', async () => {
  await using world = await World.open({ services: [{}, { externalId: 's2', nextDueDate: '2026-03-02' }] });
  await world.run('2026-03-06');
  expect(world.rows('select topic, action, reason, limit_days, limit_source, status from outbox')).toEqual([
    { topic: 'MAIL', action: 'SUSPEND', reason: 'OVERDUE', limit_days: 5, limit_source: 'GLOBAL', status: 'PENDING' },
  ]);
  await world.set({ sendSuspensionEmail: false });
  await world.run('2026-03-07');
  expect(world.value('select count(*) from outbox')).toBe(1);
});

test('the event log has no gap', async () => {
  await using world = await World.open({
    services: Array.from({ length: 50 }, (_, i) => ({ externalId: `s${i}`, nextDueDate: `2026-03-0${(i % 9) + 1}` })),
  });
  for (const date of ['2026-03-06', '2026-03-07', '2026-03-10', '2026-03-20']) await world.run(date, { pageSize: 7 });
  expect(world.events().map(({ seq }) => seq)).toEqual(Array.from({ length: world.lastSeq }, (_, i) => i + 1));
});
