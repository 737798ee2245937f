import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openApp } from '../../src/app.js';
import { runAutomation } from '../../src/automation/run-automation.js';
import { businessToday, currentSettings } from '../../src/automation/settings.js';
import type { Diagnosis } from '../../src/health/diagnosis.js';
import { installation, type Installation } from '../support/cli.js';

/** An installation whose run of today is done. */
async function afterRun(): Promise<Installation> {
  const here = installation();
  await using app = await openApp(here.dataDir);
  const { settings } = await currentSettings(app.database.reader());
  await runAutomation(app, { businessDate: businessToday(app, settings) });
  return here;
}

const problemsOf = ({ checks }: Diagnosis): readonly unknown[] =>
  checks.filter(({ ok }) => !ok).map(({ name, problem }) => `${name}: ${problem}`);

async function doctor(here: Installation): Promise<{ readonly code: number | null; readonly said: Diagnosis }> {
  const { code, stdout, stderr } = await here.arrears('doctor', '--json');
  // With a refusal there is one line, and it tells all of it.
  if (code !== 0 && !/^arrears: not well: .+\n$/.test(stderr)) throw new Error(stderr);
  return { code, said: JSON.parse(stdout) as Diagnosis };
}

test('a healthy installation is told to be healthy, in words and in JSON', async () => {
  using here = await afterRun();
  const { code, said } = await doctor(here);
  expect(problemsOf(said)).toEqual([]);
  expect(said).toMatchObject({
    healthy: true,
    ready: true,
    run: { overdue: false, lastCompleted: { ageSeconds: expect.any(Number) } },
    outbox: { pending: 0, dead: 0 },
    log: { events: 1, oldest: expect.any(String) },
  });
  expect(said.checks.map(({ name }) => name)).toContain('integrity');
  expect(code).toBe(0);
  expect((await here.done('doctor')).stdout).toMatch(/✓ dailyRun[^]*next run: \d{4}/);
});

test('where there is no database it says so, and makes none', async () => {
  using here = installation();
  const { code, said } = await doctor(here);
  expect(code).toBe(1);
  expect(problemsOf(said)).toEqual([`readable: there is no database ${here.database}`]);
  expect((await doctor(here)).said).toEqual(said);
});

test('a last run that is too old is told', async () => {
  using here = await afterRun();
  const db = new Sqlite(here.database);
  db.exec('update runs set finished_at = finished_at - 27 * 3600000');
  db.close();
  const { code, said } = await doctor(here);
  expect(code).toBe(1);
  expect(problemsOf(said)).toEqual(['dailyRun: the last run was completed 27 hours ago']);
  expect(said).toMatchObject({ healthy: false, ready: true });
});

test('a database that an older program wrote is told and left as it is', async () => {
  using here = await afterRun();
  const db = new Sqlite(here.database);
  db.exec(`delete from schema_migrations where id = (select max(id) from schema_migrations)`);
  db.close();
  const { code, said } = await doctor(here);
  expect(code).toBe(1);
  expect(problemsOf(said)).toEqual([expect.stringMatching(/lacks \d{4}-.*: run arrears migrate$/)]);
});

test('a database that is damaged or none is told in a sentence', async () => {
  using here = await afterRun();
  truncateSync(here.database, 8192);
  const damaged = await doctor(here);
  expect(damaged.code).toBe(1);
  expect(problemsOf(damaged.said).join()).toMatch(/damaged|could not be looked at|cannot/);
  writeFileSync(here.database, 'x'.repeat(10_000));
  const none = await doctor(here);
  expect(problemsOf(none.said).join()).toMatch(/is not an Arrears database|damaged/);
});

test('a jobs database that is damaged is told, and left to the server to make anew', async () => {
  using here = await afterRun();
  writeFileSync(path.join(here.dataDir, 'jobs.db'), 'x'.repeat(10_000));
  const { said } = await doctor(here);
  expect(problemsOf(said)).toEqual([expect.stringMatching(/^jobs: the jobs database .* cannot be used/)]);
  expect((await doctor(here)).said.healthy).toBe(false);
});
