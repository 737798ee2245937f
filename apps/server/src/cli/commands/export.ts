import type { Command } from 'commander';
import { openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import { exportFolder } from '../../interchange/export-folder.js';
import { resolvePath } from '../arguments.js';
import { openTerminal } from '../terminal.js';

export function addExport(program: Command, environment: Environment): void {
  program
    .command('export')
    .description('writes the present state as the CSV files that import reads')
    .argument('<dir>', 'folder to write to; made where it is missing')
    .action(async (dir: string) => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const target = resolvePath(environment, dir);
      const rows = await exportFolder(app, target);
      terminal.say(`Written to ${target}`);
      for (const [file, count] of Object.entries(rows)) terminal.say(`  ${String(count).padStart(9)}  ${file}`);
    });
}
