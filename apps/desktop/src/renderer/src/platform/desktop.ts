import type { DesktopApi } from '../../../shared/ipc-contract';
import { browserDesktop } from './browser-desktop';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    readonly desktop?: DesktopApi;
  }
}

/** What surrounds the window: the desktop's main process, or a stand-in where the same page runs in a browser. */
export interface Desktop extends DesktopApi {
  /** Asks the current server; the token is added on the way. */
  readonly fetch: typeof fetch;
}

export const desktop: Desktop = window.desktop
  ? { ...window.desktop, fetch: (...request) => fetch(...request) }
  : browserDesktop();

/** Where the window sends its operations; whoever is behind it knows the server. */
export const GRAPHQL_PATH = '/graphql';
