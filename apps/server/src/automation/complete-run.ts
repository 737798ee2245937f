import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { ActiveClientSnapshot } from '../licensing/active-client-snapshot.entity.js';
import { currentTier } from '../licensing/current-tier.js';
import { failpoint } from './failpoint.js';
import { LeaseLost } from './advance-run.js';
import { Run } from './run.entity.js';
import type { RunContext } from './run-automation.js';
import { AUTOMATION } from './run-events.js';

/** Ends the run: the snapshot of the active client count with its causes, the event, and the run's own status. */
export async function completeRun(app: App, { run }: RunContext): Promise<Run> {
  const { automation, clock, database } = app;
  const completed = await database.write(async (em) => {
    const held = await em.findOne(Run, { id: run.id, fence: run.fence, status: 'RUNNING' });
    if (held === null) throw new LeaseLost(run);
    const now = clock.now();
    const activeAfter = await automation.countActiveClients();
    const tierAfter = await currentTier(em, activeAfter);
    em.create(ActiveClientSnapshot, {
      businessDate: run.businessDate,
      run: held,
      activeClients: activeAfter,
      tier: tierAfter,
      causes: await automation.countClientChangeCauses(run.firstEventSeq, run.id),
      takenAt: now,
    });
    failpoint('run.snapshot-taken');
    held.status = run.counts.failed > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED';
    held.phase = 'DONE';
    held.activeAfter = activeAfter;
    held.tierAfter = tierAfter;
    held.finishedAt = now;
    appendEvent(em, {
      type: 'RunCompleted',
      occurredAt: now,
      businessDate: run.businessDate,
      runId: run.id,
      actor: AUTOMATION,
      data: {
        status: held.status,
        counts: held.counts,
        missedDays: held.missedDays,
        activeClients: { before: held.activeBefore, after: activeAfter },
        tier: { before: held.tierBefore, after: tierAfter },
      },
    });
    return held;
  });
  failpoint('run.completed');
  return completed;
}
