import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const APP = path.join(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** The folder of the user's data; one of its own, thrown away with it, unless given. */
  readonly userData?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A program that starts Electron, whose path it finds in `KEYRING_PROGRAM`. */
  readonly through?: string;
}

/** What Electron needs to be told, however it is started. */
export function electronArguments(args: readonly string[] = []): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...sandbox, '--disable-gpu', '--lang=en-US', APP, ...args];
}

/** The real program with its window. */
export class LaunchedDesktop implements AsyncDisposable {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userData: string;
  readonly #isOwnData: boolean;

  static async launch({ userData, args, env, through }: LaunchOptions = {}): Promise<LaunchedDesktop> {
    const folder = userData ?? mkdtempSync(path.join(tmpdir(), 'arrears-desktop-'));
    // Without a path Electron is found by its package and handed Playwright's loader, with which it never hangs; but the
    // loader turns keyrings off.
    const app = await _electron.launch({
      ...(through === undefined ? {} : { executablePath: through }),
      args: electronArguments(args),
      env: { ...(process.env as Record<string, string>), LANGUAGE: 'en', ARREARS_USER_DATA: folder, ...env },
    });
    const window = await app.firstWindow();
    // What only moves is waited for, and proves nothing.
    await window.emulateMedia({ reducedMotion: 'reduce' });
    return new LaunchedDesktop(app, window, folder, userData === undefined);
  }

  private constructor(app: ElectronApplication, window: Page, userData: string, isOwnData: boolean) {
    this.app = app;
    this.window = window;
    this.userData = userData;
    this.#isOwnData = isOwnData;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    if (this.#isOwnData) rmSync(this.userData, { recursive: true, force: true });
  }
}
