import { expect, test } from 'vitest';
import { runAutomation } from '../../src/automation/run-automation.js';
import { approveRun, type ApprovalResult, rejectRun } from '../../src/automation/decide-approval.js';
import type { Run } from '../../src/automation/run.entity.js';
import type { Company, Row } from '../support/company.js';
import { day, World } from '../support/world.js';

/** So many services, each of a client of its own. */
function services(count: number, row: Row = {}, prefix = 's'): readonly Row[] {
  return Array.from({ length: count }, (_, i) => ({
    externalId: `${prefix}${i}`,
    clientExternalId: `${prefix}c${i}`,
    nextDueDate: '2026-03-01',
    ...row,
  }));
}

function company(...groups: readonly (readonly Row[])[]): { clients: readonly Row[]; services: readonly Row[] } {
  const all = groups.flat();
  const clients = [...new Set(all.map((row) => row['clientExternalId']))];
  return { clients: clients.map((externalId) => ({ externalId })), services: all };
}

const PAID: Row = { nextDueDate: '2026-12-01' };
const SUSPENDED: Row = { status: 'SUSPENDED', suspensionReason: 'OVERDUE_ON_PAYMENT', nextDueDate: '2026-01-01' };

async function decide(world: World, how: typeof approveRun, run: Run): Promise<ApprovalResult> {
  const command = { key: run.id, expectedVersion: run.version, actor: 'user:anna' };
  return await world.app.database.write((em) => how(world.app, em, command));
}

async function approve(world: World, run: Run): Promise<Run> {
  expect(await decide(world, approveRun, run)).toMatchObject({ outcome: 'APPROVED' });
  const result = await runAutomation(world.app, { businessDate: run.businessDate });
  if (result.outcome !== 'DONE') throw new Error(`the approved run was not done: ${result.outcome}`);
  return result.run;
}

function countOf(world: World, status: string): number {
  return world.value<number>('select count(*) from services where status = ?', status) ?? 0;
}

const openGuarded = async (company: Company & { readonly today?: string }): Promise<World> =>
  await World.open({ guarded: true, ...company });

const kinds = (world: World): readonly string[] =>
  world
    .rows<{ type: string }>(`select type from lifecycle_events where type like 'Run%' order by seq`)
    .map(({ type }) => type);

test.each([
  { given: 'as many as the count, in a company of nobody else', due: 50, others: 0, waits: false },
  { given: 'one more than the count, in a company of nobody else', due: 51, others: 0, waits: true },
  { given: 'more than the count, just 10 % of all', due: 60, others: 540, waits: false },
  { given: 'more than the count, just above 10 % of all', due: 61, others: 540, waits: true },
])('suspensions: $given', async ({ due, others, waits }) => {
  await using world = await openGuarded(company(services(due), services(others, PAID, 'p')));
  if (waits) await world.runGuarded('2026-03-10');
  else await world.run('2026-03-10');
  expect(countOf(world, 'SUSPENDED')).toBe(waits ? 0 : due);
});

test.each([
  { given: 'as many as the count', due: 20, others: 0, waits: false },
  { given: 'one more than the count', due: 21, others: 400, waits: true },
  { given: 'more than the count, just 5 % of the ACTIVE ones', due: 21, others: 420, waits: false },
])('terminations: $given', async ({ due, others, waits }) => {
  await using world = await World.open({
    guarded: true,
    ...company(services(due, SUSPENDED), services(others, PAID, 'p')),
    today: '2026-03-01',
  });
  await world.set({ terminationEnabled: true });
  if (waits) await world.runGuarded('2026-03-10');
  else await world.run('2026-03-10');
  expect(countOf(world, 'TERMINATED')).toBe(waits ? 0 : due);
});

