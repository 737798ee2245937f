import path from 'node:path';
import { Remote, type RemoteOptions } from './remote.js';
import type { CommitDuties, CommitTask } from './commit-worker.js';
import type { LoadDuties } from './http-load-worker.js';
import type { ServerDuties, ServerTask } from './server-worker.js';
import type { SubscriberDuties } from './subscriber-worker.js';

/** A server in a process of its own, and where it is. */
export interface Served extends AsyncDisposable {
  readonly remote: Remote<ServerDuties>;
  readonly port: number;
  readonly token: string | null;
}

/** The product on a data directory, with its log in a file beside the database. */
export async function startProduct(dataDirectory: string): Promise<Served> {
  return await start({ server: 'product', input: dataDirectory }, { errorsTo: path.join(dataDirectory, 'log') });
}

export async function startBareHttp(dataDirectory: string): Promise<Served> {
  return await start({ server: 'bare-http', input: dataDirectory });
}

/** The raw sockets; `frame` is what they send, with other sequence numbers. */
export async function startRawWs(frame: string): Promise<Served> {
  return await start({ server: 'raw-ws', input: frame });
}

export function startLoad(): Remote<LoadDuties> {
  return new Remote(new URL('http-load-worker.js', import.meta.url), {});
}

export function startSubscribers(): Remote<SubscriberDuties> {
  return new Remote(new URL('subscriber-worker.js', import.meta.url), {});
}

/** Another process of the product that commits to the same database. */
export function startCommitter(dataDirectory: string): Remote<CommitDuties> {
  return new Remote(new URL('commit-worker.js', import.meta.url), { dataDirectory } satisfies CommitTask);
}

/** Processor time that a server spends on something, in milliseconds. */
export async function cpuOf({ remote }: Served, work: () => Promise<void>): Promise<number> {
  const before = await remote.ask('cpu');
  await work();
  return (await remote.ask('cpu')) - before;
}

async function start(task: ServerTask, options?: RemoteOptions): Promise<Served> {
  const remote = new Remote<ServerDuties>(new URL('server-worker.js', import.meta.url), task, options);
  const { port, token } = await remote.ask('address');
  return { remote, port, token, [Symbol.asyncDispose]: async () => await remote[Symbol.asyncDispose]() };
}
