/** How a job fares, as its store says; times in milliseconds since 1970 UTC. */
export interface JobStatus {
  readonly name: string;
  readonly what: string;
  readonly nextRunAtMs: number | null;
  readonly lastRunAtMs: number | null;
  readonly lastFinishedAtMs: number | null;
  /** Failures in a row; 0 when it succeeded last. */
  readonly failCount: number;
  readonly failReason: string | null;
  readonly failedAtMs: number | null;
  /** Since when a server has it in hand. */
  readonly lockedAtMs: number | null;
  readonly running: boolean;
}

/** A job of which nothing is known. */
export function unknownStatus({ name, what }: Pick<JobStatus, 'name' | 'what'>): JobStatus {
  return {
    name,
    what,
    nextRunAtMs: null,
    lastRunAtMs: null,
    lastFinishedAtMs: null,
    failCount: 0,
    failReason: null,
    failedAtMs: null,
    lockedAtMs: null,
    running: false,
  };
}
