import { expect, test } from 'vitest';
import { World } from '../support/world.js';

test('a run sets each client by its services, and the snapshot tells what each change followed from', async () => {
  const clients = ['keeps', 'loses', 'expires', 'gains', 'none', 'closed', 'exempt'].map((externalId) => ({
    externalId,
    status: externalId === 'gains' ? 'INACTIVE' : externalId === 'closed' ? 'CLOSED' : 'ACTIVE',
    statusUpdateExempt: String(externalId === 'exempt'),
  }));
  await using world = await World.open({
    clients,
    services: [
      { externalId: 'k', clientExternalId: 'keeps' },
      { externalId: 'l', clientExternalId: 'loses', terminationDate: '2026-03-06' },
      { externalId: 'e', clientExternalId: 'expires', productExternalId: 'd1', nextDueDate: '2026-03-05' },
      { externalId: 'g', clientExternalId: 'gains', nextDueDate: '2026-06-01' },
      { externalId: 'z', clientExternalId: 'closed', nextDueDate: '2026-06-01' },
      { externalId: 't', clientExternalId: 'exempt', status: 'TERMINATED' },
    ],
  });
  const run = await world.run('2026-03-06');
  expect(clients.map(({ externalId }) => [externalId, world.clientStatus(externalId)])).toEqual([
    ['keeps', 'ACTIVE'],
    ['loses', 'INACTIVE'],
    ['expires', 'INACTIVE'],
    ['gains', 'ACTIVE'],
    ['none', 'INACTIVE'],
    ['closed', 'CLOSED'],
    ['exempt', 'ACTIVE'],
  ]);
  expect(world.service('k').status).toBe('SUSPENDED');
  expect(run).toMatchObject({
    counts: { clientsActivated: 1, clientsInactivated: 3 },
    activeBefore: 5,
    activeAfter: 3,
    tierBefore: 'Starter',
    tierAfter: 'Starter',
  });
  const [snapshot] = world.rows<{ causes: string }>(
    'select business_date, active_clients, tier, causes from active_client_snapshots',
  );
  expect(snapshot).toMatchObject({ business_date: '2026-03-06', active_clients: 3, tier: 'Starter' });
  expect(JSON.parse(snapshot?.causes ?? '')).toEqual({
    ACTIVE: 1,
    INACTIVE: 1,
    'INACTIVE after DomainGraceStarted': 1,
    'INACTIVE after ServiceTerminated': 1,
  });
});

test('every run takes one snapshot', async () => {
  await using world = await World.open({ services: [{}] });
  for (const date of ['2026-03-06', '2026-03-07', '2026-03-09']) await world.run(date);
  expect(world.rows('select business_date, active_clients, causes from active_client_snapshots order by 1')).toEqual([
    { business_date: '2026-03-06', active_clients: 1, causes: '{}' },
    { business_date: '2026-03-07', active_clients: 1, causes: '{}' },
    { business_date: '2026-03-09', active_clients: 1, causes: '{}' },
  ]);
});

test.each([
  ['2026-05-31', '2026-02-28', 'ACTIVE'],
  ['2026-05-31', '2026-02-27', 'INACTIVE'],
  ['2028-05-31', '2028-02-29', 'ACTIVE'],
  ['2028-05-31', '2028-02-28', 'INACTIVE'],
])('by services and login, on %s with the last login on %s the client is %s', async (date, lastLoginAt, status) => {
  await using world = await World.open({ clients: [{ lastLoginAt }] });
  await world.set({ clientStatusUpdate: 'BY_SERVICES_AND_LOGIN' });
  await world.run(date);
  expect(world.clientStatus('c1')).toBe(status);
});

test('a login comes of age by itself: the client is ACTIVE to the last day and INACTIVE the day after', async () => {
  await using world = await World.open({ clients: [{ lastLoginAt: '2026-01-15' }] });
  await world.set({ clientStatusUpdate: 'BY_SERVICES_AND_LOGIN' });
  await world.run('2026-03-10');
  await world.run('2026-04-15');
  expect(world.clientStatus('c1')).toBe('ACTIVE');
  await world.run('2026-04-16');
  expect(world.clientStatus('c1')).toBe('INACTIVE');
});

test('another way of deciding takes in every client at the next run', async () => {
  await using world = await World.open({ clients: [{ lastLoginAt: '2026-03-01' }] });
  await world.run('2026-03-10');
  expect(world.clientStatus('c1')).toBe('INACTIVE');
  await world.set({ clientStatusUpdate: 'BY_SERVICES_AND_LOGIN' });
  await world.run('2026-03-11');
  expect(world.clientStatus('c1')).toBe('ACTIVE');
  await world.set({ loginInactivityMonths: 1, clientStatusUpdate: 'BY_SERVICES' });
  await world.run('2026-03-12');
  expect(world.clientStatus('c1')).toBe('INACTIVE');
});

test('DISABLED leaves every client as it is, and switched on again it catches up', async () => {
  await using world = await World.open({ services: [{ terminationDate: '2026-03-06' }] });
  await world.set({ clientStatusUpdate: 'DISABLED' });
  expect((await world.run('2026-03-06')).counts).toMatchObject({ terminated: 1, clientsInactivated: 0 });
  expect(world.clientStatus('c1')).toBe('ACTIVE');
  await world.set({ clientStatusUpdate: 'BY_SERVICES' });
  expect((await world.run('2026-03-07')).counts).toMatchObject({ clientsInactivated: 1 });
});

test('a service that is added to an INACTIVE client behind the back of the run is noticed', async () => {
  await using world = await World.open({ clients: [{ status: 'INACTIVE' }] });
  await world.run('2026-03-06');
  await world.import({ clients: [{ status: 'INACTIVE' }], services: [{ nextDueDate: '2026-06-01' }] });
  await world.run('2026-03-07');
  expect(world.clientStatus('c1')).toBe('ACTIVE');
});

test('thousands of clients of a mass termination are all set, across pages', async () => {
  const ids = Array.from({ length: 5005 }, (_, i) => String(i));
  await using world = await World.open({
    clients: ids.map((id) => ({ externalId: `c${id}` })),
    services: ids.map((id) => ({ externalId: `s${id}`, clientExternalId: `c${id}`, terminationDate: '2026-03-06' })),
  });
  const run = await world.run('2026-03-06');
  expect(run).toMatchObject({
    counts: { terminated: 5005, clientsInactivated: 5005 },
    activeAfter: 0,
    tierBefore: 'Enterprise Plus',
    tierAfter: 'Starter',
  });
});
