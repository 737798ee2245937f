import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  type DesktopApi,
  EVENT_CHANNELS,
  type EventChannel,
  type EventMap,
  INVOKE_CHANNELS,
  SOCKET_TAKEN,
} from '../shared/ipc-contract.js';

type AnyListener = (...args: EventMap[EventChannel]) => void;

const invokable: ReadonlySet<string> = new Set(INVOKE_CHANNELS);
const listeners = new Map<EventChannel, Set<AnyListener>>(EVENT_CHANNELS.map((channel) => [channel, new Set()]));
/** The route that was to be shown before the page listened. */
let unheardRoute: EventMap['navigate'] | null = null;

for (const [channel, heard] of listeners) {
  ipcRenderer.on(channel, (_event: IpcRendererEvent, ...args: EventMap[EventChannel]) => {
    if (channel === 'navigate' && heard.size === 0) unheardRoute = args as EventMap['navigate'];
    try {
      for (const listener of heard) listener(...args);
    } finally {
      // Only when the page has taken a message is it told, so that one that is busy is not handed ever more.
      if (channel === 'socket.message') ipcRenderer.send(SOCKET_TAKEN, args[0], String(args[1]).length);
    }
  });
}

const api: DesktopApi = {
  invoke: async (channel, ...args) => {
    if (!invokable.has(channel)) throw new Error(`there is no channel ${channel}`);
    return await ipcRenderer.invoke(channel, ...args);
  },
  on: (channel, listener) => {
    const heard = listeners.get(channel);
    if (heard === undefined) throw new Error(`there is no event ${channel}`);
    const own: AnyListener = (...args) => (listener as AnyListener)(...args);
    heard.add(own);
    if (channel === 'navigate' && unheardRoute !== null) {
      own(...unheardRoute);
      unheardRoute = null;
    }
    return () => void heard.delete(own);
  },
};

contextBridge.exposeInMainWorld('desktop', api);