test('all that the guard is not about is done: only suspensions wait, with their list and the reason', async () => {
  await using world = await World.open({
    guarded: true,
    ...company(
      services(60),
      services(3, { terminationDate: '2026-03-05' }, 'term'),
      services(2, { ...SUSPENDED, holdUntil: '2026-04-01' }, 'held'),
      services(2, { productExternalId: 'd1' }, 'domain'),
      services(1, PAID, 'cancelled'),
    ),
    products: [{}, { externalId: 'd1', kind: 'DOMAIN' }],
  });
  world.sql(
    `update services set cancellation_request = 'IMMEDIATE', decide_from = '0001-01-01' where external_id = 'cancelled0'`,
  );
  const run = await world.runGuarded('2026-03-10');
  expect(run).toMatchObject({
    status: 'AWAITING_APPROVAL',
    finishedAt: null,
    counts: {
      suspended: 0,
      unsuspended: 2,
      terminated: 3,
      cancelled: 1,
      domainsMoved: 2,
      clientsInactivated: 6,
      guarded: 60,
    },
    guard: {
      checks: [
        { verb: 'TERMINATE', planned: 3, exceeded: false },
        { verb: 'SUSPEND', planned: 60, allowed: 50, activeServices: 66, exceeded: true },
      ],
      decision: null,
    },
  });
  expect(world.rows(`select outcome, verb, reason, count(*) as n from run_items group by 1, 2, 3`)).toEqual([
    { outcome: 'GUARDED', verb: 'SUSPEND', reason: 'OVERDUE', n: 60 },
  ]);
  const event = world.events().find(({ type }) => type === 'RunAwaitingApproval');
  expect(event?.data).toMatchObject({
    waiting: 60,
    checks: [{ reason: '60 services would be suspended: more than 50 and more than 10 % of the 66 ACTIVE ones.' }],
  });
  // The count that decides the tier is true all the same, and the day has its snapshot.
  expect(world.rows('select active_clients from active_client_snapshots')).toEqual([
    { active_clients: run.activeAfter },
  ]);
});

test('approved, the same run does what still is due then, and nothing else', async () => {
  await using world = await World.open({
    guarded: true,
    ...company(services(60), services(5, PAID, 'p')),
    invoices: [{ serviceExternalId: 's0', clientExternalId: 'sc0' }],
  });
  const run = await world.runGuarded('2026-03-10');
  expect((await world.pay('t1', 'i1', 1000, '2026-03-10')).outcome).toBe('RECORDED');
  world.sql(`update services set hold_until = '2026-03-20' where external_id = 's1'`);
  world.sql(`update services set next_due_date = '2026-03-01', decide_from = '2026-03-01' where external_id = 'p0'`);
  const done = await approve(world, run);
  expect(done).toMatchObject({
    status: 'COMPLETED',
    counts: { suspended: 58, guarded: 60, skipped: 2 },
    guard: { decision: { approved: true, by: 'user:anna' } },
  });
  expect([world.service('s0').status, world.service('s1').status, world.service('p0').status]).toEqual([
    'ACTIVE',
    'ACTIVE',
    'ACTIVE',
  ]);
  expect(
    world.rows(
      `select s.external_id as id, i.outcome, i.verb, i.reason from run_items i join services s on s.id = i.service_id`,
    ),
  ).toEqual([
    { id: 's0', outcome: 'SKIPPED', verb: null, reason: 'NOTHING_DUE' },
    { id: 's1', outcome: 'SKIPPED', verb: 'SUSPEND', reason: 'HELD' },
  ]);
  expect(kinds(world)).toEqual(['RunAwaitingApproval', 'RunApproved', 'RunCompleted']);
  expect(world.rows("select distinct suspended_on from services where status = 'SUSPENDED'")).toEqual([
    { suspended_on: '2026-03-10' },
  ]);
});

test('rejected, the run ends without it, and the next day asks again', async () => {
  await using world = await openGuarded(company(services(60)));
  const run = await world.runGuarded('2026-03-10');
  expect(await decide(world, rejectRun, run)).toMatchObject({ outcome: 'REJECTED' });
  expect(countOf(world, 'SUSPENDED')).toBe(0);
  expect(world.rows('select status, phase from runs')).toEqual([{ status: 'COMPLETED', phase: 'DONE' }]);
  expect(kinds(world)).toEqual(['RunAwaitingApproval', 'RunRejected', 'RunCompleted']);
  expect(await decide(world, approveRun, run)).toMatchObject({ outcome: 'VERSION_CONFLICT' });
  expect((await runAutomation(world.app, { businessDate: run.businessDate })).outcome).toBe('ALREADY_DONE');
  const next = await world.runGuarded('2026-03-11');
  expect(next.missedDays).toBe(0);
  await approve(world, next);
  expect(countOf(world, 'SUSPENDED')).toBe(60);
});

