import type { ClientGroupChange } from '../automation/automation-storage.js';
import type { RunCounts } from '../automation/run-counts.js';

export type ClientCounts = Pick<RunCounts, 'clientsActivated' | 'clientsInactivated'>;

/** How many clients the changes set ACTIVE and INACTIVE. */
export function countClients(changes: readonly ClientGroupChange[]): ClientCounts {
  const to = (status: 'ACTIVE' | 'INACTIVE'): number =>
    changes.filter(({ change }) => change.to === status).reduce((sum, { clientIds }) => sum + clientIds.length, 0);
  return { clientsActivated: to('ACTIVE'), clientsInactivated: to('INACTIVE') };
}
