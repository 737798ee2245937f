import { createApiKey } from '@arrears/server/access/create-api-key';
import { openApp } from '@arrears/server/app';
import { readEnvironment } from '@arrears/server/config/environment';
import { serve } from '@arrears/server/http/serve';
import { appendEvents } from './append-events.js';
import type { Server } from './server.js';

/** More than anything here asks for. */
const UNLIMITED = 1e9;

/** The product, served as `arrears serve` does, but for limits that would keep out so much from one address. */
export async function serveProduct(dataDirectory: string): Promise<Server> {
  const app = await openApp(dataDirectory);
  const key = await createApiKey(
    app,
    { actor: 'bench', address: '127.0.0.1' },
    {
      name: 'bench',
      scopes: ['READ'],
      expiresAt: null,
    },
  );
  if (key.outcome !== 'CREATED') throw new Error(key.message);
  const { port } = await serve(app, {
    ...readEnvironment({}, dataDirectory).server,
    port: 0,
    rates: { perCaller: UNLIMITED, perAddress: UNLIMITED },
    sockets: { perCaller: UNLIMITED },
  });
  return { port, token: key.token, append: async (count) => await appendEvents(app, count) };
}