test('not approved by the next day, it gives way to the run of that day, which decides anew', async () => {
  await using world = await openGuarded(company(services(60)));
  const first = await world.runGuarded('2026-03-10');
  expect((await runAutomation(world.app, { businessDate: day('2026-03-10') })).outcome).toBe('AWAITING_APPROVAL');
  const second = await world.runGuarded('2026-03-11');
  expect(world.rows('select business_date as date, status from runs order by 1')).toEqual([
    { date: '2026-03-10', status: 'SUPERSEDED' },
    { date: '2026-03-11', status: 'AWAITING_APPROVAL' },
  ]);
  expect(kinds(world)).toEqual(['RunAwaitingApproval', 'RunSuperseded', 'RunAwaitingApproval']);
  const late = { key: first.id, expectedVersion: null, actor: 'user:anna' };
  expect(await world.app.database.write((em) => approveRun(world.app, em, late))).toMatchObject({
    outcome: 'RUN_NOT_AWAITING_APPROVAL',
    message: expect.stringContaining('SUPERSEDED') as string,
  });
  await approve(world, second);
  expect(countOf(world, 'SUSPENDED')).toBe(60);
});

test('settings that would terminate everything tomorrow stop before the first one', async () => {
  await using world = await World.open({
    guarded: true,
    ...company(services(400, SUSPENDED), services(100, {}, 'x')),
    today: '2026-03-01',
  });
  await world.set({
    terminationEnabled: true,
    terminateAfterDays: 0,
    suspendAfterDays: 0,
    guardSuspensionPercent: 100,
  });
  const run = await world.runGuarded('2026-03-10');
  expect(run.counts).toMatchObject({ terminated: 0, suspended: 100, guarded: 400 });
  await world.set({ terminateAfterDays: 3000 });
  // Approved all the same, each is decided by the settings as they are now: nothing is terminated.
  const done = await approve(world, run);
  expect(done.counts).toMatchObject({ terminated: 0, skipped: 400 });
  expect(countOf(world, 'TERMINATED')).toBe(0);
});

test('the first run after an import of an old company is caught', async () => {
  await using world = await World.open({ guarded: true });
  await world.import(company(services(300, { nextDueDate: '2024-01-01' }), services(50, PAID, 'p')));
  const run = await world.runGuarded('2026-03-10');
  expect(run.counts).toMatchObject({ suspended: 0, guarded: 300 });
});

test('so is catching up missed days, which are as many at once as would have been day by day', async () => {
  const rolling = Array.from({ length: 30 }, (_, i) =>
    services(10, { nextDueDate: `2026-03-${String(i + 1).padStart(2, '0')}` }, `d${i}-`),
  );
  await using world = await World.open({ guarded: true, ...company(...rolling), today: '2026-03-01' });
  for (let date = 1; date <= 9; date += 1) await world.run(`2026-03-0${date}`);
  const caughtUp = await world.runGuarded('2026-03-28');
  expect(caughtUp).toMatchObject({ missedDays: 18, counts: { suspended: 0, guarded: 190 } });
});

test('so many times the median of the latest runs is a limit too, above the count', async () => {
  const rolling = Array.from({ length: 10 }, (_, i) =>
    services(i === 8 ? 40 : 4, { nextDueDate: `2026-03-${String(i + 1).padStart(2, '0')}` }, `d${i}-`),
  );
  await using world = await World.open({
    guarded: true,
    ...company(...rolling, services(2000, PAID, 'p')),
    today: '2026-03-01',
  });
  await world.set({ guardSuspensionCount: 10, guardSuspensionMedianFactor: 5 });
  for (let date = 6; date <= 13; date += 1) await world.run(`2026-03-${String(date).padStart(2, '0')}`);
  const run = await world.runGuarded('2026-03-14');
  expect(run.guard?.checks).toContainEqual(
    expect.objectContaining({ verb: 'SUSPEND', planned: 40, median: 4, allowed: 20, exceeded: true }),
  );
  await approve(world, run);
  await world.run('2026-03-15');
});

