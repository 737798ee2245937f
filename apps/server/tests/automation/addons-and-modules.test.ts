import { expect, test } from 'vitest';
import { planRunReport, readRunReport, summaryOf } from '../../src/automation/run-report.js';
import type { Row } from '../support/company.js';
import { day, World } from '../support/world.js';

const addon = (externalId: string, row: Row = {}): Row => ({
  externalId,
  productExternalId: 'a1',
  parentExternalId: 's1',
  ...row,
});

const OWN_PANEL: readonly Row[] = [
  { module: 'cpanel' },
  { externalId: 'a1', kind: 'ADDON' },
  { externalId: 'p2' },
  { externalId: 'ap', kind: 'ADDON', module: 'cpanel' },
];

/** A product whose term is over, and an addon of it that was there first and so has the lower id. */
async function addonFirst(row: Row = {}): Promise<World> {
  const world = await World.open({
    services: [{ externalId: 'x1' }, { terminationDate: '2026-03-06', nextDueDate: '2026-06-01' }],
  });
  await world.import({ services: [{ terminationDate: '2026-03-06', nextDueDate: '2026-06-01' }, addon('x1', row)] });
  expect(
    world.value(`select x.id < s.id from services x, services s where x.external_id = 'x1' and s.external_id = 's1'`),
  ).toBe(1);
  return world;
}

test.each([1, 2000])(
  'an addon with a lower id than its product ends with it, in one transition (%i a page)',
  async (pageSize) => {
    await using world = await addonFirst();
    const last = world.lastSeq;
    const run = await world.run('2026-03-06', { pageSize });
    expect(run.counts).toMatchObject({ terminated: 2, suspended: 0, skipped: 0, failed: 0, clientsInactivated: 1 });
    expect(world.story(last)).toEqual([
      'ServiceTerminated s1 ACTIVE→TERMINATED FIXED_TERM',
      'ServiceTerminated x1 ACTIVE→TERMINATED PARENT_TERMINATED',
      'ClientStatusChanged c1 ACTIVE→INACTIVE NOTHING_LEFT',
      'RunCompleted',
    ]);
  },
);

test.each([1, 2000])(
  'an addon on hold, suspended, or of a fixed term of its own ends with its product once (%i a page)',
  async (pageSize) => {
    await using world = await World.open({
      services: [
        { terminationDate: '2026-03-06' },
        addon('held', { holdUntil: '2027-01-01' }),
        addon('suspended', { status: 'SUSPENDED', suspensionReason: 'abuse' }),
        addon('fixed', { terminationDate: '2026-03-01' }),
        addon('pending', { status: 'PENDING' }),
        addon('cancelled', { status: 'CANCELLED' }),
      ],
    });
    const run = await world.run('2026-03-06', { pageSize });
    expect(run.counts).toMatchObject({ terminated: 4, skipped: 0 });
    expect(world.statuses()).toEqual({
      s1: 'TERMINATED',
      held: 'TERMINATED',
      suspended: 'TERMINATED',
      fixed: 'TERMINATED',
      pending: 'PENDING',
      cancelled: 'CANCELLED',
    });
  },
);

test('a product that is cancelled cancels its addons', async () => {
  await using world = await World.open({
    services: [{ nextDueDate: '2026-06-01' }, addon('x1', { nextDueDate: '2026-06-01' })],
  });
  world.sql(
    `update services set cancellation_request = 'IMMEDIATE', decide_from = '0001-01-01' where external_id = 's1'`,
  );
  expect((await world.run('2026-03-06')).counts).toMatchObject({ cancelled: 2 });
  expect(world.statuses()).toEqual({ s1: 'CANCELLED', x1: 'CANCELLED' });
});

test('suspending a product leaves its addons to their own due dates', async () => {
  await using world = await World.open({
    services: [{}, addon('x1', { nextDueDate: '2026-03-20' }), addon('x2', { nextDueDate: '2026-02-01' })],
  });
  await world.run('2026-03-06');
  expect(world.statuses()).toEqual({ s1: 'SUSPENDED', x1: 'ACTIVE', x2: 'SUSPENDED' });
});

test('a product with a panel is queued for it, marked pending, and not decided again until the panel has answered', async () => {
  await using world = await World.open({
    products: OWN_PANEL,
    services: [{}, { externalId: 's2', productExternalId: 'p2' }],
  });
  const first = await world.run('2026-03-06');
  expect(first).toMatchObject({ status: 'COMPLETED', counts: { suspended: 1, queued: 1, skipped: 0 } });
  expect(world.service('s1')).toMatchObject({ status: 'ACTIVE', pending_action: 'SUSPEND' });
  const actions = `select action, business_date, reason, limit_days, status, attempts from outbox where topic = 'MODULE_ACTION'`;
  const queued = [
    {
      action: 'SUSPEND',
      business_date: '2026-03-06',
      reason: 'OVERDUE',
      limit_days: 5,
      status: 'PENDING',
      attempts: 0,
    },
  ];
  expect(world.rows(actions)).toEqual(queued);
  expect(await readRunReport(world.app, first)).toMatchObject({ queued: 1 });
  const second = await world.run('2026-03-07');
  expect(second.counts).toMatchObject({ suspended: 0, queued: 0, skipped: 0 });
  expect(world.rows(actions)).toEqual(queued);
});

test('a payment for a service that its panel suspended queues the reactivation', async () => {
  await using world = await World.open({
    products: OWN_PANEL,
    services: [{ status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT' }],
    invoices: [{}],
  });
  expect(await world.pay('t1', 'i1', 1000, '2026-03-08')).toMatchObject({
    invoiceStatus: 'PAID',
    counts: { queued: 1 },
  });
  expect(world.service('s1')).toMatchObject({
    status: 'SUSPENDED',
    pending_action: 'UNSUSPEND',
    next_due_date: '2026-04-01',
  });
});

test('a product with a panel that is to end does not take its addons with it before the panel has answered', async () => {
  await using world = await World.open({
    products: OWN_PANEL,
    services: [
      { terminationDate: '2026-03-06', nextDueDate: '2026-06-01' },
      addon('x1', { nextDueDate: '2026-06-01' }),
    ],
  });
  expect((await world.run('2026-03-06')).counts).toMatchObject({ terminated: 0, queued: 1 });
  expect(world.statuses()).toEqual({ s1: 'ACTIVE', x1: 'ACTIVE' });
});

test.each([1, 2000])(
  'an addon with a panel, whose product has none and ends, is queued once and not told as skipped too (%i a page)',
  async (pageSize) => {
    await using world = await World.open({
      products: [{}, { externalId: 'ap', kind: 'ADDON', module: 'cpanel' }],
      services: [
        { terminationDate: '2026-03-06', nextDueDate: '2026-06-01' },
        addon('x1', { productExternalId: 'ap' }),
      ],
    });
    const planned = await planRunReport(world.app, day('2026-03-06'));
    const run = await world.run('2026-03-06', { pageSize });
    expect(run.counts).toMatchObject({ terminated: 1, queued: 1, skipped: 0 });
    expect(summaryOf(run).counts).toEqual(planned.summary.counts);
    expect(world.rows('select outcome, verb, reason from run_items')).toEqual([
      { outcome: 'QUEUED', verb: 'TERMINATE', reason: 'PARENT_TERMINATED' },
    ]);
  },
);
