import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { addDays, localDate } from '@arrears/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { approveRun } from '../../src/automation/decide-approval.js';
import { changeSettings } from '../../src/automation/settings.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { makeWorld } from '../independent-model/world.js';
import { writeWorld } from '../independent-model/write-world.js';
import { type TemporaryDir, temporaryDir } from '../support/temporary-dir.js';
import { copyDataDir, endOf, type KillableRun, startRun } from './killed-run.js';
import { whatIsLeft } from './what-is-left.js';

/** Where the run is killed before its first page, then on every page, and then after them. */
const BEFORE_THE_PAGES = ['run.claim.committed', 'run.guarded'];
const ON_EVERY_PAGE = ['page.begun', 'page.events-written', 'page.applied', 'run.page.committed'];
const AFTER_THE_PAGES = ['clients.applied', 'run.clients.committed', 'run.snapshot-taken', 'run.completion.committed'];

function placeOf(kills: number): string {
  const step = kills - BEFORE_THE_PAGES.length;
  return BEFORE_THE_PAGES[kills] ?? [ON_EVERY_PAGE[step % 4], AFTER_THE_PAGES[step % 4]].join(',');
}

let dir: TemporaryDir;
let template: string;
let date: string;

beforeAll(async () => {
  dir = temporaryDir();
  const world = makeWorld(7, 2);
  const folder = path.join(dir.path, 'world');
  mkdirSync(folder);
  writeWorld(world, folder);
  template = path.join(dir.path, 'template');
  await using app = await openApp(template);
  // Nothing may be suspended or terminated unasked.
  const none = {
    guardSuspensionCount: 0,
    guardSuspensionPercent: 0,
    guardTerminationCount: 0,
    guardTerminationPercent: 0,
  };
  const changes = { terminationEnabled: true, terminateAfterDays: 30, ...none };
  await app.database.write((em) => changeSettings(app, em, { changes, expectedVersion: null, actor: 'test' }));
  await importFolder(app, folder, 'test');
  date = addDays(localDate(world.options.from), 40);
});

afterAll(() => dir[Symbol.dispose]());

const killable = (name: string): KillableRun => ({
  dataDir: copyDataDir(template, path.join(dir.path, name)),
  date,
  pageSize: 12,
});

async function approve(dataDir: string): Promise<void> {
  await using app = await openApp(dataDir);
  const command = { key: 1, expectedVersion: null, actor: 'user:anna' };
  expect(await app.database.write((em) => approveRun(app, em, command))).toMatchObject({ outcome: 'APPROVED' });
}

/** Does the run to its end, killed at one place after the other; how often it was killed. */
async function endKilled(run: KillableRun): Promise<{ readonly outcome: string; readonly kills: number }> {
  for (let kills = 0; ;) {
    const { outcome, signal, stderr } = await endOf(startRun(run, placeOf(kills)));
    expect(stderr).toBe('');
    if (outcome !== '') return { outcome, kills };
    expect(signal).toBe('SIGKILL');
    kills += 1;
  }
}

test('killed everywhere before it waits and after it is approved, a run ends as if it never had been', async () => {
  const unbroken = killable('unbroken');
  expect(await endOf(startRun(unbroken))).toMatchObject({ outcome: 'AWAITING_APPROVAL' });
  const waiting = whatIsLeft(unbroken.dataDir);
  await approve(unbroken.dataDir);
  expect(await endOf(startRun(unbroken))).toMatchObject({ outcome: 'DONE' });

  const broken = killable('broken');
  const before = await endKilled(broken);
  expect(before.outcome).toBe('AWAITING_APPROVAL');
  expect(whatIsLeft(broken.dataDir)).toEqual(waiting);
  await approve(broken.dataDir);
  const after = await endKilled(broken);
  // Killed just after its last commit, it was done.
  expect(['DONE', 'ALREADY_DONE']).toContain(after.outcome);
  expect(before.kills + after.kills).toBeGreaterThanOrEqual(20);
  expect(whatIsLeft(broken.dataDir)).toEqual(whatIsLeft(unbroken.dataDir));
}, 600_000);
