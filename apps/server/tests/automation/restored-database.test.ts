import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { backupSqlite, restoreSqlite } from '../../src/database/sqlite/sqlite-backup.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { read } from '../support/api.js';
import { writeFolder } from '../support/company.js';
import { temporaryDir } from '../support/temporary-dir.js';
import { day } from '../support/world.js';

/** A data directory that outlives the programs that open it. */
class Place implements Disposable {
  readonly #dir = temporaryDir();
  readonly data = this.path('data');
  readonly database = path.join(this.data, 'arrears.db');
  readonly note = path.join(this.data, 'high-water-mark.json');

  path(name: string): string {
    return path.join(this.#dir.path, name);
  }

  /** Opens it, works and closes it again. */
  async open<T>(work: (app: App) => Promise<T>): Promise<T> {
    await using app = await openApp(this.data);
    return await work(app);
  }

  async company(): Promise<void> {
    const folder = writeFolder(this.path('folder'), { services: [{}, { externalId: 's2' }] });
    await this.open(async (app) => await importFolder(app, folder, 'tester'));
  }

  async run(date: string): Promise<string> {
    return await this.open(async (app) => (await runAutomation(app, { businessDate: day(date) })).outcome);
  }

  async backup(name: string): Promise<void> {
    await this.open(async (app) => await backupSqlite(app.database.native, this.path(name)));
  }

  async stops(): Promise<readonly { readonly kind: string; readonly reason: string; readonly by: string }[]> {
    return await this.open(async (app) => await app.stopsInForce());
  }

  [Symbol.dispose](): void {
    this.#dir[Symbol.dispose]();
  }
}

test.each(['restored', 'copied'] as const)(
  'an older database that was %s in the place of a newer one holds automation',
  async (how) => {
    using place = new Place();
    await place.company();
    await place.run('2026-03-09');
    await place.backup('older.db');
    await place.run('2026-03-10');
    let times = 0;
    const replace = (): void => {
      times += 1;
      if (how === 'restored') restoreSqlite(place.path('older.db'), place.database, times);
      else copyFileSync(place.path('older.db'), place.database);
    };
    replace();
    // Noticed at every start, also where it is replaced once more before anybody has looked.
    for (let time = 0; time < 2; time += 1) {
      expect(await place.stops()).toMatchObject([
        {
          kind: 'RESTORED',
          by: 'installation',
          reason:
            'this database is older than the one that was here: the event 5 and the runs after 2026-03-09 up to 2026-03-10 are not in it',
        },
      ]);
      expect(await place.run('2026-03-10')).toBe('AUTOMATION_STOPPED');
      if (time === 0) replace();
    }
    await place.open(async (app) => {
      const confirm =
        'mutation { confirmRestoredDatabase(input: {}) { ... on AutomationStopsPayload { stops { kind } } } }';
      expect(await read(app, confirm)).toEqual({ stops: [] });
    });
    expect(await place.run('2026-03-10')).toBe('DONE');
    expect(await place.stops()).toEqual([]);
  },
);

test('the same database, a copy put back at once and another one are no older database', async () => {
  using place = new Place();
  await place.company();
  await place.run('2026-03-09');
  await place.backup('same.db');
  restoreSqlite(place.path('same.db'), place.database, 0);
  expect(await place.run('2026-03-10')).toBe('DONE');

  using other = new Place();
  await other.company();
  await other.backup('other.db');
  restoreSqlite(other.path('other.db'), place.database, 1);
  expect(await place.stops()).toEqual([]);
  expect(await place.run('2026-03-10')).toBe('DONE');
});

test('a note that is none, or is not there, is written anew', async () => {
  using place = new Place();
  await place.company();
  const noted = readFileSync(place.note, 'utf8');
  expect(JSON.parse(noted)).toMatchObject({ lastEvent: 1, lastRun: null });
  for (const wrong of ['', '{', '[]', 'null', '{"database":"x"}', '{"database":1,"lastEvent":9999}']) {
    writeFileSync(place.note, wrong);
    expect(await place.stops()).toEqual([]);
    expect(readFileSync(place.note, 'utf8')).toBe(noted);
  }
  rmSync(place.note);
  expect(await place.stops()).toEqual([]);
  expect(readFileSync(place.note, 'utf8')).toBe(noted);
});
