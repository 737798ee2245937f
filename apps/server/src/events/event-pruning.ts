/** What still needs events that are old enough to go: a side effect that is not done, or a run that has not ended. */
export type StillNeeded = 'OUTBOX' | 'RUN';

export interface PrunedEvents {
  readonly removed: number;
  /** Why events stay though they are old enough; null where none do. */
  readonly stillNeededBy: StillNeeded | null;
}

/** The one thing that may take events out of the log. */
export interface EventPruning {
  /**
   * Removes the oldest events, at most `limit` of them, up to the first that happened at `before` (milliseconds since
   * 1970 UTC) or later, that something still needs, or that is the newest; with them what was done about them. To be
   * called inside a write transaction.
   */
  pruneEvents: (before: number, limit: number) => PrunedEvents;
}
