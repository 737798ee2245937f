import { app } from 'electron';
import type { Language } from '../../shared/ipc-contract.js';
import type { Network } from '../server/ask-server.js';
import type { Limits } from '../server/limits.js';
import { probeServer } from '../server/probe-server.js';
import type { SocketBridge } from '../server/socket-bridge.js';
import type { Session } from '../session/session.js';
import type { Preferences } from '../storage/preferences.js';
import { showNotification } from '../window/notifications.js';
import type { Handlers } from './answer-window.js';

export interface HandlerParts {
  readonly network: Network;
  readonly limits: Limits;
  readonly session: Session;
  readonly sockets: SocketBridge;
  readonly preferences: Preferences;
  readonly navigate: (route: string) => void;
  readonly menu: (language: Language) => void;
}

/** What is done for each thing the window may ask. */
export function handlersOf({ network, limits, session, sockets, preferences, navigate, menu }: HandlerParts): Handlers {
  return {
    'app.info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: process.platform,
      languages: app.getPreferredSystemLanguages(),
    }),
    'server.probe': async (url) => await probeServer(network, limits, url),
    'server.list': () => session.list(),
    'server.forget': async (url) => {
      await session.forget(url);
      return null;
    },
    'session.current': async () => await session.current(),
    'session.signIn': async (credentials) => await session.signIn(credentials),
    'session.switchTo': async (url) => await session.switchTo(url),
    'session.keeping': async () => await session.keeping(),
    'session.signOut': async () => {
      await session.signOut();
      return null;
    },
    'socket.open': async (id) => {
      await sockets.open(id);
      return null;
    },
    'socket.send': (id, text) => {
      sockets.send(id, text);
      return null;
    },
    'socket.close': (id, code, reason) => {
      sockets.close(id, code, reason);
      return null;
    },
    'preferences.read': () => preferences.read(),
    'preferences.write': async (name, value) => await preferences.write(name, value),
    'notification.show': (notification) => showNotification(notification, navigate),
    'menu.language': (language) => {
      menu(language);
      return null;
    },
  };
}
