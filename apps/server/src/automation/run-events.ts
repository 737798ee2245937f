import type { App } from '../app.js';
import type { EventContext } from './automation-storage.js';
import type { Run } from './run.entity.js';

/** Who the events of a run are by. */
export const AUTOMATION = 'automation';

/** What the events of a run have in common. Their date is the run's, however late it is done. */
export function runEvents({ clock }: Pick<App, 'clock'>, run: Run): EventContext {
  return {
    businessDate: run.businessDate,
    occurredAt: clock.now(),
    actor: AUTOMATION,
    runId: run.id,
    paymentId: null,
  };
}
