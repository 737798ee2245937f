import type { App } from '../app.js';
import { inShortSteps } from '../database/short-steps.js';
import type { PrunedEvents } from './event-pruning.js';

const DAY_MS = 24 * 60 * 60_000;

export interface PruneOptions {
  /** Days for which an event is kept, at least. */
  readonly keepDays: number;
  /** Aborted, it stops between two transactions. */
  readonly signal?: AbortSignal;
}

/**
 * Removes the events that are older than they are to be kept, oldest first, as far as nothing needs them any more. May be
 * killed at any instant and done by several processes at once.
 */
export async function pruneEvents(
  app: Pick<App, 'clock' | 'database' | 'eventPruning'>,
  { keepDays, signal }: PruneOptions,
): Promise<PrunedEvents> {
  const before = app.clock.now() - keepDays * DAY_MS;
  let stillNeededBy: PrunedEvents['stillNeededBy'] = null;
  const removed = await inShortSteps(
    app,
    (limit) => {
      const step = app.eventPruning.pruneEvents(before, limit);
      ({ stillNeededBy } = step);
      return step.removed;
    },
    signal,
  );
  return { removed, stillNeededBy };
}
