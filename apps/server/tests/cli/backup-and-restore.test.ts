import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { localDate } from '@arrears/domain';
import { openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { backupSqlite } from '../../src/database/sqlite/sqlite-backup.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { allowEverything } from '../support/allow-everything.js';
import { installation, type Installation, refusalOf } from '../support/cli.js';
import { writeFolder } from '../support/company.js';
import { dumpTables, queryFile } from '../support/tables.js';

const KEEP_WRITING = path.join(import.meta.dirname, '..', 'support', 'keep-writing.mjs');

/** An installation whose 400 services a run has suspended. */
async function suspended(): Promise<Installation> {
  const here = installation();
  const services = Array.from({ length: 400 }, (_, i) => ({ externalId: `s${i}` }));
  await using app = await openApp(here.dataDir);
  await allowEverything(app);
  await importFolder(app, writeFolder(here.path('folder'), { services }), 'tester');
  await runAutomation(app, { businessDate: localDate('2026-03-10') });
  return here;
}

/** The same with a backup of it, `copy.db`. */
async function backedUp(): Promise<Installation> {
  const here = await suspended();
  await using app = await openApp(here.dataDir);
  await backupSqlite(app.database.native, here.path('copy.db'));
  return here;
}

/** What is in the data directory, but for what is kept beside a database: SQLite's logs, and how far it has come. */
const filesOf = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => !/-(?:wal|shm)$|^high-water-mark/.test(name))
    .toSorted();

/** Everything but which log it is. */
const ROWS = { except: ['installation'] };

test.concurrent('a backup restored into an empty directory holds every row', async () => {
  using here = await suspended();
  await here.done('backup', here.path('copy.db'));
  using there = installation();
  await there.done('restore', here.path('copy.db'));
  expect(dumpTables(there.database, ROWS)).toEqual(dumpTables(here.database, ROWS));
  // Whoever followed the log must notice that it is another one now.
  expect(dumpTables(there.database).installation).not.toEqual(dumpTables(here.database).installation);
  expect(await there.json('run', '--date', '2026-03-10', '--json')).toMatchObject({ counts: { suspended: 400 } });
  expect(filesOf(there.dataDir)).toEqual(['arrears.db']);
});

test.concurrent('a backup is one file, made while another process has the database open, and nothing is left beside it', async () => {
  using here = await suspended();
  await using app = await openApp(here.dataDir);
  app.database.native.prepare(`update clients set first_name = 'just now'`).run();
  mkdirSync(here.path('backups'));
  await here.done('backup', here.path('backups/copy.db'));
  expect(readdirSync(here.path('backups'))).toEqual(['copy.db']);
  expect(dumpTables(here.path('backups/copy.db'))).toEqual(dumpTables(here.database));
});

