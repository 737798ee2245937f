import { expect, test } from 'vitest';
import { World } from '../support/world.js';

/** A domain of one client, due on 1 March 2026 unless told otherwise, that counts for nothing while it has lapsed. */
async function lapsed(status: string, nextDueDate = '2026-03-01'): Promise<World> {
  return await World.open({
    clients: [{ status: 'INACTIVE' }],
    services: [{ productExternalId: 'd1', billingCycle: 'ANNUALLY', status, nextDueDate }],
    invoices: [{}],
  });
}

test.each(['GRACE', 'REDEMPTION'])('a payment brings a domain back from %s, and its client with it', async (status) => {
  await using world = await lapsed(status);
  const last = world.lastSeq;
  expect(await world.pay('t1', 'i1', 1000, '2026-03-20')).toMatchObject({
    counts: { domainsMoved: 1, clientsActivated: 1 },
  });
  expect(world.service('s1')).toMatchObject({
    status: 'ACTIVE',
    next_due_date: '2027-03-01',
    decide_from: '2027-03-01',
  });
  expect(world.clientStatus('c1')).toBe('ACTIVE');
  expect(world.story(last)).toEqual([
    'PaymentRecorded c1',
    `DomainReactivated s1 ${status}→ACTIVE PAID`,
    'ClientStatusChanged c1 INACTIVE→ACTIVE HAS_SERVICE',
  ]);
});

test.each([
  ['today', '2027-03-01', 'ACTIVE'],
  ['yesterday', '2027-03-02', 'GRACE'],
])('a payment that moves the due date to %s leaves the domain %s', async (_, paidOn, status) => {
  await using world = await lapsed('GRACE');
  await world.pay('t1', 'i1', 1000, paidOn);
  expect(world.service('s1')).toMatchObject({
    status: paidOn === '2027-03-01' ? 'ACTIVE' : 'GRACE',
    next_due_date: '2027-03-01',
  });
  expect(world.service('s1').status).toBe(status);
});

test('a payment for an EXPIRED domain revives nothing', async () => {
  await using world = await lapsed('EXPIRED');
  expect(await world.pay('t1', 'i1', 1000, '2026-03-20')).toMatchObject({ outcome: 'RECORDED', counts: {} });
  expect(world.service('s1').status).toBe('EXPIRED');
});

test('a domain that is brought back lapses again a year later, one step a run', async () => {
  await using world = await lapsed('REDEMPTION');
  await world.pay('t1', 'i1', 1000, '2026-03-20');
  await world.run('2027-03-01');
  expect(world.service('s1').status).toBe('ACTIVE');
  await world.run('2027-03-02');
  expect(world.service('s1').status).toBe('GRACE');
  await world.run('2027-03-31');
  expect(world.service('s1').status).toBe('GRACE');
  await world.run('2027-04-01');
  expect(world.service('s1').status).toBe('REDEMPTION');
  await world.run('2027-04-30');
  expect(world.service('s1').status).toBe('REDEMPTION');
  await world.run('2027-05-01');
  expect(world.service('s1').status).toBe('EXPIRED');
});

test('with client status updates off a payment leaves the client as it is', async () => {
  await using world = await lapsed('GRACE');
  await world.set({ clientStatusUpdate: 'DISABLED' });
  await world.pay('t1', 'i1', 1000, '2026-03-20');
  expect(world.clientStatus('c1')).toBe('INACTIVE');
});

test('a client who is exempt from status updates stays as it is when a domain is paid', async () => {
  await using world = await World.open({
    clients: [{ status: 'INACTIVE', statusUpdateExempt: 'true' }],
    services: [{ productExternalId: 'd1', status: 'GRACE' }],
    invoices: [{}],
  });
  await world.pay('t1', 'i1', 1000, '2026-03-20');
  expect([world.service('s1').status, world.clientStatus('c1')]).toEqual(['ACTIVE', 'INACTIVE']);
});

test('one invoice for several services moves each of them by its own cycle', async () => {
  await using world = await World.open({
    services: [
      {},
      { externalId: 's2', billingCycle: 'ANNUALLY', productExternalId: 'd1', status: 'GRACE' },
      { externalId: 's3' },
    ],
    invoices: [{ amount: '30.00' }],
  });
  world.sql(`update invoice_lines set amount = 1000;
    insert into invoice_lines (invoice_id, service_id, amount) select 1, id, 2000 from services where external_id = 's2'`);
  await world.pay('t1', 'i1', 3000, '2026-03-20');
  expect(['s1', 's2', 's3'].map((id) => world.service(id).next_due_date)).toEqual([
    '2026-04-01',
    '2027-03-01',
    '2026-03-01',
  ]);
  expect(world.service('s2').status).toBe('ACTIVE');
});
