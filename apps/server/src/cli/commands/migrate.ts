import type { Command } from 'commander';
import { openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import { openTerminal } from '../terminal.js';

export function addMigrate(program: Command, environment: Environment): void {
  program
    .command('migrate')
    .description("makes the database, or brings it up to this program's schema")
    .action(async () => {
      const terminal = openTerminal(false);
      await using app = await openApp(environment.dataDir);
      const { file, migrated } = app.database;
      terminal.say(migrated.length === 0 ? `${file} is up to date.` : `${file}: ran ${migrated.join(', ')}.`);
    });
}
