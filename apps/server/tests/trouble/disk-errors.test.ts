import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { addDays, localDate } from '@arrears/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { changeSettings } from '../../src/automation/settings.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { makeWorld } from '../independent-model/world.js';
import { writeWorld } from '../independent-model/write-world.js';
import { copyDataDir } from '../kill/killed-run.js';
import { whatIsLeft } from '../kill/what-is-left.js';
import { allowEverything } from '../support/allow-everything.js';
import { queryFile } from '../support/tables.js';
import { type TemporaryDir, temporaryDir } from '../support/temporary-dir.js';
import { type Fault, type FaultyDay, FaultyDisk, mayInject } from './faulty-disk.js';

/** Each of so many first calls fails once. `ARREARS_DISK_ERRORS=1` takes every one; else every so many, from the first. */
const CALLS = 200;
const STEP = Number(process.env.ARREARS_DISK_ERRORS ?? '10');

let dir: TemporaryDir;
let template: string;
let date: string;

beforeAll(async () => {
  dir = temporaryDir();
  const world = makeWorld(11, 6);
  const folder = path.join(dir.path, 'world');
  mkdirSync(folder);
  writeWorld(world, folder);
  template = path.join(dir.path, 'template');
  await using app = await openApp(template);
  const changes = { terminationEnabled: true, terminateAfterDays: 30 };
  await app.database.write((em) => changeSettings(app, em, { changes, expectedVersion: null, actor: 'test' }));
  await allowEverything(app);
  await importFolder(app, folder, 'test');
  date = addDays(localDate(world.options.from), 40);
});

afterAll(() => dir[Symbol.dispose]());

describe.skipIf(!mayInject)('a disk that fails', () => {
  test.each<[Fault['call'], Fault['error']]>([
    ['pwrite64', 'EIO'],
    ['fsync', 'EIO'],
  ])(
    'at any %s with %s is told in a sentence, loses nothing acknowledged, and the day is done on the next try',
    async (call, error) => {
      await using disk = new FaultyDisk();
      const order = (name: string) => ({
        dataDir: copyDataDir(template, path.join(dir.path, name)),
        date,
        pageSize: 1,
      });
      const sound = order(`sound-${call}-${error}`);
      expect(await disk.doDay(sound)).toMatchObject({ outcome: 'DONE' });
      const right = whatIsLeft(sound.dataDir);

      const failed: {
        readonly at: number;
        readonly day: FaultyDay;
        readonly kept: number;
        readonly again: FaultyDay;
      }[] = [];
      for (let at = 1; at <= CALLS; at += STEP) {
        const faulty = order(`faulty-${call}-${error}-${at}`);
        const day = await disk.doDay(faulty, { call, error, at });
        if (day.outcome === 'FAILED') {
          const [run] = queryFile<{ done: number }>(path.join(faulty.dataDir, 'arrears.db'), 'select done from runs');
          failed.push({ at, day, kept: run?.done ?? 0, again: await disk.doDay(faulty) });
        }
        expect(whatIsLeft(faulty.dataDir), `${call} ${at}`).toEqual(right);
        rmSync(faulty.dataDir, { recursive: true });
      }
      // A fault that hits nothing would show nothing; a few are of no account, as when a directory is synced.
      expect(failed.length).toBeGreaterThan((CALLS / STEP) * 0.8);
      for (const { at, day, kept, again } of failed) {
        expect(day.words, `${call} ${at}`).toEqual([expect.stringMatching(/disk/)]);
        expect(kept, `${call} ${at}`).toBeGreaterThanOrEqual(day.acknowledged);
        expect(again, `${call} ${at}`).toMatchObject({ outcome: 'DONE' });
      }
    },
    600_000,
  );
});
