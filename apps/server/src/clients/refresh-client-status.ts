import type { ClientStatusSettings } from '@arrears/domain';
import type { App } from '../app.js';
import type { EventContext } from '../automation/automation-storage.js';
import { countClients, type ClientCounts } from './count-clients.js';
import { planClients } from './plan-clients.js';

/** Decides these clients' statuses now, inside the caller's transaction, so that the count is true at once. */
export async function refreshClientStatus(
  { automation }: Pick<App, 'automation'>,
  settings: ClientStatusSettings,
  clientIds: readonly number[],
  events: EventContext,
): Promise<ClientCounts> {
  const changes = planClients(await automation.loadClientsById(clientIds), settings, events.businessDate);
  for (const change of changes) await automation.applyClientChange(change, events);
  return countClients(changes);
}