test('terminations and suspensions wait each for themselves, and addons of what is kept from ending decide for themselves', async () => {
  await using world = await World.open({
    guarded: true,
    ...company(
      services(30, SUSPENDED),
      Array.from({ length: 30 }, (_, i) => ({
        externalId: `a${i}`,
        clientExternalId: `sc${i}`,
        productExternalId: 'a1',
        parentExternalId: `s${i}`,
        nextDueDate: '2026-03-01',
      })),
    ),
    products: [{}, { externalId: 'a1', kind: 'ADDON' }],
    today: '2026-03-01',
  });
  await world.set({ terminationEnabled: true });
  const run = await world.runGuarded('2026-03-10');
  // 30 products and 30 addons with them would end; kept from it, the addons are suspended for their own debt.
  expect(run.guard?.checks).toMatchObject([
    { verb: 'TERMINATE', planned: 60, exceeded: true },
    { verb: 'SUSPEND', planned: 30, exceeded: false },
  ]);
  expect(run.counts).toMatchObject({ suspended: 30, terminated: 0, guarded: 30 });
  const done = await approve(world, run);
  expect(done.counts).toMatchObject({ suspended: 30, terminated: 60, guarded: 30, clientsInactivated: 30 });
  expect(world.story().filter((line) => line.endsWith('PARENT_TERMINATED'))).toHaveLength(30);
});

test('services of a panel are guarded as well, and handed to it when they are approved', async () => {
  await using world = await World.open({
    guarded: true,
    ...company(services(60, { productExternalId: 'panel' })),
    products: [{ externalId: 'panel', module: 'cpanel' }],
  });
  const run = await world.runGuarded('2026-03-10');
  expect(world.value('select count(*) from outbox')).toBe(0);
  const done = await approve(world, run);
  expect(done.counts).toMatchObject({ queued: 60, guarded: 60, suspended: 0 });
  expect(world.value(`select count(*) from outbox where topic = 'MODULE_ACTION'`)).toBe(60);
  expect(world.rows('select distinct outcome from run_items')).toEqual([{ outcome: 'QUEUED' }]);
});

test('what becomes due between the plan and its page is kept back where it is more than is allowed', async () => {
  await using world = await openGuarded(company(services(45), services(100, { holdUntil: '2026-03-20' }, 'p')));
  let added = false;
  const run = await world.runGuarded('2026-03-10', {
    pageSize: 10,
    onProgress: () => {
      if (added) return;
      added = true;
      world.sql(`update services set hold_until = null where external_id like 'p%'`);
    },
  });
  expect(run.guard?.checks).toContainEqual(expect.objectContaining({ verb: 'SUSPEND', planned: 45, exceeded: true }));
  expect(run.counts).toMatchObject({ suspended: 50, guarded: 95, skipped: 0 });
});

test('so is what a policy of this moment terminates, though nothing could be when the run began', async () => {
  await using world = await openGuarded({ ...company(services(40, SUSPENDED)), today: '2026-03-01' });
  const run = await world.runGuarded('2026-03-10', {
    pageSize: 3,
    onProgress: () => world.sql(`update services set policy = '{"terminationEnabled":true}'`),
  });
  // The first page was before it; then twenty, the count, and a page is never cut in two.
  expect(run.counts).toMatchObject({ terminated: 18, guarded: 19 });
  expect(run.guard?.checks).toContainEqual(
    expect.objectContaining({ verb: 'TERMINATE', planned: null, allowed: 20, activeServices: 0, exceeded: true }),
  );
});

test('where few can be terminated, the run asks no plan, and does all of it', async () => {
  const addons = Array.from({ length: 9 }, (_, i) => ({
    externalId: `a${i}`,
    clientExternalId: `sc${i}`,
    productExternalId: 'a1',
    parentExternalId: `s${i}`,
    nextDueDate: '2026-12-01',
  }));
  await using world = await World.open({
    guarded: true,
    ...company(services(9, SUSPENDED), addons, services(2, { ...PAID, terminationDate: '2026-03-10' }, 't')),
    products: [{}, { externalId: 'a1', kind: 'ADDON' }],
    today: '2026-03-01',
  });
  await world.set({ terminationEnabled: true });
  const run = await world.run('2026-03-10');
  expect(run.counts).toMatchObject({ terminated: 20, guarded: 0 });
  expect(run.guard?.checks).toContainEqual(expect.objectContaining({ verb: 'TERMINATE', planned: null, allowed: 20 }));
});

test('a bad row among what was approved is recorded, and the others are done', async () => {
  await using world = await openGuarded(company(services(60)));
  const run = await world.runGuarded('2026-03-10');
  world.sql(`create trigger spoiled before update of status on services when new.external_id = 's7'
    begin select raise(abort, 'spoiled'); end`);
  const done = await approve(world, run);
  expect(done).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', counts: { suspended: 59, failed: 1 } });
  expect(world.rows('select outcome, error from run_items')).toEqual([
    { outcome: 'FAILED', error: expect.stringContaining('spoiled') as string },
  ]);
});
