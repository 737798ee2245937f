import { type Page, test as base } from '@playwright/test';
import { LaunchedDesktop, type LaunchOptions } from './support/launched-desktop';
import { ServerProcess } from './support/server-process';
import { ServedCompany, type UserName } from './support/served-company';
import { BrowserSurface, DesktopSurface, type Surface } from './support/surfaces';

export { expect } from '@playwright/test';
export { LaunchedDesktop } from './support/launched-desktop';
export { signIn } from './support/sign-in';

interface TestFixtures {
  /** Whom `window` is signed in as; null for the screen that asks for a server. Set by `test.use({ as: 'viewer' })`. */
  readonly as: UserName | null;
  /**
   * The window, signed in, at its first screen: in the project `electron` that of the real program, in `web` the same
   * page in Chromium. Tests of one worker share the program and the company; what a window remembers is forgotten
   * between them.
   */
  readonly window: Page;
  /** The program that `window` belongs to; there is one in the project `electron` only. */
  readonly desktop: LaunchedDesktop;
  /** Starts a program of one's own, with user data of one's own; it is ended with the test. */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedDesktop>;
}

interface WorkerFixtures {
  /** Which of the two a project is. */
  readonly platform: 'electron' | 'web';
  /** Serves the companies of the worker, but for those that are killed. */
  readonly servers: ServerProcess;
  /** The server that `window` is signed in to. */
  readonly company: ServedCompany;
  readonly surface: Surface;
  /** Where somebody else looks at a company at the same time. */
  readonly elsewhere: Surface;
}

export type FixtureOptions = Pick<TestFixtures, 'as'> & Pick<WorkerFixtures, 'platform'>;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  platform: ['electron', { option: true, scope: 'worker' }],
  as: ['owner', { option: true }],

  servers: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: here, nothing
    async ({}, use) => {
      await using servers = new ServerProcess();
      await use(servers);
    },
    { scope: 'worker' },
  ],

  company: [
    async ({ servers }, use) => {
      await using company = new ServedCompany(servers);
      await company.start();
      await use(company);
    },
    { scope: 'worker' },
  ],

  surface: [
    async ({ platform }, use) => {
      await using surface = platform === 'electron' ? await DesktopSurface.open() : await BrowserSurface.open();
      await use(surface);
    },
    { scope: 'worker' },
  ],

  elsewhere: [
    // oxlint-disable-next-line no-empty-pattern -- the same
    async ({}, use) => {
      await using surface = await BrowserSurface.open();
      await use(surface);
    },
    { scope: 'worker' },
  ],

  window: async ({ as, surface, company }, use) => {
    await use(await surface.windowOf(as, company));
    await surface.leave();
  },

  desktop: async ({ surface }, use) => {
    if (!(surface instanceof DesktopSurface)) throw new Error('a browser has no desktop');
    await use(surface.desktop);
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: here, nothing
  launch: async ({}, use) => {
    await using launched = new AsyncDisposableStack();
    await use(async (options) => launched.use(await LaunchedDesktop.launch(options)));
  },
});
