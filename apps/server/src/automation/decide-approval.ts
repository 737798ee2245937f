import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { versionConflict } from '../access/version-conflict.js';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { aboutRun, finishRun } from './complete-run.js';
import { Run } from './run.entity.js';

export interface ApprovalCommand {
  readonly key: number;
  readonly expectedVersion: number | null;
  readonly actor: string;
}

export type ApprovalResult =
  | { readonly outcome: 'APPROVED' | 'REJECTED'; readonly run: { readonly id: number }; readonly changes: unknown }
  | Refused<'RUN_NOT_FOUND' | 'RUN_NOT_AWAITING_APPROVAL'>
  | ReturnType<typeof versionConflict>;

type Parts = Pick<App, 'automation' | 'clock' | 'database'>;

/** Lets the run do what the guard kept back. It goes on as soon as somebody resumes it, deciding each service anew. */
export async function approveRun(app: Parts, em: SqlEntityManager, command: ApprovalCommand): Promise<ApprovalResult> {
  const run = await findWaiting(em, command);
  if (!(run instanceof Run)) return run;
  decide(app, run, command.actor, true);
  Object.assign(run, {
    status: 'RUNNING',
    phase: 'APPROVED',
    cursor: 0,
    done: 0,
    total: run.counts.guarded,
    leaseUntil: 0,
  });
  appendEvent(em, { ...aboutRun(app, run, command.actor), type: 'RunApproved', data: { waiting: run.counts.guarded } });
  return { outcome: 'APPROVED', run: { id: run.id }, changes: { approved: run.counts.guarded } };
}

/** Ends the run without what the guard kept back. The next day's run decides anew, and asks again. */
export async function rejectRun(app: Parts, em: SqlEntityManager, command: ApprovalCommand): Promise<ApprovalResult> {
  const run = await findWaiting(em, command);
  if (!(run instanceof Run)) return run;
  decide(app, run, command.actor, false);
  appendEvent(em, { ...aboutRun(app, run, command.actor), type: 'RunRejected', data: { waiting: run.counts.guarded } });
  await finishRun(app, em, run, command.actor);
  return { outcome: 'REJECTED', run: { id: run.id }, changes: { rejected: run.counts.guarded } };
}

function decide({ clock }: Parts, run: Run, by: string, approved: boolean): void {
  if (!run.guard) throw new Error(`the run of ${run.businessDate} waits for approval without a guard`);
  run.guard = { ...run.guard, decision: { approved, by, at: clock.now() } };
  run.version += 1;
}

async function findWaiting(
  em: SqlEntityManager,
  { key, expectedVersion }: ApprovalCommand,
): Promise<Run | Exclude<ApprovalResult, { readonly run: unknown }>> {
  const run = await em.findOne(Run, { id: key });
  if (run === null) return { outcome: 'RUN_NOT_FOUND', message: 'there is no such run' };
  if (expectedVersion !== null && expectedVersion !== run.version) {
    return versionConflict(`the run of ${run.businessDate}`, run.version, expectedVersion);
  }
  if (run.status === 'AWAITING_APPROVAL') return run;
  return {
    outcome: 'RUN_NOT_AWAITING_APPROVAL',
    message: `the run of ${run.businessDate} does not wait for approval: it is ${run.status}`,
  };
}
