import { setImmediate as breathe } from 'node:timers/promises';
import { type AutomationSettings, loginBoundary } from '@arrears/domain';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { countClients } from '../clients/count-clients.js';
import { planClients } from '../clients/plan-clients.js';
import { failpoint } from '../config/failpoint.js';
import { advanceRun } from './advance-run.js';
import type { ClientQuery } from './automation-storage.js';
import type { RunContext } from './run-automation.js';
import { runEvents } from './run-events.js';
import { assertNotStopped } from './stop-automation.js';

/** Clients in one transaction. */
const PAGE_SIZE = 5000;

/** Second phase of a run: every client whose status may have to change, in the order of ids. */
export async function decideClients(app: App, context: RunContext): Promise<void> {
  const { run, current, options } = context;
  if (run.phase !== 'CLIENTS' || current.settings.clientStatusUpdate === 'DISABLED') return;
  const query = await clientQuery(app.database.reader(), context);
  if (run.done === 0) run.total = await app.automation.countClients(query);
  for (;;) {
    options.signal?.throwIfAborted();
    const size = await decidePage(app, context, query);
    if (size === 0) break;
    options.onProgress?.({ phase: 'CLIENTS', done: run.done, total: run.total });
    await breathe();
  }
}

/** Decides and changes one page of clients in one transaction; returns how many it held, 0 at the end. */
async function decidePage(
  app: App,
  { run, current: { settings }, day }: RunContext,
  query: Omit<ClientQuery, 'afterId'>,
): Promise<number> {
  return await app.database.write(async (em) => {
    await assertNotStopped(app.automation);
    const rows = await app.automation.loadClients({ ...query, afterId: run.cursor });
    const last = rows.at(-1);
    if (last === undefined) return 0;
    const changes = planClients(rows, settings, day.businessDate);
    for (const change of changes) await app.automation.applyClientChange(change, runEvents(app, run));
    await app.automation.clearStatusChecks(rows.map(([id]) => id));
    failpoint('clients.applied');
    await advanceRun(app, em, run, {
      phase: 'CLIENTS',
      cursor: last[0],
      counts: countClients(changes),
      looked: rows.length,
      total: run.total,
    });
    return rows.length;
  }, 'run.clients');
}

/**
 * Which clients to look at: those that something happened to (the database marks them), those whose last login has
 * come of age, and all of them when the way their status is decided has changed since the last completed run.
 */
export async function clientQuery(
  em: SqlEntityManager,
  {
    current: { settings },
    day,
  }: { readonly current: { readonly settings: AutomationSettings }; readonly day: RunContext['day'] },
): Promise<Omit<ClientQuery, 'afterId'>> {
  const byLogin = settings.clientStatusUpdate === 'BY_SERVICES_AND_LOGIN';
  return {
    limit: PAGE_SIZE,
    loginBefore: byLogin ? loginBoundary(day.businessDate, settings.loginInactivityMonths) : null,
    all: await hasRuleChanged(em, settings),
    planned: false,
  };
}

async function hasRuleChanged(em: SqlEntityManager, settings: AutomationSettings): Promise<boolean> {
  const [last] = await em.execute<{ readonly settings: string }[]>(
    `select v.settings from runs r join settings_versions v on v.version = r.settings_version
      where r.phase = 'DONE' order by r.business_date desc limit 1`,
  );
  const before = last && (JSON.parse(last.settings) as AutomationSettings);
  return (
    before?.clientStatusUpdate !== settings.clientStatusUpdate ||
    before.loginInactivityMonths !== settings.loginInactivityMonths
  );
}
