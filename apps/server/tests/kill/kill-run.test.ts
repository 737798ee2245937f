import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { addDays, localDate } from '@arrears/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { changeSettings } from '../../src/automation/settings.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { makeDice } from '../independent-model/dice.js';
import { makeWorld } from '../independent-model/world.js';
import { writeWorld } from '../independent-model/write-world.js';
import { allowEverything } from '../support/allow-everything.js';
import { type TemporaryDir, temporaryDir } from '../support/temporary-dir.js';
import { copyDataDir, endOf, type KillableRun, startRun, strike } from './killed-run.js';
import { whatIsLeft } from './what-is-left.js';

/** Where a run is killed on every page, so that each page boundary and each step inside a transaction is met. */
const ON_EVERY_PAGE = ['page.begun', 'page.events-written', 'page.applied', 'run.page.committed'];
const AFTER_THE_PAGES = ['clients.applied', 'run.clients.committed', 'run.snapshot-taken', 'run.completion.committed'];
const PAGE_SIZE = 12;

let dir: TemporaryDir;
let template: string;
let date: string;

beforeAll(async () => {
  dir = temporaryDir();
  const world = makeWorld(7, 8);
  const folder = path.join(dir.path, 'world');
  mkdirSync(folder);
  writeWorld(world, folder);
  template = path.join(dir.path, 'template');
  await using app = await openApp(template);
  const changes = { terminationEnabled: true, terminateAfterDays: 30, clientStatusUpdate: 'BY_SERVICES_AND_LOGIN' };
  await app.database.write((em) => changeSettings(app, em, { changes, expectedVersion: null, actor: 'test' }));
  await allowEverything(app);
  await importFolder(app, folder, 'test');
  date = addDays(localDate(world.options.from), 40);
});

afterAll(() => dir[Symbol.dispose]());

function killable(name: string): KillableRun {
  return { dataDir: copyDataDir(template, path.join(dir.path, name)), date, pageSize: PAGE_SIZE };
}

test('a run that is never killed has plenty to do on every page', async () => {
  const unbroken = killable('unbroken');
  expect(await endOf(startRun(unbroken))).toMatchObject({ outcome: 'DONE', signal: null });
  expect(whatIsLeft(unbroken.dataDir).events?.length).toBeGreaterThan(100);
});

test('killed at every page boundary and inside every transaction, a run ends as if it never had been', async () => {
  const broken = killable('broken');
  let kills = 0;
  for (let outcome = ''; outcome === '';) {
    // In step: a page that was killed before its commit is taken again, so each one is met by all four.
    const at = [ON_EVERY_PAGE[kills % 4], AFTER_THE_PAGES[kills % 4]].join(',');
    const end = await endOf(startRun(broken, at));
    expect(end.stderr).toBe('');
    outcome = end.outcome;
    if (end.signal === 'SIGKILL') kills += 1;
  }
  expect(kills).toBeGreaterThanOrEqual(100);
  expect(whatIsLeft(broken.dataDir)).toEqual(whatIsLeft(path.join(dir.path, 'unbroken')));
}, 600_000);

test('killed at random moments, a run ends as if it never had been', async () => {
  const broken = killable('struck');
  const dice = makeDice(2026);
  for (let outcome = ''; outcome === '';) {
    const child = startRun(broken);
    strike(child, dice.int(0, 200));
    outcome = (await endOf(child)).outcome;
  }
  expect(whatIsLeft(broken.dataDir)).toEqual(whatIsLeft(path.join(dir.path, 'unbroken')));
}, 600_000);
