import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pruneEvents } from '../../src/events/prune-events.js';
import { makeDice } from '../independent-model/dice.js';
import { endOf, strike } from '../kill/killed-run.js';
import { apiKey } from '../support/people.js';
import { realServer } from '../support/real-server.js';
import { queryFile } from '../support/tables.js';
import { World } from '../support/world.js';
import { RawClient } from '../support/ws-client.js';

const KEEP_DAYS = 30;

/** Events of long ago, each with a mail that was delivered. */
function tellOldStories(world: World, count: number): void {
  world.sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into lifecycle_events (type, occurred_at, business_date, actor) select 'LoginRecorded', 0, '2020-03-10', 'x' from n;
    insert into outbox (topic, action, service_id, event_seq, business_date, reason, status, available_at)
      select 'MAIL', 'SUSPEND', s.id, e.seq, e.business_date, 'OVERDUE', 'DONE', 0
      from lifecycle_events e, services s where e.type = 'LoginRecorded'`);
}

interface Batch {
  readonly events: readonly { readonly sequence: number }[];
  readonly reset: string | null;
}

/** Follows over a socket of one's own. */
async function follower(url: string, token: string, startAt: 'NOW' | 'BEGINNING') {
  const client = await RawClient.open(url, token);
  const query = `subscription { lifecycleEvents(startAt: ${startAt}) { events { sequence } reset } }`;
  client.subscribe('all', query);
  const batches = (): readonly Batch[] =>
    client.messages.map(
      ({ payload }) => (payload as unknown as { data: { lifecycleEvents: Batch } }).data.lifecycleEvents,
    );
  const last = (): number => batches().at(-1)?.events.at(-1)?.sequence ?? 0;
  return {
    batches,
    begun: async () => await client.until(() => client.messages.length > 0),
    until: async (sequence: number) => await client.until(() => last() === sequence),
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}

test('who follows while the log is pruned sees each event once, and is told where some were gone before it could read them', async () => {
  await using server = await realServer({ company: { services: [{}] } });
  const { world, wsUrl } = server;
  tellOldStories(world, 12_000);
  world.isNow('2026-05-10');
  const { token } = await apiKey(world.app, 'follower', ['READ']);
  using fromNow = await follower(wsUrl, token, 'NOW');
  await fromNow.begun();
  const before = world.lastSeq;
  using fromBeginning = await follower(wsUrl, token, 'BEGINNING');
  await fromBeginning.begun();
  const pruned = pruneEvents(world.app, { keepDays: KEEP_DAYS });
  for (let i = 0; i < 20; i += 1) await world.set({ suspendAfterDays: 6 + i });
  expect(await pruned).toEqual({ removed: before, stillNeededBy: null });
  const { lastSeq } = world;
  expect(world.events()[0]?.seq).toBe(before + 1);
  await Promise.all([fromNow.until(lastSeq), fromBeginning.until(lastSeq)]);

  expect(fromNow.batches().flatMap(({ events }) => events.map(({ sequence }) => sequence))).toEqual(
    Array.from({ length: lastSeq - before }, (_, i) => before + 1 + i),
  );
  expect(fromNow.batches().every(({ reset }) => reset === null)).toBe(true);
  let at = 0;
  for (const { events, reset } of fromBeginning.batches()) {
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, i) => (sequences[0] ?? 0) + i));
    expect(reset).toBe(sequences[0] === at + 1 ? null : 'LOG_PRUNED');
    expect(sequences[0]).toBeGreaterThan(at);
    at = sequences.at(-1) ?? at;
  }
});

test('killed in the middle, what is left is a whole log with its mark, and the next one ends it', async () => {
  // On a machine that does other things besides it may be done before it is struck.
  for (let killed = 0, seed = 20_260_310; killed < 2; seed += 1) {
    expect(seed, 'it is hardly ever struck').toBeLessThan(20_260_330);
    killed += await pruneUnderFire(seed);
  }
});

/** Prunes a log with four strikes on the way; how many of them killed. */
async function pruneUnderFire(seed: number): Promise<number> {
  await using world = await World.open({ services: [{}] });
  tellOldStories(world, 20_000);
  const { lastSeq } = world;
  const start = () =>
    spawn(process.execPath, [path.join(import.meta.dirname, 'prune-once.ts'), world.dataDir, String(KEEP_DAYS)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const dice = makeDice(seed);
  let killed = 0;
  let first = 1;
  for (let round = 0; round < 4; round += 1) {
    const child = start();
    strike(child, dice.int(0, 150));
    const { signal, stderr } = await endOf(child);
    expect(stderr).toBe('');
    if (signal === 'SIGKILL') killed += 1;
    const [log] = queryFile<{ first: number; last: number; count: number; mark: number; mails: number }>(
      world.app.database.file,
      `select min(seq) as first, max(seq) as last, count(*) as count, (select pruned_to from installation) as mark,
        (select count(*) from outbox) as mails from lifecycle_events`,
    );
    expect(log).toMatchObject({ last: lastSeq, count: lastSeq - (log?.first ?? 0) + 1, mark: (log?.first ?? 0) - 1 });
    expect(log?.mails).toBe(Math.min(20_000, log?.count ?? 0));
    expect(log?.first).toBeGreaterThanOrEqual(first);
    first = log?.first ?? 0;
    expect(queryFile(world.app.database.file, 'pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
  }
  const { outcome } = await endOf(start());
  expect(JSON.parse(outcome)).toEqual({ removed: lastSeq - first, stillNeededBy: null });
  expect(world.events().map(({ seq }) => seq)).toEqual([lastSeq]);
  expect(world.rows('pragma foreign_key_check')).toEqual([]);
  return killed;
}
