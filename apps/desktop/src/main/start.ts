import { app, session as sessions } from 'electron';
import path from 'node:path';
import { LANGUAGES, type Language } from '../shared/ipc-contract.js';
import { serveApp } from './app-protocol/serve-app.js';
import { answerWindow, tell } from './ipc/answer-window.js';
import { handlersOf } from './ipc/handlers.js';
import { forwardGraphql } from './server/forward-graphql.js';
import { limitsFrom } from './server/limits.js';
import { readServerUrl } from './server/server-url.js';
import { SocketBridge } from './server/socket-bridge.js';
import { SavedServers } from './session/saved-servers.js';
import { Session } from './session/session.js';
import { systemKeyring } from './session/system-keyring.js';
import { TokenStore } from './session/token-store.js';
import { Preferences } from './storage/preferences.js';
import { documentationOpener } from './window/documentation.js';
import { followLinks } from './window/links.js';
import { lockDownSession } from './window/lock-down.js';
import { MainWindow } from './window/main-window.js';
import { showMenu } from './window/menu.js';
import { networkOf } from './server/chromium-network.js';
import { smokeTest } from './smoke-test.js';

/** Puts the program together: who is signed in, what the window may ask, the window. */
export async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const limits = limitsFrom(process.env);
  const network = networkOf(app.getVersion());
  const session: Session = new Session({
    network,
    limits,
    servers: new SavedServers(path.join(userData, 'servers.json')),
    tokens: new TokenStore(path.join(userData, 'tokens.json'), systemKeyring),
    proposed: proposedServer(),
    onEnd: (reason) => sockets.closeAll(4403, reason),
    onReplaced: () => sockets.closeAll(1012, 'another session begins'),
  });
  const entry = async (): ReturnType<Session['entry']> => await session.entry();
  const sockets = new SocketBridge(entry, {
    opened: (id) => tell(window.contents, 'socket.opened', id),
    message: (id, text) => tell(window.contents, 'socket.message', id, text),
    closed: (id, code, reason) => tell(window.contents, 'socket.closed', id, code, reason),
  });
  const window = new MainWindow(
    userData,
    () => sockets.dropAll(),
    () => spoken,
  );
  let spoken = systemLanguage();
  const navigate = (route: string): void => window.navigate(route);
  const menu = (language: Language): void => {
    spoken = language;
    showMenu(language, {
      command: (command) => tell(window.contents, 'command', command),
      navigate,
      documentation: documentationOpener(process.env),
    });
  };

  lockDownSession(sessions.defaultSession);
  serveApp(
    path.join(import.meta.dirname, '../renderer'),
    forwardGraphql({ network, limits, entry, onRefused: (entry) => void session.refused(entry) }),
  );
  const preferences = new Preferences(path.join(userData, 'preferences.json'));
  const handlers = handlersOf({ network, limits, session, sockets, preferences, navigate, menu });
  answerWindow(handlers, (id, characters) => sockets.taken(id, characters));
  menu(spoken);
  app.on('second-instance', () => void window.show());
  app.on('activate', () => void window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  followLinks(navigate);
  const shown = window.show();
  smokeTest(window.contents);
  await shown;
}

/** The server of `--server=…`; null where there is none, or no address. */
function proposedServer(): string | null {
  const read = readServerUrl(app.commandLine.getSwitchValue('server'));
  return 'url' in read ? read.url : null;
}

/** The first language of the system that there are texts for. */
function systemLanguage(): Language {
  const preferred = app.getPreferredSystemLanguages().map((tag) => tag.slice(0, 2).toLowerCase());
  return LANGUAGES.find((language) => language === preferred.find((tag) => LANGUAGES.some((l) => l === tag))) ?? 'en';
}
