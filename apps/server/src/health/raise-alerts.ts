import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { AUTOMATION } from '../automation/run-events.js';
import { businessToday, currentSettings } from '../automation/settings.js';
import { appendEvent } from '../events/append-event.js';
import { Alert } from './alert.entity.js';
import type { HealthCheck } from './health-check.js';

export interface AlertChanges {
  readonly raised: readonly HealthCheck[];
  readonly cleared: readonly string[];
}

type Parts = Pick<App, 'clock' | 'database'>;

/** What needs a person now, oldest first. */
export async function alertsInForce({ database }: Pick<App, 'database'>): Promise<readonly Alert[]> {
  return await database.reader().find(Alert, { clearedAt: null }, { orderBy: { id: 'asc' } });
}

/**
 * Raises an alert for each check that is not well, once until it is well again, and clears those that are. Each is an
 * event of the log, so that everybody who follows it is told, whichever server noticed.
 */
export async function raiseAlerts(app: Parts, checks: readonly HealthCheck[]): Promise<AlertChanges> {
  if (!differs(await alertsInForce(app), checks)) return { raised: [], cleared: [] };
  return await app.database.write(async (em) => {
    // Another server may have been first.
    const inForce = await em.find(Alert, { clearedAt: null });
    const raised = checks.filter(({ ok, name }) => !ok && !inForce.some(({ kind }) => kind === name));
    const cleared = inForce.filter(({ kind }) => checks.some(({ ok, name }) => ok && name === kind));
    for (const { name, problem } of raised) {
      em.create(Alert, { kind: name, message: problem ?? '', raisedAt: app.clock.now() });
      await tell(app, em, 'AlertRaised', { kind: name, message: problem });
    }
    for (const alert of cleared) {
      alert.clearedAt = app.clock.now();
      await tell(app, em, 'AlertCleared', { kind: alert.kind, message: alert.message });
    }
    return { raised, cleared: cleared.map(({ kind }) => kind) };
  }, 'alerts');
}

function differs(inForce: readonly Alert[], checks: readonly HealthCheck[]): boolean {
  const kinds = new Set(inForce.map(({ kind }) => kind));
  return checks.some(({ ok, name }) => ok === kinds.has(name));
}

async function tell(
  app: Parts,
  em: SqlEntityManager,
  type: 'AlertRaised' | 'AlertCleared',
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { settings } = await currentSettings(em);
  const businessDate = businessToday(app, settings);
  appendEvent(em, { type, occurredAt: app.clock.now(), businessDate, actor: AUTOMATION, data });
}
