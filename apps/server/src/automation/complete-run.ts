import { describeGuard } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { failpoint } from '../config/failpoint.js';
import { appendEvent } from '../events/append-event.js';
import { ActiveClientSnapshot } from '../licensing/active-client-snapshot.entity.js';
import { currentTier } from '../licensing/current-tier.js';
import { LeaseLost } from './advance-run.js';
import type { RunContext } from './run-automation.js';
import { Run } from './run.entity.js';
import { AUTOMATION } from './run-events.js';
import { assertNotStopped } from './stop-automation.js';

type Parts = Pick<App, 'automation' | 'clock' | 'database'>;

/**
 * Ends the run: the snapshot of the active client count with its causes, the event, and the run's own status. Where the
 * guard has kept something back and nobody has decided about it, the run waits.
 */
export async function completeRun(app: Parts, { run }: RunContext): Promise<Run> {
  return await app.database.write(async (em) => {
    await assertNotStopped(app.automation);
    const held = await em.findOne(Run, { id: run.id, fence: run.fence, status: 'RUNNING' });
    if (held === null) throw new LeaseLost(run);
    const waits = held.counts.guarded > 0 && !held.guard?.decision;
    await (waits ? awaitApproval(app, em, held) : finishRun(app, em, held, AUTOMATION));
    return held;
  }, 'run.completion');
}

/** All but what the guard keeps back is done. The run is nobody's until an admin has decided, or the next day's run. */
async function awaitApproval(app: Parts, em: SqlEntityManager, run: Run): Promise<void> {
  await takeSnapshot(app, em, run);
  run.status = 'AWAITING_APPROVAL';
  run.version += 1;
  run.leaseUntil = 0;
  const exceeded = (run.guard?.checks ?? []).filter((check) => check.exceeded);
  appendEvent(em, {
    ...aboutRun(app, run, AUTOMATION),
    type: 'RunAwaitingApproval',
    data: {
      waiting: run.counts.guarded,
      checks: exceeded.map((check) => ({ ...check, reason: describeGuard(check) })),
      counts: run.counts,
      missedDays: run.missedDays,
    },
  });
}

/** Gives a run up that may not go on: it can be resumed when the stop is lifted. Null where it is somebody else's by now. */
export async function haltRun(app: Parts, { id, fence }: Run, why: string): Promise<Run | null> {
  return await app.database.write(async (em) => {
    const run = await em.findOne(Run, { id, fence, status: 'RUNNING' });
    if (run === null) return null;
    Object.assign(run, { status: 'HALTED', version: run.version + 1, leaseUntil: 0 });
    appendEvent(em, { ...aboutRun(app, run, AUTOMATION), type: 'RunHalted', reason: why, data: { phase: run.phase } });
    return run;
  }, 'run.halt');
}

/** The last step of a run, in the transaction of whoever takes it. */
export async function finishRun(app: Parts, em: SqlEntityManager, run: Run, actor: string): Promise<void> {
  await takeSnapshot(app, em, run);
  failpoint('run.snapshot-taken');
  run.status = run.counts.failed > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED';
  run.version += 1;
  run.phase = 'DONE';
  run.finishedAt = app.clock.now();
  appendEvent(em, {
    ...aboutRun(app, run, actor),
    type: 'RunCompleted',
    data: {
      status: run.status,
      counts: run.counts,
      missedDays: run.missedDays,
      activeClients: { before: run.activeBefore, after: run.activeAfter },
      tier: { before: run.tierBefore, after: run.tierAfter },
    },
  });
}

/** What the events that tell of a run itself have in common. */
export function aboutRun({ clock }: Pick<App, 'clock'>, run: Run, actor: string) {
  return { occurredAt: clock.now(), businessDate: run.businessDate, runId: run.id, actor };
}

/** One a business date: a run that has waited takes it again at its end. */
async function takeSnapshot({ automation, clock }: Parts, em: SqlEntityManager, run: Run): Promise<void> {
  const activeClients = await automation.countActiveClients();
  const tier = await currentTier(em, activeClients);
  const causes = await automation.countClientChangeCauses(run.firstEventSeq, run.id);
  run.activeAfter = activeClients;
  run.tierAfter = tier;
  const { businessDate } = run;
  await em.upsert(ActiveClientSnapshot, { businessDate, run, activeClients, tier, causes, takenAt: clock.now() });
}
