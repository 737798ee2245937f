import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { readSettings } from '../../src/automation/read-setting.js';
import type { PublishedEvent } from '../../src/events/event-log.js';
import { openReplay } from '../../src/replay/open-replay.js';
import { replayFolder } from '../../src/replay/replay-folder.js';
import { replaySettings } from '../../src/replay/replay-settings.js';
import { liveThrough } from '../independent-model/model.js';
import { makeWorld, type World } from '../independent-model/world.js';
import { writeWorld } from '../independent-model/write-world.js';
import { temporaryDir } from '../support/temporary-dir.js';

/** Worlds lived through; more at will: `ARREARS_WORLDS=1000 pnpm test`, from another seed with ARREARS_WORLD_SEED. */
const WORLDS = Number(process.env.ARREARS_WORLDS ?? 30);
const FIRST_SEED = Number(process.env.ARREARS_WORLD_SEED ?? 1);

/** What the product makes of a world: its transitions day by day and the final rows. */
async function replayed(world: World) {
  using dir = temporaryDir();
  const folder = path.join(dir.path, 'world');
  mkdirSync(folder);
  writeWorld(world, folder);
  const { from, to, suspendAfter, terminateAfter, set } = world.options;
  const settings = replaySettings({ suspendAfter, terminateAfter, set: readSettings(set) });
  if (!('timeZone' in settings)) throw new Error(JSON.stringify(settings));
  await using app = await openReplay(localDate(from), settings);
  const { totals, final } = await replayFolder(app, folder, { from: localDate(from), to: localDate(to) });
  const services = [...app.interchange.exportRows('services.csv')].map((row) => [
    row[0],
    row[5],
    row[9] ?? '',
    row[10] ?? '',
  ]);
  const clients = [...app.interchange.exportRows('clients.csv')].map((row) => [row[0], row[5]]);
  return { transitions: transitionsOf(app.events.readAfter(0, 1_000_000)), totals, final, services, clients };
}

function transitionsOf(events: readonly PublishedEvent[]): string[] {
  return events
    .filter(({ toStatus }) => toStatus !== null)
    .map((e) =>
      line(e.businessDate, e.service === null ? 'CLIENT' : 'SERVICE', e.service ?? e.client, e.fromStatus, e.toStatus),
    )
    .toSorted();
}

function line(...parts: readonly (string | null)[]): string {
  return parts.join(' ');
}

test(`${WORLDS} random worlds go, service by service and day by day, as the rules written a second time say`, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed += 1) {
    const world = makeWorld(seed);
    const expected = liveThrough(world);
    const actual = await replayed(world);
    const context = `world ${seed} ${JSON.stringify(world.options)}`;
    expect(actual.transitions, context).toEqual(
      expected.transitions.map((t) => line(t.date, t.kind, t.externalId, t.from, t.to)).toSorted(),
    );
    expect(actual.totals, context).toMatchObject(expected.totals);
    expect(actual.final, context).toEqual(expected.final);
    expect(actual.services, context).toEqual(
      Object.entries(expected.services)
        .map(([id, s]) => [id, s.status, s.nextDueDate, s.suspensionReason])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    expect(actual.clients, context).toEqual(
      Object.entries(expected.clients)
        .map(([id, c]) => [id, c.status])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  }
}, 900_000);
