import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import type { DesktopApi } from '../../src/shared/ipc-contract';
import { LaunchedDesktop } from './launched-desktop';
import { PageServer } from './page-server';
import type { ServedCompany, UserName } from './served-company';
import { signIn } from './sign-in';

declare global {
  interface Window {
    readonly desktop?: DesktopApi;
  }
}

/** Where the window is shown. */
export interface Surface extends AsyncDisposable {
  /** The window as somebody sees it who has just come in to a company; for nobody as it asks for a server. */
  windowOf: (user: UserName | null, company: ServedCompany) => Promise<Page>;
  /** The test is over. */
  leave: () => Promise<void>;
}

/** What stands in every window of somebody who is signed in. */
const isIn = async (window: Page): Promise<void> => await expect(window.getByRole('navigation')).toBeVisible();

/** The real program. It is started once, and left as if it had just been. */
export class DesktopSurface implements Surface {
  readonly desktop: LaunchedDesktop;
  #company: ServedCompany | undefined;

  static async open(): Promise<DesktopSurface> {
    return new DesktopSurface(await LaunchedDesktop.launch());
  }

  private constructor(desktop: LaunchedDesktop) {
    this.desktop = desktop;
  }

  async windowOf(user: UserName | null, company: ServedCompany): Promise<Page> {
    const { window } = this.desktop;
    const credentials = user === null ? null : { url: company.url, ...company.users[user] };
    // Another company may be served where one was before.
    const isElsewhere = company !== this.#company;
    await window.evaluate(
      async ({ credentials, isElsewhere }) => {
        const { desktop } = globalThis.window;
        if (desktop === undefined) throw new Error('the window has no bridge');
        const { values } = await desktop.invoke('preferences.read');
        for (const name of Object.keys(values)) await desktop.invoke('preferences.write', name, null);
        const session = await desktop.invoke('session.current');
        const isSame = session.state === 'SIGNED_IN' && session.userName === credentials?.name;
        if (isElsewhere || !isSame) {
          for (const { url } of await desktop.invoke('server.list')) await desktop.invoke('server.forget', url);
          if (credentials !== null) await desktop.invoke('session.signIn', credentials);
        }
        location.hash = '';
      },
      { credentials, isElsewhere },
    );
    this.#company = company;
    await window.reload();
    if (user !== null && user !== 'newcomer') await isIn(window);
    return window;
  }

  async leave(): Promise<void> {
    await Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Where a test failed, there may be something unsaved that would be asked about.
    await this.desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
    await this.desktop[Symbol.asyncDispose]();
  }
}

/** The same page in the system's Chromium, where it comes from beside its server. */
export class BrowserSurface implements Surface {
  readonly #browser: Browser;
  readonly #pages: PageServer;
  #company: ServedCompany | undefined;
  #context: BrowserContext | undefined;

  static async open(): Promise<BrowserSurface> {
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const surface: BrowserSurface = new BrowserSurface(
      browser,
      await PageServer.start(() => surface.#company?.url ?? ''),
    );
    return surface;
  }

  private constructor(browser: Browser, pages: PageServer) {
    this.#browser = browser;
    this.#pages = pages;
  }

  async windowOf(user: UserName | null, company: ServedCompany): Promise<Page> {
    await this.#context?.close();
    this.#company = company;
    this.#context = await this.#browser.newContext({
      locale: 'en-US',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 820 },
    });
    const page = await this.#context.newPage();
    await page.goto(this.#pages.url);
    if (user === null) return page;
    await signIn(page, company, user, this.#pages.url);
    if (user !== 'newcomer') await isIn(page);
    return page;
  }

  async leave(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#pages[Symbol.asyncDispose]();
  }
}
