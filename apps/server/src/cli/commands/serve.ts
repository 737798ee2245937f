import { styleText } from 'node:util';
import type { Command } from 'commander';
import { ensureOwner } from '../../access/ensure-owner.js';
import { pruneAccess } from '../../access/prune-access.js';
import { type App, openApp } from '../../app.js';
import type { Environment, ServerSettings } from '../../config/environment.js';
import type { RunningServer } from '../../http/serve.js';
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
      await app.database.write((em) => pruneAccess(app, em));
      await using server = await startServer(app, { ...environment.server, port });
      report = server.reportFailure;
      const password = await ensureOwner(app);
      if (password !== null) sayOwner(terminal, password);
      terminal.say(`Arrears serves GraphQL at ${styleText('bold', `${server.url}/graphql`)}; Ctrl-C stops it`);
      await stop.requested;
    });
}

/** Starts the server; only here are the modules loaded that it alone needs. */
export async function startServer(app: App, settings: ServerSettings): Promise<RunningServer> {
  const { serve } = await import('../../http/serve.js');
  return await serve(app, settings);
}

/** Shows the first owner's password, which is not kept anywhere. */
export function sayOwner(terminal: Terminal, password: string): void {
  terminal.say(`Sign in as ${styleText('bold', 'owner')} with the password ${styleText('bold', password)}`);
  terminal.say('It is shown this once, and must be changed when it is used.\n');
}
