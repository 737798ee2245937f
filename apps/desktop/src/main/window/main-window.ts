import { app, BrowserWindow, nativeTheme } from 'electron';
import path from 'node:path';
import { tell } from '../ipc/answer-window.js';
import type { Language } from '../../shared/ipc-contract.js';
import { APP_ORIGIN } from '../own-origin.js';
import { leaveAnyway } from './leave-anyway.js';
import { keepWindowState, readWindowState, SMALLEST } from './window-state.js';

/** A page that ends so often, each time within so many milliseconds of the last, is not loaded again. */
const MOST_CRASHES = 3;
const CALM_MS = 60_000;

/** The one window of the program. */
export class MainWindow {
  readonly #stateFile: string;
  readonly #onPageGone: () => void;
  readonly #language: () => Language;
  #window: BrowserWindow | undefined;
  #isLoaded = false;
  #pendingRoute: string | null = null;
  #crashes = 0;
  #calm: NodeJS.Timeout | undefined;

  /** `onPageGone` is told when the page is left, loaded again, crashed or closed. */
  constructor(userData: string, onPageGone: () => void, language: () => Language) {
    this.#language = language;
    this.#stateFile = path.join(userData, 'window.json');
    this.#onPageGone = onPageGone;
  }

  get contents(): Electron.WebContents | undefined {
    return this.#window?.webContents;
  }

  /** Opens the window, or brings it to the front. */
  async show(): Promise<void> {
    if (this.#window === undefined) return await this.#open();
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
    return undefined;
  }

  /** Shows a route, as soon as there is a page to show it. */
  navigate(route: string): void {
    this.#pendingRoute = route;
    this.#deliverRoute();
    void this.show();
  }

  #deliverRoute(): void {
    if (!this.#isLoaded || this.#pendingRoute === null) return;
    tell(this.contents, 'navigate', this.#pendingRoute);
    this.#pendingRoute = null;
  }

  async #open(): Promise<void> {
    const { bounds, isMaximized } = readWindowState(this.#stateFile);
    const window = new BrowserWindow({
      ...bounds,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: app.name,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
      webPreferences: {
        preload: path.join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    this.#window = window;
    keepWindowState(window, this.#stateFile);
    window.once('ready-to-show', () => {
      if (isMaximized) window.maximize();
      window.show();
    });
    window.on('closed', () => {
      this.#window = undefined;
      clearTimeout(this.#calm);
      this.#pageIsGone();
    });
    this.#watchPage(window.webContents);
    window.webContents.on('will-prevent-unload', () => {
      void leaveAnyway(window, this.#language()).then((leaves) => leaves && window.destroy());
    });
    await window.loadURL(`${APP_ORIGIN}/`);
  }

  #watchPage(contents: Electron.WebContents): void {
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#pageIsGone();
    });
    contents.on('did-finish-load', () => {
      this.#isLoaded = true;
      this.#deliverRoute();
    });
    contents.on('render-process-gone', (_event, { reason }) => {
      this.#pageIsGone();
      process.stderr.write(`the page of the window has ended: ${reason}\n`);
      this.#crashes += 1;
      clearTimeout(this.#calm);
      this.#calm = setTimeout(() => (this.#crashes = 0), CALM_MS);
      if (reason !== 'clean-exit' && this.#crashes <= MOST_CRASHES && !contents.isDestroyed()) contents.reload();
    });
    contents.on('preload-error', (_event, _path, error) => {
      process.stderr.write(`the preload script failed: ${error.message}\n`);
    });
  }

  #pageIsGone(): void {
    this.#isLoaded = false;
    this.#onPageGone();
  }
}
