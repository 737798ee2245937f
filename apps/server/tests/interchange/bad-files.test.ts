import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { installation, type Installation, refusalOf } from '../support/cli.js';
import { COLUMNS, csvOf, writeFolder } from '../support/company.js';
import { dumpTables } from '../support/tables.js';

const CLIENTS = csvOf('clients', [{ lastName: 'Müller' }]);
const HEADER = COLUMNS.clients;

async function importHere(here: Installation, dir: string): Promise<void> {
  await using app = await openApp(here.dataDir);
  await importFolder(app, dir, 'tester');
}

/** Imports a sound folder, then one with these files in it, which must be refused and must change nothing. */
async function refusedBy(
  here: Installation,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  await importHere(here, writeFolder(here.path('sound'), { services: [{}] }));
  const before = dumpTables(here.database);
  const refusal = refusalOf(await here.arrears('import', writeFolder(here.path('bad'), { services: [{}] }, files)));
  expect(dumpTables(here.database)).toEqual(before);
  return refusal;
}

const BAD_FILES: readonly [what: string, content: string | Uint8Array, expected: RegExp][] = [
  ['a byte-order mark', `\ufeff${CLIENTS}`, /^clients\.csv line 1, externalId .*byte-order mark/],
  [
    'UTF-16 with a byte-order mark',
    Buffer.from(`\ufeff${CLIENTS}`, 'utf16le'),
    /^clients\.csv line 1, externalId .*byte-order mark/,
  ],
  [
    'big-endian UTF-16',
    Buffer.from(`\ufeff${CLIENTS}`, 'utf16le').swap16(),
    /^clients\.csv line 1, externalId .*byte-order mark/,
  ],
  ['UTF-16 without a byte-order mark', Buffer.from(CLIENTS, 'utf16le'), /^clients\.csv line 1, header /],
  ['text in Latin-1', Buffer.from(CLIENTS, 'latin1'), /^clients\.csv line 2, lastName "M.ller": is not valid UTF-8$/],
  ['a NUL', CLIENTS.replace('Ada', 'A\0a'), /^clients\.csv line 2, firstName "A\\u0000a": holds a control character$/],
  ['nothing at all', '', /^clients\.csv line 1: is empty; it needs the header externalId,/],
  ['a line break only', '\n', /^clients\.csv line 1, header ""/],
  ['semicolons for commas', CLIENTS.replaceAll(',', ';'), /^clients\.csv line 1, header "externalId;/],
  ['no header', `${CLIENTS.split('\n')[1]}\n`, /^clients\.csv line 1, header "c1": is not a column of this file$/],
  [
    'a quoted field left open',
    `${HEADER}\nc1,Ada,"Byron,,a@b.c,ACTIVE,,,\nc2,Ada,Byron,,a@b.c,ACTIVE,,,\n`,
    /^clients\.csv line 2.*never closed$/,
  ],
  [
    'a quote inside a field',
    `${HEADER}\nc1,Ada,By"ron,,a@b.c,ACTIVE,,,\n`,
    /^clients\.csv line 2, lastName.* a quote stands where none may/,
  ],
  [
    'text after a closing quote',
    `${HEADER}\nc1,Ada,"By"ron,,a@b.c,ACTIVE,,,\n`,
    /^clients\.csv line 2, lastName.* a quote stands where none may/,
  ],
];

test.concurrent.each(BAD_FILES)(
  'a file with %s is refused in one sentence with its place',
  async (_, content, expected) => {
    using here = installation();
    const refusal = await refusedBy(here, { 'clients.csv': content });
    expect(refusal[0]).toMatch(expected);
    expect(refusal.length).toBeLessThanOrEqual(20);
  },
);

test.concurrent('files with a header only are good, and delete nothing', async () => {
  using here = installation();
  await importHere(here, writeFolder(here.path('sound'), { services: [{}], invoices: [{}], payments: [{}] }));
  const headers = writeFolder(here.path('headers'), {
    clients: [],
    products: [],
    services: [],
    invoices: [],
    payments: [],
  });
  expect(await here.json('import', headers, '--json')).toEqual({
    clients: 0,
    products: 0,
    services: 0,
    invoices: 0,
    payments: 0,
  });
});

test.concurrent('a last line without a line break is read', async () => {
  using here = installation();
  const files = { 'clients.csv': CLIENTS.trimEnd() };
  expect(await here.json('import', writeFolder(here.path('folder'), {}, files), '--json')).toMatchObject({
    clients: 1,
  });
});

test.concurrent.each(['clients.csv', 'products.csv', 'services.csv'])(
  'a folder without %s is refused',
  async (file) => {
    using here = installation();
    const dir = writeFolder(here.path('folder'), { services: [{}] });
    rmSync(path.join(dir, file));
    expect(refusalOf(await here.arrears('import', dir))).toEqual([`${file}: is missing from ${dir}`]);
  },
);

test.concurrent('a folder in the place of a file is refused', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), { services: [{}] });
  mkdirSync(path.join(dir, 'invoices.csv'));
  expect(refusalOf(await here.arrears('import', dir))).toEqual([
    expect.stringMatching(/^invoices\.csv: cannot be read/),
  ]);
});

test.concurrent('a folder that does not exist and one that is a file are refused by name', async () => {
  using here = installation();
  writeFileSync(here.path('file'), 'text');
  expect(refusalOf(await here.arrears('import', here.path('nowhere')))).toEqual([
    `${here.path('nowhere')}: there is no such folder`,
  ]);
  expect(refusalOf(await here.arrears('import', here.path('file')))).toEqual([`${here.path('file')}: is not a folder`]);
});

/** A file of one line, written piece by piece so that the test holds no more of it than a piece. */
function longLine(file: string, start: string, piece: string, megabytes: number): void {
  writeFileSync(file, start);
  const block = piece.repeat((1024 * 1024) / piece.length);
  for (let i = 0; i < megabytes; i += 1) writeFileSync(file, block, { flag: 'a' });
}

const LONG_LINES: readonly [what: string, start: string, piece: string, line: number][] = [
  ['letters in the header', '', 'a', 1],
  ['letters', `${HEADER}\n`, 'a', 2],
  ['a quote left open', `${HEADER}\nc1,"`, 'a,b\n', 2],
  ['short fields', `${HEADER}\n`, 'ab,', 2],
  ['empty fields', `${HEADER}\n`, ',', 2],
  ['empty fields in the header', '', ',', 1],
];

test.each(LONG_LINES)(
  '100 MB of %s in one row are refused at once and in little memory',
  async (_, start, piece, line) => {
    using here = installation();
    const memoryFile = here.path('memory');
    const preload = path.join(import.meta.dirname, '../support/report-memory.mjs');
    using measured = installation({ NODE_OPTIONS: `--import=${preload}`, ARREARS_TEST_MEMORY_FILE: memoryFile });
    const dir = writeFolder(here.path('folder'), {});
    longLine(path.join(dir, 'clients.csv'), start, piece, 100);
    const refusal = refusalOf(await measured.arrears('import', dir));
    expect(refusal[0]).toMatch(new RegExp(`^clients\\.csv line ${line}[:,]`));
    expect(Number(readFileSync(memoryFile, 'utf8')) / 1024, 'MiB held at most').toBeLessThan(300);
  },
);
