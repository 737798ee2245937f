import { localDate } from '@arrears/domain';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { liftStop, stopAutomation } from '../../src/automation/stop-automation.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { installation, type Installation, refusalOf } from '../support/cli.js';
import { writeFolder } from '../support/company.js';
import { queryFile } from '../support/tables.js';

const RUN = (date: string): readonly string[] => ['run', '--date', date, '--json'];

async function company(): Promise<Installation> {
  const here = installation();
  await here.done('import', writeFolder(here.path('folder'), { services: [{}, { externalId: 's2' }] }));
  return here;
}

test.concurrent('stop keeps runs from beginning, with who and why, until resume', async () => {
  using here = await company();
  expect((await here.done('stop', '--reason', 'wrong price list')).stdout).toBe('Automation is stopped.\n');
  const [line] = refusalOf(await here.arrears(...RUN('2026-03-10')));
  expect(line).toMatch(/automation was stopped by cli:.* at .*: wrong price list/);
  expect(await here.json('run', '--date', '2026-03-10', '--dry-run', '--json')).toMatchObject({
    counts: { suspended: 2 },
  });
  expect((await here.done('resume')).stdout).toBe('Lifted.\n');
  expect(await here.json(...RUN('2026-03-10'))).toMatchObject({ status: 'COMPLETED', counts: { suspended: 2 } });
  expect((await here.arrears('stop', '--reason', ' ')).code).toBe(2);
});

test.concurrent('a run that exceeds the guard says so, is no failure, and is read back while it waits', async () => {
  using here = installation();
  const services = Array.from({ length: 60 }, (_, i) => ({ externalId: `s${i}` }));
  await here.done('import', writeFolder(here.path('folder'), { services }));
  const first = await here.done(...RUN('2026-03-10'));
  expect(JSON.parse(first.stdout)).toMatchObject({ status: 'AWAITING_APPROVAL', counts: { suspended: 0 } });
  expect(first.stderr).toBe(
    'arrears: the run of 2026-03-10 waits for approval by an admin. 60 services would be suspended: more than 50 and more than 10 % of the 60 ACTIVE ones.\n',
  );
  const { stdout } = await here.done('run', '--date', '2026-03-10');
  expect(stdout).toContain('Waits for approval');
  expect(stdout).toContain('60  suspensions, not done');
});

/** An installation whose run waits for the approval of 60 suspensions. */
async function waiting(): Promise<Installation> {
  const here = installation();
  const services = Array.from({ length: 60 }, (_, i) => ({ externalId: `s${i}` }));
  await using app = await openApp(here.dataDir);
  await importFolder(app, writeFolder(here.path('folder'), { services }), 'tester');
  await runAutomation(app, { businessDate: localDate('2026-03-10') });
  return here;
}

const runIn = (here: Installation): unknown =>
  queryFile(here.database, `select status, counts ->> 'suspended' as suspended from runs`)[0];

test.concurrent('what waits is listed with its reason, and approved by its date it is done and told', async () => {
  using here = await waiting();
  const reason = '60 services would be suspended: more than 50 and more than 10 % of the 60 ACTIVE ones.';
  expect(await here.json('approve', '--json')).toEqual([
    { businessDate: '2026-03-10', reasons: [reason], waiting: [{ verb: 'SUSPEND', count: 60 }] },
  ]);
  const { stdout } = await here.done('reject');
  for (const part of [reason, '60  suspensions, not done', '`arrears approve 2026-03-10` has it done']) {
    expect(stdout).toContain(part);
  }
  expect(await here.json('approve', '2026-03-10', '--json')).toMatchObject({
    businessDate: '2026-03-10',
    status: 'COMPLETED',
    counts: { suspended: 60 },
  });
  expect(refusalOf(await here.arrears('approve', '2026-03-10'))).toEqual([
    'the run of 2026-03-10 does not wait for approval: it is COMPLETED',
  ]);
  expect(queryFile(here.database, 'select operation, outcome from audit_entries order by id')[0]).toEqual({
    operation: 'approveRun',
    outcome: 'APPROVED',
  });
});

test.concurrent('rejected, a run ends without what waited; what is no date or no run is refused', async () => {
  using here = await waiting();
  expect((await here.done('reject', '2026-03-10')).stdout).toMatch(/^Rejected: the run of 2026-03-10 ended without it/);
  expect(runIn(here)).toEqual({ status: 'COMPLETED', suspended: 0 });
  expect(refusalOf(await here.arrears('reject', '2026-03-11'))).toEqual(['there is no run of 2026-03-11']);
  expect((await here.arrears('approve', 'yesterday')).code).toBe(2);
});

test.concurrent('approved while automation is stopped, it stays approved and is done when the stop is lifted', async () => {
  using here = await waiting();
  await using app = await openApp(here.dataDir);
  await app.database.write(
    async (em) => await stopAutomation(app, em, { kind: 'EMERGENCY', reason: 'wrong price list', actor: 'anna' }),
  );
  expect((await here.done('approve', '2026-03-10')).stdout).toMatch(/It goes on by itself: .*wrong price list/);
  expect(runIn(here)).toEqual({ status: 'RUNNING', suspended: 0 });
  await app.database.write(async (em) => await liftStop(app, em, { kind: 'EMERGENCY', actor: 'anna' }));
  await runAutomation(app, { businessDate: localDate('2026-03-10') });
  expect(runIn(here)).toEqual({ status: 'COMPLETED', suspended: 60 });
});

test.concurrent('an older database that was restored holds automation until it is confirmed', async () => {
  using here = await company();
  await here.done('backup', here.path('older.db'));
  await here.done(...RUN('2026-03-10'));
  expect((await here.done('restore', here.path('older.db'))).stdout).toContain(
    'Automation is held: this database is older',
  );
  const [line] = refusalOf(await here.arrears(...RUN('2026-03-10')));
  expect(line).toMatch(/held since .* until an admin confirms it: this database is older than the one that was here/);
  expect((await here.done('resume')).stdout).toContain('`arrears resume --restored` confirms it');
  expect((await here.done('resume', '--restored')).stdout).toBe('Lifted.\n');
  expect(await here.json(...RUN('2026-03-10'))).toMatchObject({ status: 'COMPLETED' });
});
