import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { listening } from './listening.js';
import { type Server, sharedClock } from './server.js';

interface Message {
  readonly payload: { readonly data: { readonly lifecycleEvents: { readonly events: { sequence: number }[] } } };
}

/** The least a server could do with an event: made into text once, sent to every socket, nobody asked for anything. */
export async function serveRawWs(frame: string): Promise<Server> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  const message = JSON.parse(frame || '{}') as Message;
  let sequence = 0;
  const send = (): void => {
    for (const event of message.payload.data.lifecycleEvents.events) event.sequence = sequence += 1;
    const text = Buffer.from(JSON.stringify(message));
    for (const socket of sockets.clients) socket.send(text, { binary: false });
  };
  return {
    port: await listening(http),
    token: null,
    append: async (count) => {
      for (let sent = 0; sent < count; sent += 1) {
        send();
        await turn();
      }
      return { sequence, at: sharedClock() };
    },
  };
}
