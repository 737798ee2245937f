import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { addDays, type LocalDate, localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import type { App } from '../../src/app.js';
import { readSettings } from '../../src/automation/read-setting.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { openReplay } from '../../src/replay/open-replay.js';
import { replaySettings } from '../../src/replay/replay-settings.js';
import { makeDice } from '../independent-model/dice.js';
import { makeWorld, type World } from '../independent-model/world.js';
import { writeWorld } from '../independent-model/write-world.js';
import { temporaryDir } from '../support/temporary-dir.js';

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

/** Daily runs after the outage that let what goes one step a run come to where it would have been. */
const RUNS_AFTERWARDS = 5;

/** A world's company without its payments, under its settings, on the morning of a day. */
async function companyOf(world: World, dir: string): Promise<App> {
  const { from, suspendAfter, terminateAfter, set } = world.options;
  const { minimumSuspendedDays: _days, ...others } = readSettings(set);
  const settings = replaySettings({ suspendAfter, terminateAfter, set: { ...others, minimumSuspendedDays: 1 } });
  if (!('timeZone' in settings)) throw new Error(JSON.stringify(settings));
  const app = await openReplay(localDate(from), settings);
  await importFolder(app, dir, 'tester');
  return app;
}

function stateOf(app: App): object {
  const services = [...app.interchange.exportRows('services.csv')].map((row) => [row[0], row[5], row[9], row[10]]);
  const clients = [...app.interchange.exportRows('clients.csv')].map((row) => [row[0], row[5]]);
  return { services, clients };
}

async function runOn(app: App, businessDate: LocalDate): Promise<number> {
  const result = await runAutomation(app, { businessDate, unguarded: true });
  if (result.outcome !== 'DONE') throw new Error(result.outcome);
  return result.run.missedDays;
}

test('after an outage of any length the company comes to the state that daily runs would have left', async () => {
  let changed = 0;
  for (const seed of SEEDS) {
    const world = makeWorld(seed);
    const outage = makeDice(seed).int(1, seed === 5 ? 365 : 40);
    using dir = temporaryDir();
    const folder = path.join(dir.path, 'world');
    mkdirSync(folder);
    writeWorld(world, folder);
    for (const file of ['invoices.csv', 'payments.csv']) rmSync(path.join(folder, file), { force: true });
    await using daily = await companyOf(world, folder);
    await using absent = await companyOf(world, folder);
    const first = localDate(world.options.from);
    await runOn(absent, first);
    const before = JSON.stringify(stateOf(absent));
    for (let day = 0; day <= outage; day += 1) await runOn(daily, addDays(first, day));
    for (let day = outage + 1; day <= outage + RUNS_AFTERWARDS; day += 1) {
      const missed = await runOn(absent, addDays(first, day));
      expect(missed, `world ${seed}`).toBe(day === outage + 1 ? outage : 0);
      await runOn(daily, addDays(first, day));
    }
    expect(stateOf(absent), `world ${seed}, ${outage} days missed`).toEqual(stateOf(daily));
    if (JSON.stringify(stateOf(absent)) !== before) changed += 1;
  }
  expect(changed).toBeGreaterThan(SEEDS.length / 2);
}, 300_000);
