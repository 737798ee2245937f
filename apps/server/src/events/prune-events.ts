import type { App } from '../app.js';
import { watchClock } from '../automation/watch-clock.js';
import { inShortSteps } from '../database/short-steps.js';
import type { PrunedEvents } from './event-pruning.js';

const DAY_MS = 24 * 60 * 60_000;

export interface PruneOptions {
  /** Days for which an event is kept, at least. */
  readonly keepDays: number;
  /** Aborted, it stops between two transactions. */
  readonly signal?: AbortSignal;
}

/** Why the log is left as it is. */
export type NotPruned = 'CLOCK_IN_DOUBT' | 'AUTOMATION_STOPPED';

/**
 * Removes the events that are older than they are to be kept, oldest first, as far as nothing needs them any more. May be
 * killed at any instant and done by several processes at once. Removes none by a clock that cannot be believed, nor while
 * automation is stopped: whoever has to find out what happened needs them.
 */
export async function pruneEvents(
  app: Pick<App, 'clock' | 'database' | 'eventPruning' | 'stopsInForce'>,
  { keepDays, signal }: PruneOptions,
): Promise<PrunedEvents | NotPruned> {
  if ((await watchClock(app)) !== null) return 'CLOCK_IN_DOUBT';
  if ((await app.stopsInForce()).length > 0) return 'AUTOMATION_STOPPED';
  const before = app.clock.now() - keepDays * DAY_MS;
  let stillNeededBy: PrunedEvents['stillNeededBy'] = null;
  const removed = await inShortSteps(
    app,
    'events.prune',
    (limit) => {
      const step = app.eventPruning.pruneEvents(before, limit);
      ({ stillNeededBy } = step);
      return step.removed;
    },
    signal,
  );
  return { removed, stillNeededBy };
}
