import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { ensureOwner } from '../../access/ensure-owner.js';
import { type App, openApp } from '../../app.js';
import { businessToday, currentSettings } from '../../automation/settings.js';
import type { Environment } from '../../config/environment.js';
import { makeCompany } from '../../demo/company.js';
import { writeCompany } from '../../demo/write-company.js';
import { importFolder } from '../../interchange/import-folder.js';
import { portArgument } from '../arguments.js';
import { printRunReport } from '../reports/run-report-text.js';
import { stopRequested } from '../stop-signal.js';
import { openTerminal, type Terminal } from '../terminal.js';
import { run } from './run.js';
import { sayOwner, startServer } from './serve.js';

interface DemoFlags {
  readonly port?: number;
  readonly serve: boolean;
}

export function addDemo(program: Command, environment: Environment): void {
  program
    .command('demo')
    .description("makes a throw-away company, does today's automation on it, tells what it did and why, and serves it")
    .option('--port <n>', 'the port (default: ARREARS_PORT, or 4000)', portArgument)
    .option('--no-serve', 'ends after the report')
    .action(async ({ port, serve }: DemoFlags) => {
      const terminal = openTerminal(false);
      const dir = mkdtempSync(path.join(tmpdir(), 'arrears-demo-'));
      try {
        await using app = await openApp(dir, { scratch: true });
        await showRun(app, dir, terminal);
        if (serve) await serveDemo(app, environment, port, terminal);
        terminal.say(
          `\nThe database was thrown away. To go on with your own data: pnpm arrears import <dir>, then pnpm arrears run --dry-run`,
        );
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    });
}

async function showRun(app: App, dir: string, terminal: Terminal): Promise<void> {
  const { settings } = await currentSettings(app.database.reader());
  const today = businessToday(app, settings);
  writeCompany(makeCompany(today), dir);
  const { clients, services, invoices, payments } = await importFolder(app, dir, 'demo');
  terminal.say(styleText('bold', 'Fjordline Hosting, a company made up for this demo'));
  terminal.say(`  ${clients} clients with ${services} services; ${invoices} invoices, ${payments} payments`);
  terminal.say(
    `  suspends ${settings.suspendAfterDays} days after the due date, terminates ${settings.terminationEnabled ? `after ${settings.terminateAfterDays}` : 'only what has a fixed term'}\n`,
  );
  printRunReport(terminal, await run(app, today, terminal));
}

/** Serves the company with everything shown that helps to look around, until it is stopped. */
async function serveDemo(
  app: App,
  environment: Environment,
  port: number | undefined,
  terminal: Terminal,
): Promise<void> {
  using stop = stopRequested();
  await using server = await startServer(app, environment, {
    port: port ?? environment.server.port,
    introspection: true,
    sandbox: true,
    logLevel: 'warn',
  });
  terminal.say();
  // What is thrown away when it stops needs no password of one's own.
  const password = await ensureOwner(app, { mustChangePassword: false });
  if (password !== null) sayOwner(terminal, password);
  terminal.say(`Look around at ${styleText('bold', `${server.url}/graphql`)}; Ctrl-C stops it`);
  await stop.requested;
}
