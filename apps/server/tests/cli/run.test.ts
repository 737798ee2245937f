import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { installation, type Installation, refusalOf } from '../support/cli.js';
import { writeFolder } from '../support/company.js';
import { MIXED } from '../support/mixed-company.js';
import { dumpTables, queryFile } from '../support/tables.js';

interface Document {
  readonly businessDate: string;
  readonly status: string;
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly activeClients: { readonly before: number; readonly after: number };
  readonly tier: { readonly before: string; readonly after: string };
}

async function mixed(): Promise<Installation> {
  const here = installation();
  await here.done('import', writeFolder(here.path('folder'), MIXED));
  return here;
}

test.concurrent('run --json prints one document of the promised shape and nothing else', async () => {
  using here = await mixed();
  const { stdout, stderr } = await here.done('run', '--date', '2026-03-10', '--json');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\{.*\}\n$/);
  const document = JSON.parse(stdout) as Document;
  expect(Object.keys(document)).toEqual(['businessDate', 'status', 'dryRun', 'counts', 'activeClients', 'tier']);
  expect(Object.keys(document.counts)).toEqual([
    'suspended',
    'unsuspended',
    'terminated',
    'cancelled',
    'domainsMoved',
    'clientsActivated',
    'clientsInactivated',
    'skipped',
    'failed',
  ]);
  expect(document).toMatchObject({
    businessDate: '2026-03-10',
    status: 'COMPLETED',
    dryRun: false,
    tier: { before: 'Starter', after: 'Starter' },
  });
  expect(Object.keys(document.activeClients)).toEqual(['before', 'after']);
  for (const count of [
    'suspended',
    'unsuspended',
    'terminated',
    'domainsMoved',
    'clientsActivated',
    'clientsInactivated',
    'skipped',
  ]) {
    expect(document.counts[count], count).toBeGreaterThan(0);
  }
});

test.concurrent('a dry run tells exactly what the run that follows does, and changes not one byte', async () => {
  using here = await mixed();
  const before = [dumpTables(here.database), readFileSync(here.database)];
  const { stdout, stderr } = await here.done('run', '--date', '2026-03-10', '--dry-run', '--json');
  const planned = JSON.parse(stdout) as Document;
  expect(stderr).toBe('');
  expect([dumpTables(here.database), readFileSync(here.database)]).toEqual(before);
  const done = await here.json<Document>('run', '--date', '2026-03-10', '--json');
  expect(planned).toEqual({ ...done, dryRun: true, status: planned.status });
});

test.concurrent('a dry run of a later day tells what that day would do from the state of today', async () => {
  using here = await mixed();
  await here.done('run', '--date', '2026-03-10');
  for (const date of ['2026-03-11', '2026-03-18', '2026-04-02', '2026-05-01']) {
    const planned = await here.json<Document>('run', '--date', date, '--dry-run', '--json');
    const done = await here.json<Document>('run', '--date', date, '--json');
    expect(planned).toEqual({ ...done, dryRun: true, status: planned.status });
  }
});

test.concurrent('a second run of the same day does nothing and prints the same document', async () => {
  using here = await mixed();
  const first = await here.done('run', '--date', '2026-03-10', '--json');
  const before = dumpTables(here.database);
  const second = await here.done('run', '--date', '2026-03-10', '--json');
  expect(second).toEqual(first);
  expect(dumpTables(here.database)).toEqual(before);
});

test.concurrent('a run of a day before one that was done is refused', async () => {
  using here = await mixed();
  await here.done('run', '--date', '2026-03-10');
  const [line, ...more] = refusalOf(await here.arrears('run', '--date', '2026-03-09', '--json'));
  expect(line).toMatch(/2026-03-10.*2026-03-09/);
  expect(more).toEqual([]);
});

test.concurrent('a dry run answers for any day, also one before a day that was done, and changes nothing', async () => {
  using here = await mixed();
  await here.done('run', '--date', '2026-03-10');
  const before = dumpTables(here.database);
  expect(await here.json('run', '--date', '2026-03-09', '--dry-run', '--json')).toMatchObject({
    businessDate: '2026-03-09',
    dryRun: true,
  });
  expect(dumpTables(here.database)).toEqual(before);
});

test.concurrent('the report for a person names what was done, to how many and why', async () => {
  using here = await mixed();
  const { stdout, stderr } = await here.done('run', '--date', '2026-03-10');
  expect(stderr).toBe('');
  expect(stdout).toContain('Run of 2026-03-10, completed');
  expect(stdout).toMatch(/Suspended \d+/);
  expect(stdout).toMatch(/Terminated \d+/);
  expect(stdout).toContain('Not suspended: it is on hold');
  expect(stdout).not.toMatch(/undefined|NaN|\[object/);
});

test.concurrent('without a date the run is of today, and a row in the run table says so', async () => {
  using here = installation();
  const { businessDate } = await here.json<Document>('run', '--json');
  expect(queryFile(here.database, 'select business_date, status from runs')).toEqual([
    { business_date: businessDate, status: 'COMPLETED' },
  ]);
});

test.concurrent('a run with a row that fails ends with exit 0, says COMPLETED_WITH_ERRORS, and lists the row', async () => {
  using here = installation();
  await here.done('import', writeFolder(here.path('folder'), { services: [{}, { externalId: 's2' }] }));
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(here.database);
  database.exec(
    `create trigger spoil before update of status on services when old.external_id = 's2' begin select raise(abort, 'spoilt'); end`,
  );
  database.close();
  const { stdout } = await here.done('run', '--date', '2026-03-10');
  expect(stdout).toContain('with errors');
  expect(stdout).toMatch(/s2.*spoilt/);
  expect(await here.json<Document>('run', '--date', '2026-03-10', '--json')).toMatchObject({
    status: 'COMPLETED_WITH_ERRORS',
    counts: { suspended: 1, failed: 1 },
  });
});
