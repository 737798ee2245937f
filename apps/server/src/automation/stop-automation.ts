import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { appendEvent } from '../events/append-event.js';
import { eventOf } from '../events/event-of.js';
import type { AutomationStorage, StopInForce } from './automation-storage.js';
import { AutomationStop, type StopKind } from './automation-stop.entity.js';

/** Automation was stopped: what was about to be done is not. */
export class AutomationStopped extends Error {
  override readonly name = 'AutomationStopped';
  constructor(stops: readonly StopInForce[]) {
    super(describeStops(stops));
  }
}

/**
 * Throws AutomationStopped while a stop is in force. Whatever acts by itself asks this in the transaction in which it
 * acts: a stop that another process has committed by then is seen.
 */
export async function assertNotStopped({ stopsInForce }: Pick<AutomationStorage, 'stopsInForce'>): Promise<void> {
  const stops = await stopsInForce();
  if (stops.length > 0) throw new AutomationStopped(stops);
}

export function refusalOfStopped(stops: readonly StopInForce[]): Refused<'AUTOMATION_STOPPED'> {
  return { outcome: 'AUTOMATION_STOPPED', message: describeStops(stops) };
}

/** Who stopped it, since when and why, in a sentence; several one after the other. */
export function describeStops(stops: readonly StopInForce[]): string {
  const each = stops.map(({ kind, by, since, reason }) => {
    const at = new Date(since).toISOString();
    return kind === 'EMERGENCY'
      ? `automation was stopped by ${by} at ${at}: ${reason}`
      : `automation is held since ${at} until an admin confirms it: ${reason}`;
  });
  return each.join('; ');
}

export interface StopCommand {
  readonly kind: StopKind;
  readonly reason: string;
  readonly actor: string;
}

export interface StopChange {
  readonly outcome: 'STOPPED' | 'RESUMED' | 'UNCHANGED';
  readonly changes?: unknown;
}

/** Stops all that happens by itself until it is lifted. Stopped already for this, it stays as it was. */
export async function stopAutomation(
  app: Pick<App, 'clock'>,
  em: SqlEntityManager,
  { kind, reason, actor }: StopCommand,
): Promise<StopChange> {
  if ((await em.findOne(AutomationStop, { kind, liftedAt: null })) !== null) return { outcome: 'UNCHANGED' };
  em.create(AutomationStop, { kind, reason, stoppedBy: actor, stoppedAt: app.clock.now() });
  appendEvent(em, { ...(await eventOf(app, em, actor)), type: 'AutomationStopped', reason, data: { kind } });
  return { outcome: 'STOPPED', changes: { kind, reason } };
}

/** Lets it go on. Runs that were halted can be resumed, and are by whoever starts them next. */
export async function liftStop(
  app: Pick<App, 'clock'>,
  em: SqlEntityManager,
  { kind, actor }: Omit<StopCommand, 'reason'>,
): Promise<StopChange> {
  const stop = await em.findOne(AutomationStop, { kind, liftedAt: null });
  if (stop === null) return { outcome: 'UNCHANGED' };
  Object.assign(stop, { liftedBy: actor, liftedAt: app.clock.now() });
  const data = { kind, stoppedBy: stop.stoppedBy };
  appendEvent(em, { ...(await eventOf(app, em, actor)), type: 'AutomationResumed', reason: stop.reason, data });
  return { outcome: 'RESUMED', changes: { kind, reason: stop.reason } };
}
