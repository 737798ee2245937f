import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { openApp } from '../../app.js';
import { businessToday, currentSettings } from '../../automation/settings.js';
import { makeCompany } from '../../demo/company.js';
import { writeCompany } from '../../demo/write-company.js';
import { importFolder } from '../../interchange/import-folder.js';
import { printRunReport } from '../reports/run-report-text.js';
import { openTerminal } from '../terminal.js';
import { run } from './run.js';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description("makes a throw-away company, does today's automation on it, and tells what it did and why")
    .action(async () => {
      const terminal = openTerminal(false);
      const dir = mkdtempSync(path.join(tmpdir(), 'arrears-demo-'));
      try {
        await using app = await openApp(dir, { scratch: true });
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
        terminal.say(
          `\nThe database was thrown away. To go on with your own data: pnpm arrears import <dir>, then pnpm arrears run --dry-run`,
        );
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    });
}
