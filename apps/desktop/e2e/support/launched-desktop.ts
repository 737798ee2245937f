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
}

/** What Electron needs to be told, however it is started. */
export function electronArguments(args: readonly string[] = []): string[] {
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--lang=en-US', APP, ...args];
}

/** The real program with its window. */
export class LaunchedDesktop implements AsyncDisposable {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userData: string;
  readonly #isOwnData: boolean;

  static async launch({ userData, args, env }: LaunchOptions = {}): Promise<LaunchedDesktop> {
    const folder = userData ?? mkdtempSync(path.join(tmpdir(), 'arrears-desktop-'));
    // No path of the executable: found by its package, Electron is handed Playwright's loader, and never hangs.
    const app = await _electron.launch({
      args: electronArguments(args),
      env: { ...(process.env as Record<string, string>), LANGUAGE: 'en', ARREARS_USER_DATA: folder, ...env },
    });
    return new LaunchedDesktop(app, await app.firstWindow(), folder, userData === undefined);
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
