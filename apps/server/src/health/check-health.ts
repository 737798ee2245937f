import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { App } from '../app.js';
import { findDueRun } from '../automation/due-run.js';
import { latestRun } from '../automation/latest-run.js';
import { clockDoubt } from '../automation/watch-clock.js';
import { UnknownTimeZone } from '../config/time-zone.js';
import { checkDatabase } from '../database/check-database.js';
import { checked, type HealthCheck, type HealthCheckName } from './health-check.js';

const HOUR_MS = 60 * 60_000;

/** A completed run must not be older. */
const OLDEST_RUN_MS = 26 * HOUR_MS;

/** How far the newest entry of the database may be ahead of the clock. */
const CLOCK_BEHIND_MS = 5 * 60_000;

/** What must be free for the write-ahead log of a large run and some days of events. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

export interface HealthParts {
  /** What is wrong with the jobs; null where nothing is. */
  readonly jobsProblem: () => Promise<string | null>;
  /** Why the last attempt at the daily run failed, where this process made it; null where it did not. */
  readonly runFailure: string | null;
  /** Reads the whole database, which takes seconds for a large one. */
  readonly integrity?: boolean;
}

/**
 * Looks at everything that must be so. It is the one list behind `/health/ready`, the metrics, `systemHealth`, the
 * alerts and `arrears doctor`, so that they agree.
 */
export async function checkHealth(app: App, parts: HealthParts): Promise<readonly HealthCheck[]> {
  const database = await checkDatabase(app.database);
  const blocking = database.map(({ name, problem }) => checked(name, 'BLOCKING', problem ?? null));
  const look = async (name: HealthCheckName, find: () => Promise<string | null> | string | null) =>
    checked(name, 'ATTENTION', await problemOf(find));
  return [
    ...blocking,
    await look('dailyRun', async () => await dailyRunProblem(app, parts)),
    await look('runErrors', () => runErrorsProblem(app)),
    await look('approval', () => approvalProblem(app)),
    await look('clock', async () => await clockProblem(app)),
    await look('outbox', () => outboxProblem(app)),
    await look('jobs', parts.jobsProblem),
    await look('diskSpace', async () => await diskProblem(app)),
    ...(parts.integrity === true ? [await look('integrity', () => integrityProblem(app))] : []),
  ];
}

/** What cannot be looked at is not well. */
async function problemOf(find: () => Promise<string | null> | string | null): Promise<string | null> {
  try {
    return await find();
  } catch (error) {
    return error instanceof UnknownTimeZone ? error.message : 'it could not be looked at';
  }
}

async function dailyRunProblem(app: App, { runFailure }: HealthParts): Promise<string | null> {
  if (runFailure !== null) return `the run failed and is tried again within a minute: ${runFailure}`;
  const { due, late, lastCompleted } = await findDueRun(app);
  if (late) return `the run of ${due} is late: it is due and not completed`;
  if (lastCompleted?.finishedAtMs == null) return null;
  const age = app.clock.now() - lastCompleted.finishedAtMs;
  return age > OLDEST_RUN_MS ? `the last run was completed ${Math.floor(age / HOUR_MS)} hours ago` : null;
}

function runErrorsProblem({ lists }: App): string | null {
  const run = latestRun(lists);
  if (run?.status !== 'COMPLETED_WITH_ERRORS') return null;
  const { failed } = JSON.parse(run.countsJson) as { readonly failed: number };
  return `the run of ${run.businessDate} left out ${failed} that could not be decided or changed`;
}

function approvalProblem({ lists }: App): string | null {
  const run = latestRun(lists);
  const status: string | undefined = run?.status;
  return status === 'AWAITING_APPROVAL' ? `the run of ${run?.businessDate} waits for approval` : null;
}

async function clockProblem(app: App): Promise<string | null> {
  const doubt = await clockDoubt(app);
  if (doubt !== null) return doubt.reason;
  const newest = app.lists.newestTimeMs() - app.clock.now();
  return newest > CLOCK_BEHIND_MS
    ? `the clock is ${Math.round(newest / 60_000)} minutes behind the newest entry of the database`
    : null;
}

function outboxProblem({ lists }: App): string | null {
  const dead = lists.deadOutboxEntries();
  return dead > 0 ? `${dead} mails or module actions were given up` : null;
}

async function diskProblem({ database }: App): Promise<string | null> {
  const { bavail, bsize } = await statfs(path.dirname(database.file));
  const free = bavail * bsize;
  return free < LEAST_FREE_BYTES ? `only ${Math.floor(free / 1024 / 1024)} MiB are free on its disk` : null;
}

function integrityProblem({ database }: App): string | null {
  const found = database.reading.pragma('quick_check(1)', { simple: true });
  return found === 'ok' ? null : 'the database file is damaged: restore a backup';
}
