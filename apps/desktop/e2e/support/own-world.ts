import { execFile } from 'node:child_process';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import { ServedCompany, type UserName } from './served-company';
import { BrowserSurface, type Surface } from './surfaces';

interface OwnWorld {
  /** Whether `own` is served from the beginning; else the test starts it. */
  readonly isServed: boolean;
  /** A server and a company that no other test knows: for tests that stop the one or run through the days of the other. */
  readonly own: ServedCompany;
  /** The window on it, signed in as this user. */
  readonly ownWindow: (user: UserName) => Promise<Page>;
}

interface SecondSurface {
  /** Where somebody else looks at the same company. */
  readonly elsewhere: Surface;
}

export const test = base.extend<OwnWorld, SecondSurface>({
  isServed: [true, { option: true }],

  own: async ({ isServed }, use) => {
    await using company = new ServedCompany(String(process.env['ARREARS_E2E_TEMPLATE']));
    if (isServed) await company.start();
    await use(company);
  },

  ownWindow: async ({ own, surface }, use) => {
    await use(async (user) => await surface.windowOf(user, own));
    await surface.leave();
  },

  elsewhere: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: here, nothing
    async ({}, use) => {
      await using surface = await BrowserSurface.open();
      await use(surface);
    },
    { scope: 'worker' },
  ],
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
