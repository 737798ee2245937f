import type { App } from '../app.js';
import { findDueRun } from '../automation/due-run.js';
import { VERSION } from '../config/version.js';
import { type HealthCheck, isHealthy, isReady } from './health-check.js';

/** The state of an installation as `arrears doctor` tells it; times are ISO 8601 in UTC. */
export interface Diagnosis {
  readonly healthy: boolean;
  readonly ready: boolean;
  readonly version: string;
  readonly checks: readonly HealthCheck[];
  /** Null where the database cannot be opened. */
  readonly run: {
    readonly businessDate: string;
    readonly nextRunAt: string;
    readonly overdue: boolean;
    readonly lastCompleted: { readonly businessDate: string; readonly ageSeconds: number } | null;
  } | null;
  readonly outbox: { readonly pending: number; readonly dead: number; readonly oldestPendingSeconds: number } | null;
  /** How many events are kept, and when the oldest of them happened; null where there is none. */
  readonly log: { readonly events: number; readonly oldest: string | null } | null;
}

/** What is told where the database cannot even be opened. */
export function unopened(problem: string): Diagnosis {
  const check = { name: 'readable', severity: 'BLOCKING', ok: false, problem } as const;
  return { healthy: false, ready: false, version: VERSION, checks: [check], run: null, outbox: null, log: null };
}

export async function diagnose(app: App, checks: readonly HealthCheck[]): Promise<Diagnosis> {
  const now = app.clock.now();
  const { today, nextRunAt, late, lastCompleted } = await findDueRun(app);
  const oldest = app.lists.oldestPendingMs();
  const [oldestEvent] = app.events.readAfter(0, 1);
  return {
    healthy: isHealthy(checks),
    ready: isReady(checks),
    version: VERSION,
    checks,
    run: {
      businessDate: today,
      nextRunAt: new Date(nextRunAt).toISOString(),
      overdue: late,
      lastCompleted: lastCompleted?.finishedAtMs
        ? {
            businessDate: lastCompleted.businessDate,
            ageSeconds: Math.max(0, Math.floor((now - lastCompleted.finishedAtMs) / 1000)),
          }
        : null,
    },
    outbox: {
      pending: app.lists.pendingOutboxEntries(),
      dead: app.lists.deadOutboxEntries(),
      oldestPendingSeconds: oldest === null ? 0 : Math.max(0, Math.floor((now - oldest) / 1000)),
    },
    log: {
      events: oldestEvent === undefined ? 0 : (await app.automation.lastEventSeq()) - oldestEvent.seq + 1,
      oldest: oldestEvent?.occurredAt ?? null,
    },
  };
}
