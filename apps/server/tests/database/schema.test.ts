import { statusesOf, SERVICE_KINDS, SERVICE_STATUSES, countsForClient } from '@arrears/domain';
import type { EntityClass } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { ENTITIES } from '../../src/database/entities.js';
import { temporaryDir } from '../support/temporary-dir.js';
import { World } from '../support/world.js';

test('every entity has exactly the columns of its table', async () => {
  using dir = temporaryDir();
  await using app = await openApp(dir.path);
  const metadata = app.database.reader().getMetadata();
  for (const entity of ENTITIES as readonly EntityClass[]) {
    const { tableName, props } = metadata.get(entity);
    const mapped = props.flatMap(({ kind, fieldNames }) => (['1:m', 'm:n'].includes(kind) ? [] : fieldNames));
    const columns = app.database.native
      .prepare(`select name from pragma_table_info(?)`)
      .pluck()
      .all(tableName) as string[];
    expect(new Set(mapped), tableName).toEqual(new Set(columns));
  }
});

test('the database takes a status exactly where the table of statuses has it, and counts as the rules do', async () => {
  using dir = temporaryDir();
  await using app = await openApp(dir.path);
  const { native } = app.database;
  native.exec(`insert into clients (id, external_id, first_name, last_name, company_name, email, status)
      values (1, 'C', '', '', '', '', 'ACTIVE');
    insert into products (id, external_id, name, kind, module)
      values (1, 'P', '', 'PRODUCT', 'none'), (2, 'A', '', 'ADDON', 'none'), (3, 'D', '', 'DOMAIN', 'none');`);
  const insert =
    native.prepare(`insert into services (external_id, client_id, product_id, kind, parent_id, label, status,
      billing_cycle, amount, currency, suspended_on, suspension_reason, counts_for_client)
    values (@id, 1, @product, @kind, @parent, '', @status, 'MONTHLY', 0, 'USD', @on, @reason, @counts)`);
  insert.run({
    id: 'parent',
    product: 1,
    kind: 'PRODUCT',
    parent: null,
    status: 'ACTIVE',
    on: null,
    reason: null,
    counts: 1,
  });

  const taken: string[] = [];
  for (const [i, kind] of SERVICE_KINDS.entries()) {
    for (const status of SERVICE_STATUSES) {
      for (const counts of [0, 1]) {
        const suspended = status === 'SUSPENDED';
        try {
          insert.run({
            id: `${kind} ${status} ${counts}`,
            product: i + 1,
            kind,
            parent: kind === 'ADDON' ? 1 : null,
            status,
            on: suspended ? '2026-01-01' : null,
            reason: suspended ? '' : null,
            counts,
          });
          taken.push(`${kind} ${status} ${counts}`);
        } catch (error) {
          if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_CHECK') throw error;
        }
      }
    }
  }
  const allowed = SERVICE_KINDS.flatMap((kind) =>
    statusesOf(kind).map((status) => `${kind} ${status} ${countsForClient(kind, status) ? 1 : 0}`),
  );
  expect(taken.toSorted()).toEqual(allowed.toSorted());
});

test('the event log is only ever appended to', async () => {
  using dir = temporaryDir();
  await using app = await openApp(dir.path);
  const { native } = app.database;
  native.exec(
    `insert into lifecycle_events (type, occurred_at, business_date, actor) values ('DataImported', 0, '2026-01-01', 'test')`,
  );
  expect(() => native.exec(`update lifecycle_events set actor = 'someone else'`)).toThrow('append-only');
  expect(() => native.exec(`delete from lifecycle_events`)).toThrow('append-only');
});

test('what waits in the outbox, and what was given up, is found without reading all of it', async () => {
  await using world = await World.open();
  const asked: string[] = [];
  const native = world.app.database.native;
  for (const what of [
    `count(*) from outbox where status = 'PENDING'`,
    `min(available_at) from outbox where status = 'PENDING'`,
    `count(*) from outbox where status = 'DEAD'`,
  ]) {
    const [plan] = native.prepare(`explain query plan select ${what}`).all() as { readonly detail: string }[];
    asked.push(plan?.detail ?? '');
  }
  expect(asked).toEqual([
    expect.stringContaining('COVERING INDEX outbox_pending'),
    expect.stringContaining('COVERING INDEX outbox_pending'),
    expect.stringContaining('COVERING INDEX outbox_dead'),
  ]);
});

test('the mark up to which events may be removed only rises, below the newest event and every run that has not ended', async () => {
  await using world = await World.open({ services: [{}, { externalId: 's2' }] });
  await world.run('2026-03-10');
  const { lastSeq } = world;
  const mark = (to: number) => () => world.sql(`update installation set pruned_to = ${to}`);
  expect(mark(lastSeq)).toThrow('the newest event is never pruned');
  expect(mark(lastSeq + 5)).toThrow('the newest event is never pruned');
  const first = world.value<number>('select first_event_seq from runs') ?? 0;
  world.sql(`update runs set status = 'HALTED'`);
  expect(mark(first + 1)).toThrow('the events of a run are not pruned before it has ended');
  mark(first)();
  expect(mark(first - 1)).toThrow('stays pruned');
  expect(() => world.sql(`insert or replace into installation (id, log_id, pruned_to) values (1, 'x', 9)`)).toThrow(
    'there is one installation',
  );
  expect(() => world.sql(`delete from lifecycle_events where seq <= ${first + 1}`)).toThrow('append-only');
  world.sql(`delete from lifecycle_events where seq <= ${first}`);
  expect(world.events()[0]?.seq).toBe(first + 1);
});
