import { ServerInfoDocument, SignInDocument, SignOutDocument } from '@arrears/schema/operations';
import { print } from 'graphql';
import {
  type Channel,
  type EventChannel,
  type EventMap,
  FAILURE_HEADER,
  type InvokeMap,
  type Json,
  type SessionState,
} from '../../../shared/ipc-contract';
import type { Desktop } from './desktop';

const PREFERENCES = 'arrears.preferences';
type Listener = (...args: readonly unknown[]) => void;
type Handlers = { readonly [C in Channel]: (...args: InvokeMap[C]['args']) => Promise<InvokeMap[C]['result']> };

/**
 * The same page in a browser, served from where the server is. The token lives in a closure and ends with the page;
 * nothing of it is written anywhere.
 */
export function browserDesktop(): Desktop {
  const listeners = new Map<EventChannel, Set<Listener>>();
  const emit = <C extends EventChannel>(channel: C, ...args: EventMap[C]) => {
    for (const listener of listeners.get(channel) ?? []) listener(...args);
  };
  const url = location.origin;
  const sockets = new Map<number, WebSocket>();
  let token: string | null = null;
  let session: SessionState = { state: 'SIGNED_OUT', lastServer: url };

  const fetchWithToken: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    try {
      return await fetch(input, { ...init, headers });
    } catch (error) {
      if (init?.signal?.aborted) throw error;
      return new Response(JSON.stringify({ detail: String(error) }), {
        status: 502,
        headers: { [FAILURE_HEADER]: 'UNREACHABLE', 'content-type': 'application/json' },
      });
    }
  };
  const ask = async <T>(document: Parameters<typeof print>[0], variables: object): Promise<T | undefined> => {
    const response = await fetchWithToken('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: print(document), variables }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    return (answer as { readonly data?: T } | undefined)?.data;
  };

  const handlers: Handlers = {
    'app.info': async () => ({
      version: 'web',
      electron: '',
      platform: 'browser',
      languages: navigator.languages,
    }),
    'server.probe': async () => {
      const data = await ask<{ readonly serverInfo: { name: string; version: string; apiVersion: string } }>(
        ServerInfoDocument,
        {},
      );
      return data
        ? { outcome: 'OK', server: { url, ...data.serverInfo } }
        : { outcome: 'NOT_ARREARS', detail: 'no answer of an Arrears server' };
    },
    'server.list': async () => [],
    'server.forget': async () => null,
    'session.current': async () => session,
    'session.signIn': async ({ name, password }) => {
      const data = await ask<{ readonly signIn: SignInAnswer }>(SignInDocument, { input: { name, password } });
      if (!data) return { outcome: 'UNREACHABLE', detail: 'no answer' };
      const { signIn } = data;
      if (signIn.token === undefined) {
        return {
          outcome: 'NOT_LET_IN',
          code: signIn.code ?? '',
          message: signIn.message ?? '',
          retryAt: signIn.retryAt ?? null,
        };
      }
      token = signIn.token;
      session = { state: 'SIGNED_IN', url, userName: name, token: { kept: 'MEMORY', backend: 'browser' } };
      return { outcome: 'SIGNED_IN', session };
    },
    'session.switchTo': async () => session,
    'session.keeping': async () => ({ kept: 'MEMORY', backend: 'browser' }),
    'session.signOut': async () => {
      await ask(SignOutDocument, {});
      token = null;
      session = { state: 'SIGNED_OUT', lastServer: url };
      return null;
    },
    'socket.open': async (id) => {
      const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
      sockets.set(id, socket);
      socket.addEventListener('open', () => emit('socket.opened', id));
      socket.addEventListener('message', ({ data }) => emit('socket.message', id, String(data)));
      socket.addEventListener('close', ({ code, reason }) => {
        sockets.delete(id);
        emit('socket.closed', id, code, reason);
      });
      return null;
    },
    'socket.send': async (id, text) => {
      sockets.get(id)?.send(withToken(text, token));
      return null;
    },
    'socket.close': async (id, code, reason) => {
      sockets.get(id)?.close(code, reason);
      return null;
    },
    'preferences.read': async () => ({ values: storedPreferences(), damaged: null }),
    'preferences.write': async (name, value) => {
      localStorage.setItem(PREFERENCES, JSON.stringify({ ...storedPreferences(), [name]: value }));
      return { kept: true };
    },
    'notification.show': async () => ({ shown: false }),
    'menu.language': async () => null,
  };

  return {
    fetch: fetchWithToken,
    invoke: (channel, ...args) =>
      (handlers[channel] as (...given: typeof args) => Promise<InvokeMap[typeof channel]['result']>)(...args),
    on: (channel, listener) => {
      const heard = listeners.get(channel) ?? new Set();
      listeners.set(channel, heard.add(listener as unknown as Listener));
      return () => void heard.delete(listener as unknown as Listener);
    },
  };
}

interface SignInAnswer {
  readonly token?: string;
  readonly code?: string;
  readonly message?: string;
  readonly retryAt?: string | null;
}

function withToken(text: string, token: string | null): string {
  const message = JSON.parse(text) as { readonly type: string };
  return message.type === 'connection_init' ? JSON.stringify({ ...message, payload: { token } }) : text;
}

function storedPreferences(): Readonly<Record<string, Json>> {
  try {
    return JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}') as Record<string, Json>;
  } catch {
    return {};
  }
}
