interface Times {
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

interface Progress {
  readonly total: number;
  readonly done: number;
}

/** How long a run took, or has taken so far. `now` is in milliseconds of the epoch. */
export function timing({ startedAt, finishedAt }: Times, now: number): { readonly seconds: number } {
  const end = finishedAt === null ? now : Date.parse(finishedAt);
  return { seconds: Math.max(0, Math.round((end - Date.parse(startedAt)) / 1000)) };
}

/** How far its phase is, 0 to 1. The total may be found while it works. */
export function share({ total, done }: Progress): number {
  return total <= 0 ? 0 : Math.min(1, done / total);
}

/** Whole seconds until its phase is at its end, at the rate it has; null where that cannot be told. */
export function secondsLeft({ total, done }: Progress, ratePerSecond: number | null): number | null {
  if (ratePerSecond === null || ratePerSecond <= 0 || total <= 0) return null;
  return Math.max(0, Math.ceil((total - done) / ratePerSecond));
}
