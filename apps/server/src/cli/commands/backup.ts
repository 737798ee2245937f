import type { Command } from 'commander';
import { openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import { backupSqlite } from '../../database/sqlite/sqlite-backup.js';
import { resolvePath } from '../arguments.js';
import { openTerminal } from '../terminal.js';

export function addBackup(program: Command, environment: Environment): void {
  program
    .command('backup')
    .description('copies the database to one file, also while it is in use, and checks the copy')
    .argument('<file>', 'a file that is not there yet')
    .action(async (file: string) => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const target = resolvePath(environment, file);
      const { bytes } = await backupSqlite(app.database.native, target);
      terminal.say(`Backed up to ${target} (${(bytes / 1024 / 1024).toFixed(1)} MiB, checked).`);
    });
}
