import { setImmediate as breathe } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { failpoint } from '../config/failpoint.js';
import { isDatabaseTrouble } from '../database/database-trouble.js';
import type { ServiceRow } from '../services/service-row.js';
import { LeaseLost } from './advance-run.js';
import type { Pages } from './automation-storage.js';
import { messageOf } from './plan-services.js';
import type { RunContext } from './run-automation.js';
import { assertNotStopped } from './stop-automation.js';

/** How a phase of the run works on services. */
export interface ServicePages {
  readonly pages: Pages;
  readonly pageSize: number;
  /** Decides and changes the rows of a page, and advances the run; with no rows it goes on to the next phase. */
  readonly work: (em: SqlEntityManager, rows: readonly ServiceRow[]) => Promise<void>;
  /** Records that a row could not be changed, and advances the run past it. */
  readonly fail: (em: SqlEntityManager, row: ServiceRow, error: string) => Promise<void>;
}

/** Works on all there is, a short transaction a page. */
export async function pageByPage(app: App, context: RunContext, services: ServicePages): Promise<void> {
  const { run, options } = context;
  for (;;) {
    options.signal?.throwIfAborted();
    const size = await onePage(app, services, services.pageSize);
    if (size === 0) break;
    options.onProgress?.({ phase: 'SERVICES', done: run.done, total: run.total });
    // The driver never waits by itself: without this nothing else in the process would get a turn until the end.
    await breathe();
  }
}

/** Works on one page in one transaction; returns how many services it held, 0 at the end. */
async function onePage(app: App, services: ServicePages, limit: number): Promise<number> {
  const { pages, work, fail } = services;
  let rows: readonly ServiceRow[] = [];
  try {
    await app.database.write(async (em) => {
      await assertNotStopped(app.automation);
      rows = await pages.next(limit);
      failpoint('page.begun');
      await work(em, rows);
    }, 'run.page');
  } catch (error) {
    if (error instanceof LeaseLost || isDatabaseTrouble(error) || rows.length === 0) throw error;
    pages.rewind();
    if (rows.length === 1) {
      await app.database.write(async (em) => {
        const [row] = await pages.next(1);
        if (row !== undefined) await fail(em, row, messageOf(error));
      }, 'run.row');
    } else {
      // One row spoils the set statement of its page: each row by itself then, so that only the bad ones are left out.
      for (let left = rows.length; left > 0; left -= 1) await onePage(app, services, 1);
    }
  }
  return rows.length;
}
