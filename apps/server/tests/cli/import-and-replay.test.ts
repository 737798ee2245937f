import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { installation, refusalOf } from '../support/cli.js';
import { type Company, writeFolder } from '../support/company.js';
import { MIXED } from '../support/mixed-company.js';

const NOTHING = { clients: 0, products: 0, services: 0, invoices: 0, payments: 0 };

const HISTORY: Company = {
  services: [{ nextDueDate: '2026-01-10' }, { externalId: 's2', nextDueDate: '2026-01-10' }],
  invoices: [
    { issuedOn: '2026-01-05', dueDate: '2026-01-10', status: 'PAID' },
    { externalId: 'i2', serviceExternalId: 's2', issuedOn: '2026-01-05', dueDate: '2026-01-10' },
  ],
  payments: [{ receivedOn: '2026-01-20' }],
};

test.concurrent('import --json prints one document with the rows of each file, and zeros when it is done again', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), HISTORY);
  const { stdout, stderr } = await here.done('import', dir, '--json');
  expect(stderr).toBe('');
  expect(stdout).toBe('{"clients":1,"products":3,"services":2,"invoices":2,"payments":1}\n');
  expect(await here.json('import', dir, '--json')).toEqual(NOTHING);
  expect((await here.done('import', dir)).stdout).toBe('Everything was there already: nothing changed.\n');
});

test.concurrent('export, import into an empty installation and export again give the same files', async () => {
  using here = installation();
  using there = installation();
  await here.done(
    'import',
    writeFolder(here.path('folder'), {
      ...MIXED,
      invoices: [{ clientExternalId: 'c0', serviceExternalId: 'plain0' }],
      payments: [{}],
    }),
  );
  await here.done('run', '--date', '2026-03-10');
  await here.done('export', here.path('export'));
  await there.done('import', here.path('export'));
  await there.done('export', there.path('export'));
  const files = readdirSync(here.path('export')).toSorted();
  expect(files).toEqual(['clients.csv', 'invoices.csv', 'payments.csv', 'products.csv', 'services.csv']);
  for (const file of files) {
    expect(
      readFileSync(path.join(there.path('export'), file)).equals(readFileSync(path.join(here.path('export'), file))),
      file,
    ).toBe(true);
  }
});

test.concurrent('replay --json prints one document of the promised shape, and touches no installation', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), HISTORY);
  const args = [
    'replay',
    dir,
    '--from',
    '2026-01-01',
    '--to',
    '2026-02-28',
    '--suspend-after',
    '5',
    '--terminate-after',
    '20',
    '--out',
    here.path('out'),
    '--json',
  ];
  const { stdout, stderr } = await here.done(...args);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\{.*\}\n$/);
  // s1: suspended on 15 January, paid on the 20th, due on 10 February, suspended again on the 15th. s2: ends on the 30th.
  expect(JSON.parse(stdout)).toEqual({
    days: 59,
    totals: {
      suspended: 3,
      unsuspended: 1,
      terminated: 1,
      cancelled: 0,
      domainsMoved: 0,
      clientsActivated: 0,
      clientsInactivated: 0,
      skipped: 0,
      failed: 0,
      paymentsRecorded: 1,
    },
    final: { activeClients: 1, servicesByStatus: { SUSPENDED: 1, TERMINATED: 1 } },
  });
  expect(readFileSync(path.join(here.path('out'), 'services.csv'), 'utf8')).toMatch(/s1,.*SUSPENDED.*2026-02-10/);
  expect(() => readdirSync(here.dataDir)).toThrow('ENOENT');
});

test.concurrent('without --suspend-after and --terminate-after a replay suspends and terminates nothing', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), HISTORY);
  expect(await here.json('replay', dir, '--from', '2026-01-01', '--to', '2026-04-30', '--json')).toMatchObject({
    days: 120,
    totals: { suspended: 0, terminated: 0, paymentsRecorded: 1 },
    final: { servicesByStatus: { ACTIVE: 2 } },
  });
});

test.concurrent('--set changes the settings of a replay', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), HISTORY);
  const replay = ['replay', dir, '--from', '2026-01-01', '--to', '2026-02-12', '--suspend-after', '5', '--json'];
  expect(await here.json(...replay, '--set', 'unsuspensionEnabled=false')).toMatchObject({
    totals: { suspended: 2, unsuspended: 0 },
  });
  expect(await here.json(...replay, '--set', 'unsuspensionEnabled=false', 'requireUnpaidInvoice=true')).toMatchObject({
    totals: { suspended: 2 },
  });
});

test.concurrent('a replay of one day is of one day', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), HISTORY);
  expect(
    await here.json('replay', dir, '--from', '2026-01-15', '--to', '2026-01-15', '--suspend-after', '5', '--json'),
  ).toMatchObject({ days: 1, totals: { suspended: 2 } });
});

test.concurrent.each([
  [
    'terminateAfterDays',
    ['--from', '2026-01-01', '--to', '2026-01-31', '--suspend-after', '10', '--terminate-after', '9'],
  ],
  ['2026-01-31', ['--from', '2026-01-31', '--to', '2026-01-01']],
  ['colour', ['--from', '2026-01-01', '--to', '2026-01-31', '--set', 'colour=red']],
  ['loginInactivityMonths', ['--from', '2026-01-01', '--to', '2026-01-31', '--set', 'loginInactivityMonths=0']],
])('a replay whose options contradict each other is refused, naming %s', async (word, options) => {
  using here = installation();
  const lines = refusalOf(await here.arrears('replay', writeFolder(here.path('folder'), HISTORY), ...options));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(word);
});

test.concurrent('a replay with several wrong settings is refused with all of them', async () => {
  using here = installation();
  const args = [
    '--from',
    '2026-01-01',
    '--to',
    '2026-01-31',
    '--set',
    'minimumSuspendedDays=-1',
    'timeZone=Nowhere',
    'colour=red',
  ];
  expect(refusalOf(await here.arrears('replay', writeFolder(here.path('folder'), HISTORY), ...args))).toHaveLength(3);
});

test.concurrent('a replay of a bad folder is refused like its import', async () => {
  using here = installation();
  const dir = writeFolder(here.path('folder'), { services: [{ amount: '12,50' }] });
  expect(refusalOf(await here.arrears('replay', dir, '--from', '2026-01-01', '--to', '2026-01-31', '--json'))).toEqual([
    'services.csv line 2, amount "12,50": must be an amount with a dot, such as 12.50',
  ]);
});
