/**
 * The one place where it is said what the window may ask of the main process, and what it hears from it. The window
 * never sees a token and never opens a connection: both are the main process's.
 */
export interface InvokeMap {
  /** What this program is, for the about text and for reports. */
  'app.info': { args: []; result: AppInfo };

  /** Asks a server what it is, before anybody signs in there. */
  'server.probe': { args: [url: string]; result: ProbeResult };
  /** Servers that were signed in to, the latest first. */
  'server.list': { args: []; result: readonly SavedServer[] };
  /** Takes a server off the list, with the token kept for it. */
  'server.forget': { args: [url: string]; result: null };

  /** Whose session there is, at the server used last. */
  'session.current': { args: []; result: SessionState };
  /** Signs in and makes that server the current one. */
  'session.signIn': { args: [credentials: Credentials]; result: SignInResult };
  /** Makes a saved server the current one, with the token kept for it; without one the state is `SIGNED_OUT`. */
  'session.switchTo': { args: [url: string]; result: SessionState };
  /** Where a token would be kept if somebody signed in now. */
  'session.keeping': { args: []; result: TokenKeeping };
  /** Ends the session here, and at the server where it can be reached. */
  'session.signOut': { args: []; result: null };

  /**
   * Opens a WebSocket to the current server; what it says comes as `socket.*` events with this id. `connection_init` is
   * sent without a token. A socket that could not be opened is closed with 1006 and a `ConnectFailureCode` as its reason.
   */
  'socket.open': { args: [id: number]; result: null };
  'socket.send': { args: [id: number, text: string]; result: null };
  'socket.close': { args: [id: number, code: number, reason: string]; result: null };

  /** What the window remembers, by name. What cannot be read is as if it had never been written. */
  'preferences.read': { args: []; result: PreferencesRead };
  'preferences.write': { args: [name: string, value: Json]; result: { readonly kept: boolean } };

  /** Shows a notification of the system; a click on it opens the route. */
  'notification.show': { args: [notification: SystemNotification]; result: { readonly shown: boolean } };
  /** The language of the menus. */
  'menu.language': { args: [language: Language]; result: null };
}

export interface EventMap {
  /** From the menu, a notification or a link `arrears://…`: show this route. */
  navigate: [route: string];
  /** From the menu: do this. */
  command: [command: MenuCommand];
  'socket.opened': [id: number];
  'socket.message': [id: number, text: string];
  'socket.closed': [id: number, code: number, reason: string];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const MENU_COMMANDS = ['palette', 'search', 'refresh', 'shortcuts', 'preferences', 'signOut'] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  /** The languages the system prefers, best first. */
  readonly languages: readonly string[];
}

/** Why a server could not be spoken to. */
export const CONNECT_FAILURES = [
  'INVALID_URL',
  'NOT_FOUND',
  'REFUSED',
  'TIMEOUT',
  'OFFLINE',
  'CERTIFICATE',
  'NOT_ARREARS',
  'TOO_OLD',
  'TOO_NEW',
  'UNREACHABLE',
] as const;
export type ConnectFailureCode = (typeof CONNECT_FAILURES)[number];

export interface ConnectFailure {
  readonly outcome: ConnectFailureCode;
  /** What the network said, for whoever has to mend it; never needed to understand what happened. */
  readonly detail: string;
}

export interface ServerInfo {
  /** As it is used: scheme, host, port and path, without a slash at the end. */
  readonly url: string;
  readonly name: string;
  readonly version: string;
  readonly apiVersion: string;
}

export type ProbeResult = { readonly outcome: 'OK'; readonly server: ServerInfo } | ConnectFailure;

export interface SavedServer {
  readonly url: string;
  /** Who signed in there last. */
  readonly userName: string;
  /** Whether a token is kept for it, so that nobody need sign in again. */
  readonly signedIn: boolean;
}

export interface Credentials {
  readonly url: string;
  readonly name: string;
  readonly password: string;
}

/** Where the token is kept: sealed by the system's keyring, or only in memory until the program ends. */
export interface TokenKeeping {
  readonly kept: 'KEYRING' | 'MEMORY';
  /** The system's name for its keyring, or why there is none. */
  readonly backend: string;
}

export type SessionState =
  | { readonly state: 'SIGNED_OUT'; readonly lastServer: string | null }
  | { readonly state: 'SIGNED_IN'; readonly url: string; readonly userName: string; readonly token: TokenKeeping };

export type SignInResult =
  | { readonly outcome: 'SIGNED_IN'; readonly session: SessionState }
  | {
      readonly outcome: 'NOT_LET_IN';
      /** The server's code, such as `WRONG_CREDENTIALS` or `LOCKED_OUT`. */
      readonly code: string;
      readonly message: string;
      readonly retryAt: string | null;
    }
  | ConnectFailure;

export interface PreferencesRead {
  readonly values: Readonly<Record<string, Json>>;
  /** The file was there and could not be understood; it was put aside under this name. */
  readonly damaged: string | null;
}

export interface SystemNotification {
  readonly title: string;
  readonly body: string;
  readonly route: string;
}

export type Channel = keyof InvokeMap;
export type EventChannel = keyof EventMap;

export const INVOKE_CHANNELS = [
  'app.info',
  'server.probe',
  'server.list',
  'server.forget',
  'session.current',
  'session.signIn',
  'session.switchTo',
  'session.keeping',
  'session.signOut',
  'socket.open',
  'socket.send',
  'socket.close',
  'preferences.read',
  'preferences.write',
  'notification.show',
  'menu.language',
] as const satisfies readonly Channel[];

export const EVENT_CHANNELS = [
  'navigate',
  'command',
  'socket.opened',
  'socket.message',
  'socket.closed',
] as const satisfies readonly EventChannel[];

/** What the preload script puts into the window as `desktop`. */
export interface DesktopApi {
  invoke<C extends Channel>(channel: C, ...args: InvokeMap[C]['args']): Promise<InvokeMap[C]['result']>;
  /** Calls the listener until the function it answers with is called. */
  on<C extends EventChannel>(channel: C, listener: (...args: EventMap[C]) => void): () => void;
}

/**
 * Requests of the window to `app://arrears/graphql` are passed on to the current server, with the token. Where no
 * answer of the server came, the answer has this header with a `ConnectFailureCode`, and the status 502.
 */
export const FAILURE_HEADER = 'x-arrears-failure';

/** How the preload script tells that the window has taken what came over a socket: its id, and how many characters. */
export const SOCKET_TAKEN = 'socket.taken';
