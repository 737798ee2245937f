import { daysBetween, type LocalDate } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { currentTier } from '../licensing/current-tier.js';
import { aboutRun } from './complete-run.js';
import { NO_COUNTS } from './run-counts.js';
import { Run } from './run.entity.js';
import { AUTOMATION } from './run-events.js';
import { isGone, LEASE_MS, thisOwner } from './run-owner.js';
import type { CurrentSettings } from './settings.js';
import { refusalOfStopped } from './stop-automation.js';

export type Claim =
  | { readonly outcome: 'CLAIMED'; readonly run: Run; readonly resumed: boolean }
  | { readonly outcome: 'ALREADY_DONE' | 'AWAITING_APPROVAL'; readonly run: Run }
  | Refused<'RUN_IN_PROGRESS' | 'LATER_DATE_DONE' | 'AUTOMATION_STOPPED'>;

/**
 * Takes the run of a business date for this process, new or left behind by one that died. The run table, unique by
 * business date, is the authority: whoever's claim is committed first has the run, and every claim raises the fence
 * that each page's transaction checks.
 */
export async function claimRun(app: App, businessDate: LocalDate, { version }: CurrentSettings): Promise<Claim> {
  const { automation, clock, database } = app;
  return await database.write(async (em) => {
    const now = clock.now();
    const [last] = await em.execute<{ readonly businessDate: LocalDate }[]>(
      `select business_date as "businessDate" from runs where status in ('COMPLETED', 'COMPLETED_WITH_ERRORS')
        order by business_date desc limit 1`,
    );
    const existing = await em.findOne(Run, { businessDate });
    if (existing?.status === 'SUPERSEDED') return superseded(businessDate);
    if (existing?.status === 'AWAITING_APPROVAL') return { outcome: 'AWAITING_APPROVAL', run: existing };
    if (existing !== null && !isOpen(existing)) return { outcome: 'ALREADY_DONE', run: existing };
    if (last !== undefined && last.businessDate > businessDate) {
      return laterDateDone(last.businessDate, businessDate);
    }
    const stops = await automation.stopsInForce();
    if (stops.length > 0) return refusalOfStopped(stops);
    if (existing === null) {
      const other = await em.findOne(Run, { status: { $in: ['RUNNING', 'HALTED', 'AWAITING_APPROVAL'] } });
      if (other?.status === 'RUNNING' && isHeld(other, now)) return inProgress(other);
      // Left unfinished on an earlier date, or never approved: this run does what is left of it.
      if (other !== null) {
        if (other.businessDate > businessDate) return laterDateDone(other.businessDate, businessDate);
        supersede(app, em, other);
      }
      const activeBefore = await automation.countActiveClients();
      const run = em.create(Run, {
        businessDate,
        status: 'RUNNING',
        phase: 'SERVICES',
        cursor: 0,
        fence: 1,
        owner: thisOwner(),
        leaseUntil: now + LEASE_MS,
        counts: NO_COUNTS,
        settingsVersion: version,
        missedDays: last === undefined ? 0 : daysBetween(last.businessDate, businessDate) - 1,
        firstEventSeq: await automation.lastEventSeq(),
        activeBefore,
        tierBefore: await currentTier(em, activeBefore),
        startedAt: now,
      });
      return { outcome: 'CLAIMED', run, resumed: false };
    }
    if (existing.status === 'RUNNING' && isHeld(existing, now)) return inProgress(existing);
    existing.status = 'RUNNING';
    existing.fence += 1;
    existing.owner = thisOwner();
    existing.leaseUntil = now + LEASE_MS;
    existing.settingsVersion = version;
    return { outcome: 'CLAIMED', run: existing, resumed: true };
  }, 'run.claim');
}

function supersede(app: App, em: SqlEntityManager, run: Run): void {
  run.status = 'SUPERSEDED';
  run.version += 1;
  run.finishedAt = app.clock.now();
  appendEvent(em, { ...aboutRun(app, run, AUTOMATION), type: 'RunSuperseded', data: { waiting: run.counts.guarded } });
}

/** It can be gone on with. */
function isOpen({ status }: Run): boolean {
  return status === 'RUNNING' || status === 'HALTED';
}

function isHeld(run: Run, now: number): boolean {
  return run.leaseUntil > now && !isGone(run.owner);
}

function inProgress({ businessDate, owner }: Run): Claim {
  const [host, pid] = owner.split(':');
  return {
    outcome: 'RUN_IN_PROGRESS',
    message: `the run of ${businessDate} is being done by process ${pid} on ${host}; try again when it has finished`,
  };
}

function laterDateDone(done: LocalDate, wanted: LocalDate): Claim {
  return {
    outcome: 'LATER_DATE_DONE',
    message: `the run of ${done} is done or begun: a run of ${wanted}, before it, can no longer be`,
  };
}

function superseded(date: LocalDate): Claim {
  return {
    outcome: 'LATER_DATE_DONE',
    message: `the run of ${date} was left unfinished and a later one has taken its place`,
  };
}
