import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import type { HighWaterMark, WaterLevel } from '../database/high-water-mark.js';
import { liftStop, type StopChange, stopAutomation } from './stop-automation.js';

/** Who holds automation where the program does it by itself. */
const INSTALLATION = 'installation';

/**
 * Holds automation where the database is older than what was known of it: an older copy was put in its place, and what
 * was done since (services suspended, mails sent, payments recorded) is not in it. Doing those days again by itself
 * could do them twice.
 */
export async function recogniseRestored(
  app: Pick<App, 'automation' | 'clock' | 'database'>,
  mark: HighWaterMark,
): Promise<void> {
  mark.removeLeftovers();
  const missing = mark.missing();
  if (missing === null) return mark.raise();
  await app.database.write(async (em) => {
    const reason = await describe(app, missing);
    return await stopAutomation(app, em, { kind: 'RESTORED', reason, actor: INSTALLATION });
  }, 'restored.notice');
}

async function describe({ automation }: Pick<App, 'automation'>, missing: WaterLevel): Promise<string> {
  const lastEvent = await automation.lastEventSeq();
  const lastRun = await automation.lastCompletedRun();
  const events = missing.lastEvent > lastEvent ? [numbers(lastEvent + 1, missing.lastEvent)] : [];
  const runs =
    (missing.lastRun ?? '') > (lastRun ?? '')
      ? [`the runs after ${lastRun ?? 'its beginning'} up to ${missing.lastRun}`]
      : [];
  return `this database is older than the one that was here: ${[...events, ...runs].join(' and ')} are not in it`;
}

/**
 * An admin says that it is the one to go on with. What was known of a newer one is forgotten before that is kept: killed
 * in between, automation is held still, and the same command again lifts it. The other way round the next start would
 * hold it anew, and the command sent again would answer that it was carried out.
 */
export async function confirmRestored(
  app: Pick<App, 'clock' | 'highWaterMark'>,
  em: SqlEntityManager,
  actor: string,
): Promise<StopChange> {
  const change = await liftStop(app, em, { kind: 'RESTORED', actor });
  app.highWaterMark?.reset();
  return change;
}

function numbers(from: number, to: number): string {
  return from === to ? `the event ${from}` : `the events ${from} to ${to}`;
}
