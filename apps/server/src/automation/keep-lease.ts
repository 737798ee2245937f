import type { App } from '../app.js';
import { Run } from './run.entity.js';
import { LEASE_MS } from './run-owner.js';

/**
 * Keeps a run this process's while it does what commits nothing, for as long as that takes: without it another server
 * would take the run over, begin the same anew and lose it again. Dispose of it when it is done. A process that is
 * stopped keeps nothing.
 */
export function keepLease(
  { clock, database }: Pick<App, 'clock' | 'database'>,
  { id, fence }: Pick<Run, 'id' | 'fence'>,
  everyMs = LEASE_MS / 3,
): AsyncDisposable {
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = database
      .write((em) => em.nativeUpdate(Run, { id, fence, status: 'RUNNING' }, { leaseUntil: clock.now() + LEASE_MS }))
      // What is in the way of it is in the way of the run's next step, which tells.
      .catch(() => undefined);
  }, everyMs);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await renewing;
    },
  };
}
