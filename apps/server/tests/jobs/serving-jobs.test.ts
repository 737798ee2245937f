import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { businessDateAt } from '../../src/config/clock.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { importFolder } from '../../src/interchange/import-folder.js';
import { ended, installation, type Installation, refusalOf, startArrears } from '../support/cli.js';
import { writeFolder } from '../support/company.js';
import { findMongod, startMongod } from '../support/mongod.js';
import { apiKey } from '../support/people.js';
import { startServing } from '../support/serving.js';
import { queryFile } from '../support/tables.js';

const DAY_MS = 24 * 60 * 60_000;
const now = (): number => new Date().getTime();
const today = businessDateAt(now(), 'UTC');

/** An installation in UTC, with a run at midnight, whose last run was some days ago. */
async function lastRunBefore(days: number): Promise<Installation> {
  const here = installation();
  const then = now() - days * DAY_MS;
  await using app = await openApp(here.dataDir, { clock: { now: () => then } });
  await importFolder(app, writeFolder(here.path('folder'), { services: [{ nextDueDate: '2020-01-01' }] }), 'tester');
  await runAutomation(app, { businessDate: businessDateAt(then, 'UTC') });
  app.database.native.exec(`update settings_versions set settings =
    json_set(settings, '$.timeZone', 'UTC', '$.timeOfDay', '00:00')`);
  return here;
}

const lastRun = (here: Installation): unknown =>
  queryFile(here.database, 'select business_date, status, missed_days from runs order by 1 desc limit 1')[0];

test('serve does at its start what was missed, and tells it', async () => {
  using here = await lastRunBefore(5);
  await using server = await startServing('serve', { ARREARS_DATA_DIR: here.dataDir });
  await server.says(/"businessDate":"[\d-]+","status":"COMPLETED","missedDays":4,"msg":"the daily run was done"/);
  expect(lastRun(here)).toEqual({ business_date: today, status: 'COMPLETED', missed_days: 4 });
  expect(existsSync(path.join(here.dataDir, 'jobs.db'))).toBe(true);
});

test('serve does nothing by itself where the scheduler is off', async () => {
  using here = await lastRunBefore(5);
  {
    await using server = await startServing('serve', { ARREARS_DATA_DIR: here.dataDir, ARREARS_SCHEDULER: 'off' });
    expect((await fetch(server.url.replace('graphql', 'health/live'))).status).toBe(200);
  }
  expect(lastRun(here)).not.toMatchObject({ business_date: today });
  expect(existsSync(path.join(here.dataDir, 'jobs.db'))).toBe(false);
});

test('serve removes events that are older than it was told to keep them, when its job is asked for through the API', async () => {
  using here = await lastRunBefore(40);
  let token = '';
  {
    await using app = await openApp(here.dataDir);
    app.database.native.exec(`update outbox set status = 'DONE'`);
    ({ token } = await apiKey(app, 'operations', ['RUN']));
  }
  await using server = await startServing('serve', { ARREARS_DATA_DIR: here.dataDir, ARREARS_KEEP_EVENTS_DAYS: '30' });
  await server.says(/the daily run was done/);
  const query = `mutation { runJobNow(input: { name: "prune-events" }) { __typename } }`;
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  expect(await response.json()).toEqual({ data: { runJobNow: { __typename: 'JobPayload' } } });
  await server.says(/"removed":[1-9]\d*,"stillNeededBy":null,"msg":"the event log was pruned"/);
  const [{ oldest } = { oldest: 0 }] = queryFile<{ oldest: number }>(
    here.database,
    'select min(occurred_at) as oldest from lifecycle_events',
  );
  expect(now() - oldest).toBeLessThan(DAY_MS);
});

