/** The line is full: what would have joined it was not begun. */
export class WaitingLineFull extends Error {
  override readonly name = 'WaitingLineFull';
}

export interface WaitingLineSize {
  /** Pieces of work done at the same time. */
  readonly atOnce: number;
  /** Pieces of work that may wait for their turn. */
  readonly waiting: number;
}

/**
 * Does only so much at once, lets only so much wait, and refuses the rest: for work that costs more to do than to ask
 * for. The returned function rejects with WaitingLineFull.
 */
export function waitingLine({ atOnce, waiting }: WaitingLineSize): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= atOnce) {
      if (line.length >= waiting) throw new WaitingLineFull('too much is waiting already');
      // Whoever ends hands its place on, so that nobody who comes just then can take it.
      await new Promise<void>((resolve) => line.push(resolve));
    } else {
      busy += 1;
    }
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
