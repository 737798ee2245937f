import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { addCounts, type RunCounts } from './run-counts.js';
import { Run, type RunPhase } from './run.entity.js';
import type { RunGuard } from './run-guard.js';
import { LEASE_MS } from './run-owner.js';

/** Another process has taken the run over; this one must stop and has changed nothing since. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor(run: Run) {
    super(`the run of ${run.businessDate} was taken over by another process`);
  }
}

export interface RunStep {
  readonly phase: RunPhase;
  readonly cursor: number;
  /** Done in this step, to be added to what was done before. */
  readonly counts: Partial<RunCounts>;
  /** Services or clients looked at in this step. */
  readonly looked: number;
  /** How many the phase found to look at. */
  readonly total: number;
  /** The guard after this step, where it is asked. */
  readonly guard?: RunGuard | null;
}

/**
 * Writes how far the run is, in the transaction of the work it tells of. The fence in the condition is what keeps a
 * process that was stopped for a while, and replaced, from changing anything.
 */
export async function advanceRun(
  { clock }: Pick<App, 'clock'>,
  em: SqlEntityManager,
  run: Run,
  { phase, cursor, counts: added, looked, total, guard = run.guard ?? null }: RunStep,
): Promise<void> {
  const counts = addCounts(run.counts, added);
  const done = phase === run.phase ? run.done + looked : looked;
  const leaseUntil = clock.now() + LEASE_MS;
  const held = await em.nativeUpdate(
    Run,
    { id: run.id, fence: run.fence, status: 'RUNNING' },
    { phase, cursor, counts, done, total, guard, leaseUntil },
  );
  if (held !== 1) throw new LeaseLost(run);
  Object.assign(run, { phase, cursor, counts, done, total, guard, leaseUntil });
}

/** Gives the run up for whoever goes on with it, this process or another: nobody has to wait for the lease to run out. */
export async function releaseRun({ database }: Pick<App, 'database'>, run: Run): Promise<void> {
  await database.write(
    (em) => em.nativeUpdate(Run, { id: run.id, fence: run.fence, status: 'RUNNING' }, { leaseUntil: 0 }),
    'run.release',
  );
}
