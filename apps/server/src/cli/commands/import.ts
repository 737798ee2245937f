import type { Command } from 'commander';
import { openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import { importFolder } from '../../interchange/import-folder.js';
import { resolvePath } from '../arguments.js';
import { actorOfCommand } from '../actor.js';
import { openTerminal } from '../terminal.js';

export function addImport(program: Command, environment: Environment): void {
  program
    .command('import')
    .description('takes a folder of CSV files as a snapshot of the company, all or nothing')
    .argument(
      '<dir>',
      'folder with clients.csv, products.csv, services.csv and, if you like, invoices.csv, payments.csv',
    )
    .option('--json', 'prints one JSON document')
    .action(async (dir: string, { json = false }: { json?: boolean }) => {
      const terminal = openTerminal(json);
      await using app = await openApp(environment.dataDir);
      const bar = terminal.bar('reading rows');
      let read = 0;
      let counts;
      try {
        counts = await importFolder(app, resolvePath(environment, dir), actorOfCommand(), ({ rows }) => {
          read = Math.max(read, rows);
          bar.update(rows, read);
        });
      } finally {
        bar.stop();
      }
      terminal.document(counts);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      terminal.say(total === 0 ? 'Everything was there already: nothing changed.' : 'Created or updated');
      for (const [what, count] of Object.entries(counts)) {
        if (count > 0) terminal.say(`  ${String(count).padStart(9)}  ${what}`);
      }
    });
}
