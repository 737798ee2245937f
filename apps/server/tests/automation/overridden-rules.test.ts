import { expect, test } from 'vitest';
import { World } from '../support/world.js';

/** Two services that are long overdue, of two clients and two products. */
async function twoServices(): Promise<World> {
  return await World.open({
    clients: [{ externalId: 'c1' }, { externalId: 'c2' }],
    products: [{ externalId: 'p1' }, { externalId: 'p2' }],
    services: [
      { externalId: 's1', clientExternalId: 'c1', productExternalId: 'p1' },
      { externalId: 's2', clientExternalId: 'c2', productExternalId: 'p2' },
    ],
  });
}

const ONLY_THE_OTHER = { s1: 'ACTIVE', s2: 'SUSPENDED' };
const LATER = `'{"suspendAfterDays":30}'`;
const SOONER = `'{"suspendAfterDays":1}'`;
const group = (policy: string): string => `insert into client_groups (id, name, policy) values (1, 'VIP', ${policy});
  update clients set client_group_id = 1 where external_id = 'c1';`;
const product = (policy: string): string => `update products set policy = ${policy} where external_id = 'p1';`;
const client = (policy: string): string => `update clients set policy = ${policy} where external_id = 'c1';`;
const service = (policy: string): string => `update services set policy = ${policy} where external_id = 's1';`;

test.each([
  ['of its product', product(LATER)],
  ['of its client’s group', group(LATER)],
  ['of its client', client(LATER)],
  ['of its own', service(LATER)],
  ['of its client’s group, before that of its product', product(SOONER) + group(LATER)],
  ['of its client, before that of the group', group(SOONER) + client(LATER)],
  ['of its own, before that of its client', client(SOONER) + service(LATER)],
])('a run does with a service what a policy %s says, and with others what the settings say', async (_, overrides) => {
  await using world = await twoServices();
  world.sql(overrides);
  await world.run('2026-03-10');
  expect(world.statuses()).toEqual(ONLY_THE_OTHER);
});
