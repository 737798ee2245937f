import { execFile } from 'node:child_process';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import { ServedCompany, type UserName } from './served-company';

interface OwnWorld {
  /** How `own` is served: as all are, by a process of its own, which can be killed, or not before the test starts it. */
  readonly served: 'SHARED' | 'ALONE' | 'LATER';
  /** A company that no other test knows, on a server of its own. */
  readonly own: ServedCompany;
  /** The window on it, signed in as this user. */
  readonly ownWindow: (user: UserName) => Promise<Page>;
}

/** For tests that stop the server or run through the days of the company. */
export const test = base.extend<OwnWorld>({
  served: ['SHARED', { option: true }],

  own: async ({ served, servers }, use) => {
    await using company = new ServedCompany(served === 'ALONE' ? undefined : servers);
    if (served !== 'LATER') await company.start();
    await use(company);
  },

  ownWindow: async ({ own, surface }, use) => {
    await use(async (user) => await surface.windowOf(user, own));
    await surface.leave();
  },
});

const ARREARS = path.join(import.meta.dirname, '../../../server/dist/main.js');

/** Has a command of `arrears` die at a place in a run, as in a power cut: the run is left where it was. */
export async function dieAt(company: ServedCompany, failpoint: string, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, ARREARS_DATA_DIR: company.dataDir, ARREARS_FAILPOINT: failpoint };
  const died = promisify(execFile)(process.execPath, [ARREARS, ...args], { env });
  await expect(died).rejects.toMatchObject({ signal: 'SIGKILL' });
}

/** So many logins in one transaction of another process; answers the place in the log of the last. */
export function burst(company: ServedCompany, count: number): number {
  using database = new DatabaseSync(path.join(company.dataDir, 'arrears.db'));
  database.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into lifecycle_events (type, occurred_at, business_date, actor, client_id)
    select 'LoginRecorded', unixepoch() * 1000, date('now'), 'key:crm', (select min(id) from clients) from n`);
  return Number(database.prepare('select max(seq) as last from lifecycle_events').get()?.['last']);
}