test.concurrent('a backup is made though another process never stops writing', async () => {
  using here = installation();
  {
    await using app = await openApp(here.dataDir);
    app.database.native.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 15000)
      insert into lifecycle_events (type, occurred_at, business_date, actor, data)
      select 'DataImported', 0, '2026-03-10', 'tester', json_object('x', hex(randomblob(1500))) from n`);
  }
  const writer = spawn(process.execPath, [KEEP_WRITING, here.database], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(writer.stdout, 'data');
    await here.done('backup', here.path('copy.db'));
  } finally {
    writer.kill('SIGKILL');
  }
  expect(queryFile(here.path('copy.db'), 'select count(*) as n from lifecycle_events')).toEqual([{ n: 15_000 }]);
});

test.concurrent('a restore puts the state of the backup in place, and keeps the database that was there', async () => {
  using here = await backedUp();
  const saved = dumpTables(here.database, ROWS);
  await here.done('run', '--date', '2026-03-11');
  const replaced = dumpTables(here.database);
  await here.done('restore', here.path('copy.db'));
  // It is older than what was here, so that the automation waits until somebody has looked.
  const restored = dumpTables(here.database, ROWS);
  expect(restored['automation_stops']).toMatchObject([{ kind: 'RESTORED', lifted_at: null }]);
  expect({
    ...restored,
    automation_stops: [],
    lifecycle_events: restored['lifecycle_events']?.slice(0, -1),
  }).toEqual(saved);
  const [, kept = ''] = filesOf(here.dataDir);
  expect(filesOf(here.dataDir)).toEqual(['arrears.db', expect.stringMatching(/^replaced-.*arrears\.db$/)]);
  expect(dumpTables(`${here.dataDir}/${kept}`)).toEqual(replaced);
});

test.concurrent('a backup never writes over a file', async () => {
  using here = await suspended();
  writeFileSync(here.path('precious'), 'precious');
  const [line] = refusalOf(await here.arrears('backup', here.path('precious')));
  expect(line).toContain(here.path('precious'));
  expect(readFileSync(here.path('precious'), 'utf8')).toBe('precious');
});

test.concurrent('a backup into a directory that does not exist is refused by name', async () => {
  using here = await suspended();
  const [line] = refusalOf(await here.arrears('backup', here.path('nowhere/copy.db')));
  expect(line).toContain(here.path('nowhere'));
});

test.concurrent('a restore is refused while another process has the database open, and changes nothing', async () => {
  using here = await backedUp();
  await here.done('run', '--date', '2026-03-11');
  const before = dumpTables(here.database);
  await using app = await openApp(here.dataDir);
  const [line] = refusalOf(await here.arrears('restore', here.path('copy.db')));
  expect(line).toMatch(/in use by another process/);
  expect(dumpTables(here.database)).toEqual(before);
  expect(app.database.native.prepare('select count(*) from services').pluck().get()).toBe(400);
  expect(filesOf(here.dataDir)).toEqual(['arrears.db']);
});

/** Writes a file of another program: a sound SQLite database that is none of ours. */
function foreignDatabase(file: string): void {
  const database = new Sqlite(file);
  database.exec('create table services (id integer primary key, status text); insert into services values (1, 2)');
  database.close();
}

function change(file: string, sql: string): void {
  const database = new Sqlite(file);
  database.exec(sql);
  database.close();
}

const UNUSABLE: readonly [what: string, spoil: (file: string) => void][] = [
  ['text', (file) => writeFileSync(file, 'this is no database'.repeat(1000))],
  ['nothing in it', (file) => writeFileSync(file, '')],
  ["another program's tables", (file) => foreignDatabase(`${file}.other`)],
  ['its end cut off', (file) => truncateSync(file, 3 * 4096 + 100)],
  ['only half of its first page', (file) => truncateSync(file, 2000)],
  [
    'pages overwritten',
    (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 4096 * 2, 4096 * 20);
      writeFileSync(file, bytes);
    },
  ],
  [
    'the schema of a newer Arrears',
    (file) => change(file, `insert into schema_migrations (name, executed_at) values ('9999-future', 0)`),
  ],
];

test.concurrent.each(UNUSABLE)(
  'the restore of a file with %s is refused, and the present database is untouched',
  async (_, spoil) => {
    using here = await backedUp();
    const copy = here.path('copy.db');
    spoil(copy);
    const before = dumpTables(here.database);
    const file = existsSync(`${copy}.other`) ? `${copy}.other` : copy;
    expect(refusalOf(await here.arrears('restore', file)).length).toBeGreaterThan(0);
    expect(dumpTables(here.database)).toEqual(before);
    expect(filesOf(here.dataDir)).toEqual(['arrears.db']);
  },
);

test.concurrent('the restore of a file or directory that is no file is refused by name', async () => {
  using here = await suspended();
  mkdirSync(here.path('directory'));
  for (const name of ['nowhere', 'directory']) {
    const [line] = refusalOf(await here.arrears('restore', here.path(name)));
    expect(line).toContain(here.path(name));
  }
  expect(filesOf(here.dataDir)).toEqual(['arrears.db']);
});

test.concurrent('a database of a newer Arrears is refused by every command, and stays as it is', async () => {
  using here = await suspended();
  change(here.database, `insert into schema_migrations (name, executed_at) values ('9999-future', 0)`);
  const before = dumpTables(here.database);
  for (const args of [
    ['run'],
    ['migrate'],
    ['settings', 'get'],
    ['import', here.path('folder')],
    ['backup', here.path('copy.db')],
  ]) {
    expect(refusalOf(await here.arrears(...args)).join(' '), args.join(' ')).toMatch(
      /newer Arrears.*9999-future.*update the program/,
    );
  }
  expect(dumpTables(here.database)).toEqual(before);
});

test.concurrent.each([
  ['text', (file: string) => writeFileSync(file, 'this is no database'.repeat(1000))],
  ["another program's tables", foreignDatabase],
])('a database file with %s is refused in a sentence and left as it is', async (_, write) => {
  using here = installation();
  mkdirSync(here.dataDir);
  write(here.database);
  const before = readFileSync(here.database);
  expect(refusalOf(await here.arrears('run'))).toHaveLength(1);
  expect(readFileSync(here.database)).toEqual(before);
});
