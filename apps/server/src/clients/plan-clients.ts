import { type ClientStatusSettings, decideClientStatus, type LocalDate } from '@arrears/domain';
import type { ClientGroupChange, ClientRow } from '../automation/automation-storage.js';

/** Decides every client of the rows; those that change, grouped by how. */
export function planClients(
  rows: readonly ClientRow[],
  settings: ClientStatusSettings,
  businessDate: LocalDate,
): readonly ClientGroupChange[] {
  const groups = new Map<string, ClientGroupChange>();
  for (const [id, status, exempt, hasCountingService, lastLoginOn] of rows) {
    const change = decideClientStatus(
      { status, statusUpdateExempt: exempt === 1, hasCountingService: hasCountingService === 1, lastLoginOn },
      settings,
      businessDate,
    );
    if (change === undefined) continue;
    const key = `${status} ${change.to} ${change.reason}`;
    const group = groups.get(key) ?? { from: status, change, clientIds: [] };
    groups.set(key, group);
    group.clientIds.push(id);
  }
  return [...groups.values()];
}