test('two servers on one data directory do a missed day once, and a third that is started later finds it done', async () => {
  using here = await lastRunBefore(2);
  const env = { ARREARS_DATA_DIR: here.dataDir };
  await using first = await startServing('serve', env);
  await using second = await startServing('serve', env);
  await Promise.race([first.says(/the daily run was done/), second.says(/the daily run was done/)]);
  const third = await startServing('serve', env);
  // It ends only when it has looked.
  await third[Symbol.asyncDispose]();
  const told = [first, second, third].filter(({ said }) => said().includes('the daily run was done'));
  expect(told).toHaveLength(1);
  expect(queryFile(here.database, 'select count(*) as n, max(fence) as fence from runs')).toEqual([{ n: 2, fence: 1 }]);
});

test('a scheduler that is neither on nor off is refused, days that are too few, and an address of no MongoDB, which is not shown', async () => {
  using here = installation({
    ARREARS_SCHEDULER: 'perhaps',
    ARREARS_KEEP_EVENTS_DAYS: '29',
    MONGODB_URI: 'secret@host',
  });
  const lines = refusalOf(await here.arrears('serve'));
  expect(lines).toEqual([
    expect.stringContaining('ARREARS_SCHEDULER must be true or false'),
    expect.stringContaining('MONGODB_URI must be an address such as mongodb://'),
    expect.stringMatching(/ARREARS_KEEP_EVENTS_DAYS must be a number of days from 30 to 36500, not “29”.* for good/),
  ]);
  expect(lines.join('\n')).not.toContain('secret');
});

test('MongoDB that cannot be reached at the start is told without its password, and the day is done all the same', async () => {
  using here = await lastRunBefore(1);
  const env = { ARREARS_DATA_DIR: here.dataDir, MONGODB_URI: 'mongodb://user:secret@127.0.0.1:9/jobs' };
  const child = startArrears(['serve', '--port', '0'], env, here.path('.'));
  const outcome = ended(child);
  let said = '';
  child.stderr?.on('data', (text: string) => (said += text));
  while (!/the daily run was done/.test(said)) await wait(20);
  expect(lastRun(here)).toMatchObject({ business_date: today, status: 'COMPLETED' });
  child.kill('SIGTERM');
  const { code, stderr } = await outcome;
  expect(code).toBe(0);
  expect(stderr).toContain('MongoDB at 127.0.0.1:9 cannot be used: no server answers');
  expect(stderr).not.toContain('secret');
});

test('a clock that went ahead of the machine is told, holds the automation, and is confirmed on the command line', async () => {
  using here = await lastRunBefore(3);
  {
    await using app = await openApp(here.dataDir);
    // Seen three days ago by the calendar, and a minute ago by the time the machine has been up.
    const { bootId, milliseconds } = app.clock.sinceBoot?.() ?? { bootId: '', milliseconds: 0 };
    app.database.native
      .prepare('insert into clock_sightings (id, seen_at, boot_id, since_boot) values (1, ?, ?, ?)')
      .run(now() - 3 * DAY_MS, bootId, milliseconds - 60_000);
  }
  await using server = await startServing('serve', { ARREARS_DATA_DIR: here.dataDir });
  await server.says(/the automation waits until somebody confirms the clock/);
  expect(refusalOf(await here.arrears('run'))).toEqual([
    expect.stringMatching(/days ahead of the time.*confirm-clock/),
  ]);
  expect(lastRun(here)).not.toMatchObject({ business_date: today });
  expect((await here.done('confirm-clock')).stdout).toContain('is believed');
  // Any change of the settings has it look at once.
  await here.done('settings', 'set', 'suspendAfterDays=9');
  await server.says(/the daily run was done/);
  expect(lastRun(here)).toMatchObject({ business_date: today, missed_days: 2 });
});

const source = await findMongod();

test('serve ends well though jobs are kept in a MongoDB that is gone', async (context) => {
  if ('missing' in source) return context.skip(source.missing);
  using here = await lastRunBefore(0);
  const mongod = await startMongod(source);
  const server = await startServing('serve', { ARREARS_DATA_DIR: here.dataDir, MONGODB_URI: mongod.uri });
  await mongod[Symbol.asyncDispose]();
  await server.says(/the jobs cannot be kept/);
  await server[Symbol.asyncDispose]();
  expect(server.child.exitCode).toBe(0);
});
