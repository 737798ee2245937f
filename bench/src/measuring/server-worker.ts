import { setTimeout as wait } from 'node:timers/promises';
import { serveBareHttp } from '../serving/bare-http.js';
import { serveProduct } from '../serving/product.js';
import { serveRawWs } from '../serving/raw-ws.js';
import type { Server } from '../serving/server.js';
import { givenTask } from './child-process.js';
import { takeOn } from './remote.js';

const SERVERS = {
  product: serveProduct,
  'bare-http': serveBareHttp,
  'raw-ws': serveRawWs,
} satisfies Record<string, (input: string) => Promise<Server>>;

export interface ServerTask {
  readonly server: keyof typeof SERVERS;
  /** The data directory; for the raw sockets a frame such as they send. */
  readonly input: string;
}

/** Collected so often that nothing is left which only waits for that. */
const COLLECTIONS = 5;

const { server: name, input } = givenTask<ServerTask>();
const { port, token, append } = await SERVERS[name](input);

const duties = {
  address: () => ({ port, token }),
  append,
  /** Processor time this process has used, in milliseconds. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  /** Resident memory in bytes, once what is garbage is gone. */
  memory: async () => {
    for (let done = 0; done < COLLECTIONS; done += 1) {
      globalThis.gc?.();
      await wait(100);
    }
    return process.memoryUsage.rss();
  },
};
export type ServerDuties = typeof duties;
takeOn(duties);
