import path from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { ensureOwner } from '../../access/ensure-owner.js';
import { pruneAccess } from '../../access/prune-access.js';
import { type App, openApp } from '../../app.js';
import type { Environment, ServerSettings } from '../../config/environment.js';
import type { RunningServer } from '../../http/serve.js';
import type { JobStore } from '../../jobs/job-store.js';
import { openJobStore } from '../../jobs/open-job-store.js';
import { CommitSignal } from '../../live/commit-signal.js';
import { portArgument } from '../arguments.js';
import { stopRequested } from '../stop-signal.js';
import { openTerminal, type Terminal } from '../terminal.js';

export function addServe(program: Command, environment: Environment): void {
  program
    .command('serve')
    .description('serves the GraphQL API, until it is stopped')
    .option('--port <n>', 'the port (default: ARREARS_PORT, or 4000)', portArgument)
    .action(async ({ port = environment.server.port }: { readonly port?: number }) => {
      const terminal = openTerminal(false);
      using stop = stopRequested();
      let report = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
      await using app = await openApp(environment.dataDir, { onFailure: (error) => report(error) });
      await using meanwhile = new AsyncDisposableStack();
      if (!environment.scheduler) meanwhile.use(pruneMeanwhile(app));
      meanwhile.defer(noteAsItGoes(app));
      await using server = await startServer(app, environment, { port });
      report = server.reportFailure;
      const password = await ensureOwner(app);
      if (password !== null) {
        sayOwner(terminal, password);
        terminal.say('It is shown this once, and must be changed when it is used.\n');
      }
      terminal.say(`Arrears serves GraphQL at ${styleText('bold', `${server.url}/graphql`)}; Ctrl-C stops it`);
      await stop.requested;
    });
}

/** Clears away at the start what is over of sessions and idempotency keys where no job does; holds up nobody. */
function pruneMeanwhile(app: App): AsyncDisposable {
  const stop = new AbortController();
  const pruned = pruneAccess(app, stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) app.onFailure(error);
  });
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await pruned;
    },
  };
}

/** How far behind the note beside the database may be; without commits nothing is noted. */
const NOTE_EVERY_MS = 1000;

/**
 * Notes beside the database how far it has come, so that an older copy in its place is noticed after a power cut too.
 * Returns how to stop.
 */
function noteAsItGoes({ database, highWaterMark }: App): () => void {
  const signal = new CommitSignal(database, NOTE_EVERY_MS, () => highWaterMark?.raise());
  const follower = { wake: () => undefined };
  signal.follow(follower);
  return () => signal.unfollow(follower);
}

/**
 * Starts the server, and with it what it does by itself; only here are the modules loaded that it alone needs. The
 * scheduler ends with the program.
 */
export async function startServer(
  app: App,
  environment: Environment,
  settings: Partial<ServerSettings>,
): Promise<RunningServer> {
  const { serve } = await import('../../http/serve.js');
  const server = await serve(app, { ...environment.server, ...settings });
  if (environment.scheduler) {
    const dataDir = path.dirname(app.database.file);
    const openStore = async (): Promise<JobStore> => await openJobStore(environment, dataDir);
    const { keepEventsDays } = environment;
    await app.scheduler.start(app, { openStore, log: server.log, keepEventsDays });
  }
  return server;
}

/** Shows the first owner's password, which is not kept anywhere. */
export function sayOwner(terminal: Terminal, password: string): void {
  terminal.say(`Sign in as ${styleText('bold', 'owner')} with the password ${styleText('bold', password)}`);
}
