import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays, type LocalDate, localDate } from '@arrears/domain';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeDice } from '../independent-model/dice.js';
import { queryFile } from '../support/tables.js';
import { World } from '../support/world.js';

const RUNNERS = 8;
/** A process is stopped and continued so often; a day that is done before anybody could be stopped is one more day. */
const STOPS = Number(process.env.ARREARS_STOPS ?? 50);
const SERVICES = 60;
const PAGE_SIZE = 3;
const FIRST = localDate('2026-03-10');
/** The lease of whoever has the run is over. */
const LEASE_IS_OVER_MS = 61_000;

type Outcomes = readonly string[];

class Runner {
  readonly child: ChildProcess;
  readonly #ended = new AbortController();

  constructor(dataDir: string) {
    const script = path.join(import.meta.dirname, 'runner.ts');
    this.child = spawn(process.execPath, [script, dataDir, String(PAGE_SIZE)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.once('exit', () => this.#ended.abort());
  }

  async answer(): Promise<Outcomes> {
    const [answer] = (await once(this.child, 'message', { signal: this.#ended.signal })) as [Outcomes];
    return answer;
  }

  async fire(at: number): Promise<Outcomes> {
    const answer = this.answer();
    this.child.send(at);
    return await answer;
  }
}

/** Makes every service due: on one day it is long overdue, on the next its due date has moved on. */
function makeDue(db: Sqlite.Database, date: LocalDate, round: number): void {
  const due = round % 2 === 1 ? addDays(date, -10) : addDays(date, 20);
  db.prepare(`update services set next_due_date = ?, decide_from = '2000-01-01'`).run(due);
}

/**
 * Stops the process that works on the run of a date, somewhere in the middle of it; undefined where it was quicker. One
 * that holds the database's lock goes on and is stopped elsewhere: it would stop everybody.
 */
async function stopWhoWorks(db: Sqlite.Database, date: LocalDate, fromCursor: number): Promise<number | undefined> {
  for (;;) {
    const run = db.prepare('select status, owner, cursor, fence from runs where business_date = ?').get(date) as
      | { readonly status: string; readonly owner: string; readonly cursor: number; readonly fence: number }
      | undefined;
    if (run !== undefined && run.status !== 'RUNNING') return undefined;
    if (run !== undefined && run.cursor >= fromCursor) {
      const pid = Number(run.owner.split(':')[1]);
      process.kill(pid, 'SIGSTOP');
      await untilStopped(pid);
      const isRunning = db.prepare(`select 1 from runs where business_date = ? and status = 'RUNNING'`).pluck();
      if ((await canBeWritten(db)) && isRunning.get(date) === 1) return pid;
      process.kill(pid, 'SIGCONT');
    }
    await wait(1);
  }
}

async function untilTakenOver(db: Sqlite.Database, date: LocalDate): Promise<void> {
  while (db.prepare('select fence from runs where business_date = ?').pluck().get(date) === 1) await wait(1);
}

/** On a busy machine a process that was in the middle of taking a lock takes it before it stops. */
async function untilStopped(pid: number): Promise<void> {
  if (process.platform !== 'linux') await wait(50);
  else while (!/\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await wait(1);
}

async function canBeWritten(db: Sqlite.Database): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      db.exec('begin immediate; rollback');
      return true;
    } catch (error) {
      // Stopped while it told the others what it has written: SQLite gives up after ten seconds.
      if ((error as { code?: unknown }).code === 'SQLITE_PROTOCOL') return false;
      await wait(1);
    }
  }
  return false;
}

test(`${RUNNERS} processes on one database, one stopped and continued ${STOPS} times, do each day once`, async () => {
  await using world = await World.open({
    today: FIRST,
    services: Array.from({ length: SERVICES }, (_, i) => ({ externalId: `s${i}`, nextDueDate: '2026-12-01' })),
  });
  await world.set({ timeZone: 'UTC', suspendAfterDays: 6, guardSuspensionCount: SERVICES });
  await world.run(FIRST);
  const runners = Array.from({ length: RUNNERS }, () => new Runner(world.dataDir));
  await Promise.all(runners.map(async (runner) => await runner.answer()));
  const db = new Sqlite(world.app.database.file, { timeout: 0 });
  const dice = makeDice(20_260_310);
  const all = new Map<string, number>();
  const take = (answers: readonly Outcomes[]): void => {
    for (const outcome of answers.flat()) all.set(outcome, (all.get(outcome) ?? 0) + 1);
  };
  let stops = 0;
  let days = 0;

  while (stops < STOPS && days < STOPS * 4) {
    days += 1;
    const date = addDays(FIRST, days);
    const noon = Date.parse(`${date}T12:00Z`);
    makeDue(world.app.database.native, date, days);
    const answers = new Map(runners.map((runner) => [runner, runner.fire(noon)]));
    const pid = await stopWhoWorks(db, date, dice.int(0, SERVICES / 3));
    const stopped = runners.find(({ child }) => child.pid === pid);
    const others = runners.filter((runner) => runner !== stopped);
    take(await Promise.all(others.map(async (runner) => (await answers.get(runner)) ?? [])));
    if (stopped !== undefined) {
      stops += 1;
      const again = Promise.all(others.map(async (runner) => await runner.fire(noon + LEASE_IS_OVER_MS)));
      // It goes on when another one has the run: at work on it, or every second time done with it.
      await (stops % 2 === 0 ? again : untilTakenOver(db, date));
      process.kill(pid ?? 0, 'SIGCONT');
      take(await again);
      take([(await answers.get(stopped)) ?? []]);
    }
    expect(db.prepare('select status from runs where business_date = ?').pluck().get(date), date).toBe('COMPLETED');
  }
  // The clock set back: a date that is done is not done again.
  take(await Promise.all(runners.map(async (runner) => await runner.fire(Date.parse(`${FIRST}T12:00Z`)))));
  for (const { child } of runners) child.kill('SIGKILL');
  db.close();

  const seen = JSON.stringify({ stops, days, outcomes: Object.fromEntries(all) });
  expect(
    [...all.keys()].filter((outcome) => !EXPECTED.has(outcome)),
    seen,
  ).toEqual([]);
  expect(stops, seen).toBe(STOPS);
  expect(all.get('DONE'), seen).toBe(days);
  expect(all.get('LeaseLost'), seen).toBe(stops);
  expectEachOnce(world.app.database.file, days);
}, 600_000);

const EXPECTED: ReadonlySet<string> = new Set([
  'DONE',
  'ALREADY_DONE',
  'NOTHING_DUE',
  'RUN_IN_PROGRESS',
  'LATER_DATE_DONE',
  'LeaseLost',
]);

function expectEachOnce(file: string, days: number): void {
  const count = (sql: string): unknown => queryFile<{ n: number }>(file, `select count(*) as n from ${sql}`)[0]?.n;
  expect(count("runs where status = 'COMPLETED'")).toBe(days + 1);
  expect(count(`lifecycle_events where type = 'RunCompleted'`)).toBe(days + 1);
  expect(count(`lifecycle_events where type = 'ServiceSuspended'`)).toBe(SERVICES * Math.ceil(days / 2));
  expect(count(`lifecycle_events where type = 'ServiceUnsuspended'`)).toBe(SERVICES * Math.floor(days / 2));
  expect(
    count(`(select 1 from lifecycle_events where service_id is not null
      group by service_id, business_date having count(*) > 1)`),
  ).toBe(0);
  expect(count(`lifecycle_events`)).toBe(
    queryFile<{ n: number }>(file, 'select max(seq) as n from lifecycle_events')[0]?.n,
  );
  expect(count(`outbox where topic = 'MAIL'`)).toBe(SERVICES * days);
}
