import path from 'node:path';
import type { Command } from 'commander';
import { DATABASE_FILE, openApp } from '../../app.js';
import { systemClock } from '../../config/clock.js';
import type { Environment } from '../../config/environment.js';
import { restoreSqlite } from '../../database/sqlite/sqlite-backup.js';
import { resolvePath } from '../arguments.js';
import { openTerminal } from '../terminal.js';

export function addRestore(program: Command, environment: Environment): void {
  program
    .command('restore')
    .description('puts a backup in the place of the database, and keeps the one that was there')
    .argument('<file>', 'a file that backup has written')
    .action(async (file: string) => {
      const terminal = openTerminal(false);
      const target = path.join(environment.dataDir, DATABASE_FILE);
      const { kept } = restoreSqlite(resolvePath(environment, file), target, systemClock.now());
      // Opening it shows that this program can use it, and brings an older schema up to date.
      await using app = await openApp(environment.dataDir);
      terminal.say(`Restored to ${app.database.file}.`);
      for (const { reason } of await app.stopsInForce()) terminal.say(`Automation is held: ${reason}.`);
      if (kept !== null) terminal.say(`The database that was there is kept as ${kept}.`);
    });
}
