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

/** In bytes, once what is garbage is gone. */
export interface Memory {
  /** What is still held, on the heap and in buffers beside it. */
  readonly kept: number;
  /** What the system has given, which a process keeps for as long as it likes. */
  readonly resident: number;
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
  memory: async (): Promise<Memory> => {
    for (let done = 0; done < COLLECTIONS; done += 1) {
      globalThis.gc?.();
      await wait(100);
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { kept: heapUsed + external, resident: rss };
  },
};
export type ServerDuties = typeof duties;
takeOn(duties);
