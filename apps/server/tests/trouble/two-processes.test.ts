import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.js';
import { type PaymentResult, recordPayment } from '../../src/billing/record-payment.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { allowEverything } from '../support/allow-everything.js';
import { ended, installation, type Installation, refusalOf, startArrears } from '../support/cli.js';
import { type Company, writeFolder } from '../support/company.js';
import { queryFile } from '../support/tables.js';

const DATE = localDate('2026-03-10');

interface Event {
  readonly type: string;
  readonly service_id: number;
  readonly from_status: string;
  readonly to_status: string;
}

async function withCompany(company: Company): Promise<Installation> {
  const here = installation();
  await using app = await openApp(here.dataDir);
  await allowEverything(app);
  await importFolder(app, writeFolder(here.path('folder'), company), 'tester');
  return here;
}

/** Every event of a service starts from the status the one before it led to, and the last led to the present one. */
function expectConsistentEvents(database: string): void {
  const seqs = queryFile<{ seq: number }>(database, 'select seq from lifecycle_events order by seq').map(
    ({ seq }) => seq,
  );
  expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  const present = new Map(
    queryFile<{ id: number; status: string }>(database, 'select id, status from services').map(({ id, status }) => [
      id,
      status,
    ]),
  );
  const reached = new Map<number, string>();
  for (const event of queryFile<Event>(
    database,
    'select type, service_id, from_status, to_status from lifecycle_events where service_id is not null order by seq',
  )) {
    expect(event.from_status).toBe(reached.get(event.service_id) ?? 'ACTIVE');
    reached.set(event.service_id, event.to_status);
  }
  for (const [id, status] of reached) expect(present.get(id)).toBe(status);
}

test('of several processes that do the same day at once one does it; the others read it back or are refused', async () => {
  const count = 8000;
  using here = await withCompany({ services: Array.from({ length: count }, (_, i) => ({ externalId: `s${i}` })) });
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => here.arrears('run', '--date', DATE, '--json')));
  const done = outcomes.filter(({ code }) => code === 0);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map(({ stdout }) => stdout)).size).toBe(1);
  expect(JSON.parse(done[0]?.stdout ?? '')).toMatchObject({
    status: 'COMPLETED',
    counts: { suspended: count, failed: 0 },
  });
  for (const refused of outcomes.filter(({ code }) => code !== 0)) {
    expect(refusalOf(refused)).toEqual([expect.stringMatching(/being done by .*process/)]);
  }
  expect(queryFile(here.database, 'select fence, status from runs')).toEqual([{ fence: 1, status: 'COMPLETED' }]);
  expect(
    queryFile(here.database, `select type, count(*) as n from lifecycle_events group by type order by type`),
  ).toEqual([
    { type: 'DataImported', n: 1 },
    { type: 'RunCompleted', n: 1 },
    { type: 'ServiceSuspended', n: count },
    { type: 'SettingsChanged', n: 1 },
  ]);
  expectConsistentEvents(here.database);
});

test('several processes that open a new installation at once all find it made', async () => {
  using here = installation();
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => here.arrears('settings', 'get', '--json')));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 0, stderr: '' });
  expect(queryFile(here.database, 'select count(*) as n from settings_versions')).toEqual([{ n: 1 }]);
});

test('payments that arrive while a run is at work always win: no paid service is left SUSPENDED', async () => {
  const count = 12_000;
  const paid = 400;
  using here = await withCompany({
    services: Array.from({ length: count }, (_, i) => ({ externalId: `s${i}` })),
    invoices: Array.from({ length: count }, (_, i) => ({ externalId: `i${i}`, serviceExternalId: `s${i}` })),
  });
  await using app = await openApp(here.dataDir);
  const run = startArrears(['run', '--date', DATE, '--json'], { ARREARS_DATA_DIR: here.dataDir }, here.path('.'));
  const outcome = ended(run);
  const isRunning = (): boolean => app.database.native.prepare(`select 1 from runs`).get() !== undefined;
  let duringRun = 0;
  for (let n = 0; n < paid; n += 1) {
    // Spread over the whole range of ids, so that they hit pages before, at and after the run's cursor.
    const i = (n * 7919) % count;
    if (n === paid / 4)
      while (!isRunning() && run.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
    const input = {
      transactionId: `t${i}`,
      invoiceExternalId: `i${i}`,
      amount: 1000,
      receivedOn: DATE,
      businessDate: DATE,
      actor: 'tester',
    };
    expect(await app.database.write((em) => recordPayment(app, em, input))).toMatchObject({
      outcome: 'RECORDED',
      invoiceStatus: 'PAID',
    });
    if (run.exitCode === null && isRunning()) duringRun += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await outcome).toMatchObject({ code: 0, stderr: '' });
  expect(duringRun, 'payments during the run').toBeGreaterThan(0);
  expect(
    queryFile(here.database, 'select status, next_due_date, count(*) as n from services group by 1, 2 order by 1'),
  ).toEqual([
    { status: 'ACTIVE', next_due_date: '2026-04-01', n: paid },
    { status: 'SUSPENDED', next_due_date: '2026-03-01', n: count - paid },
  ]);
  expectConsistentEvents(here.database);
});

test('the same payment sent by two processes at once is recorded once', async () => {
  using here = await withCompany({ services: [{}], invoices: [{}] });
  await using first = await openApp(here.dataDir);
  await using second = await openApp(here.dataDir);
  const input = {
    transactionId: 't1',
    invoiceExternalId: 'i1',
    amount: 1000,
    receivedOn: DATE,
    businessDate: DATE,
    actor: 'tester',
  };
  const record = async (app: App): Promise<PaymentResult> =>
    await app.database.write((em) => recordPayment(app, em, input));
  const results = await Promise.allSettled([record(first), record(first)]);
  results.push(...(await Promise.allSettled([record(second)])));
  const outcomes = results.map((result) =>
    result.status === 'fulfilled' ? result.value.outcome : String(result.reason),
  );
  expect(outcomes.toSorted()).toEqual(['ALREADY_RECORDED', 'ALREADY_RECORDED', 'RECORDED']);
  expect(queryFile(here.database, 'select count(*) as n from payments')).toEqual([{ n: 1 }]);
});

test('while another process holds the write lock for long, run and import say so; afterwards they are done', async () => {
  using here = await withCompany({ services: [{}] });
  const other = writeFolder(here.path('other'), { services: [{}, { externalId: 's2' }] });
  const holder = spawn(
    process.execPath,
    [path.join(import.meta.dirname, '../support/hold-write-lock.mjs'), here.database],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  const commands = [
    ['run', '--date', DATE],
    ['import', other],
    ['settings', 'set', 'suspendAfterDays=6'],
  ] as const;
  for (const outcome of await Promise.all(commands.map(async (args) => await here.arrears(...args)))) {
    expect(refusalOf(outcome)).toEqual(['the database is locked by another process; try again when it has finished']);
  }
  expect(await here.arrears('events')).toMatchObject({ code: 0 });
  holder.stdin.end();
  await once(holder, 'close');
  expect(await here.json('import', other, '--json')).toMatchObject({ services: 1 });
  expect(await here.json('run', '--date', DATE, '--json')).toMatchObject({ counts: { suspended: 2 } });
});
