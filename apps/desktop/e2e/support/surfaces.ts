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
  /** The window as somebody sees it who has just come in; for nobody as it asks for a server. */
  windowOf: (user: UserName | null) => Promise<Page>;
  /** The test is over. */
  leave: () => Promise<void>;
}

/** What stands in every window of somebody who is signed in. */
const isIn = async (window: Page): Promise<void> => await expect(window.getByRole('navigation')).toBeVisible();

/** The real program. It is started once, and left as if it had just been. */
export class DesktopSurface implements Surface {
  readonly desktop: LaunchedDesktop;
  readonly #company: ServedCompany;

  static async open(company: ServedCompany): Promise<DesktopSurface> {
    return new DesktopSurface(await LaunchedDesktop.launch(), company);
  }

  private constructor(desktop: LaunchedDesktop, company: ServedCompany) {
    this.desktop = desktop;
    this.#company = company;
  }

  async windowOf(user: UserName | null): Promise<Page> {
    const { window } = this.desktop;
    const credentials = user === null ? null : { url: this.#company.url, ...this.#company.users[user] };
    await window.evaluate(async (credentials) => {
      const { desktop } = globalThis.window;
      if (desktop === undefined) throw new Error('the window has no bridge');
      const { values } = await desktop.invoke('preferences.read');
      for (const name of Object.keys(values)) await desktop.invoke('preferences.write', name, null);
      const session = await desktop.invoke('session.current');
      const isSame =
        session.state === 'SIGNED_IN' && session.url === credentials?.url && session.userName === credentials.name;
      if (!isSame) {
        for (const { url } of await desktop.invoke('server.list')) await desktop.invoke('server.forget', url);
        if (credentials !== null) await desktop.invoke('session.signIn', credentials);
      }
      location.hash = '';
    }, credentials);
    await window.reload();
    if (user !== null && user !== 'newcomer') await isIn(window);
    return window;
  }

  async leave(): Promise<void> {
    await Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.desktop[Symbol.asyncDispose]();
  }
}

/** The same page in the system's Chromium, where it comes from beside its server. */
export class BrowserSurface implements Surface {
  readonly #browser: Browser;
  readonly #pages: PageServer;
  readonly #company: ServedCompany;
  #context: BrowserContext | undefined;

  static async open(company: ServedCompany): Promise<BrowserSurface> {
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    return new BrowserSurface(browser, await PageServer.start(() => company.url), company);
  }

  private constructor(browser: Browser, pages: PageServer, company: ServedCompany) {
    this.#browser = browser;
    this.#pages = pages;
    this.#company = company;
  }

  async windowOf(user: UserName | null): Promise<Page> {
    this.#context = await this.#browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 820 } });
    const page = await this.#context.newPage();
    await page.goto(this.#pages.url);
    if (user === null) return page;
    await signIn(page, this.#company, user, this.#pages.url);
    if (user !== 'newcomer') await isIn(page);
    return page;
  }

  async leave(): Promise<void> {
    await this.#context?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#pages[Symbol.asyncDispose]();
  }
}
