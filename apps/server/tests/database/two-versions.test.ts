import { expect, test } from 'vitest';
import { idOf } from '../support/api.js';
import { apiKey } from '../support/people.js';
import { realServer } from '../support/real-server.js';

/** What a newer program does to a database that this one has open. */
const UPDATED = `insert into schema_migrations (name, executed_at) values ('9999-future', '2026-03-10'); create table future (x)`;
const REASON = 'a newer Arrears has changed the database: update this one';

test('a server whose database a newer one has brought up to date writes no more, says why, and still answers', async () => {
  await using server = await realServer({ company: { services: [{}] }, today: '2026-03-10' });
  const { world } = server;
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6 });
  await world.run('2026-03-10');
  const { token } = await apiKey(world.app, 'crm', ['READ', 'OPERATE']);
  const told: string[] = [];
  const tell = (_story: object, message: string): void => void told.push(message);
  const { scheduler } = world.app;
  await scheduler.start(world.app, {
    openStore: async () => await Promise.reject(new Error('there is none')),
    log: { info: tell, warn: tell, error: tell },
  });
  await scheduler.lookAnew();
  world.sql(UPDATED);
  const { lastSeq } = world;

  world.isNow('2026-03-11');
  await scheduler.look();
  expect(world.value('select count(*) from runs')).toBe(1);
  expect(scheduler.runFailure).toBe(REASON);
  expect(told).toContainEqual(expect.stringContaining('the daily run failed'));
  const query = `mutation ($input: HoldServiceInput!) { holdService(input: $input) { __typename } }`;
  const input = { id: idOf(world, 'Service', 's1'), until: '2026-04-01', reason: 'x' };
  const refused = await server.post(token, { query, variables: { input } });
  expect(refused.errors).toMatchObject([{ message: REASON, extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect(world.lastSeq).toBe(lastSeq);
  expect((await server.post(token, { query: '{ services(first: 1) { totalCount } }' })).data).toEqual({
    services: { totalCount: 1 },
  });
  const ready = await fetch(`${server.server.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    checks: expect.arrayContaining([{ name: 'schemaCurrent', severity: 'BLOCKING', ok: false, problem: REASON }]),
  });

  // As a newer program finds it, which knows that migration.
  world.sql(`delete from schema_migrations where name = '9999-future'; drop table future`);
  await scheduler.look();
  expect(scheduler.runFailure).toBeNull();
  expect(world.value('select count(*) from runs')).toBe(2);
});
