import { Command, CommanderError } from 'commander';
import { readEnvironment } from '../config/environment.js';
import { addApprove, addReject } from './commands/approval.js';
import { addBackup } from './commands/backup.js';
import { addConfirmClock } from './commands/confirm-clock.js';
import { addDemo } from './commands/demo.js';
import { addDoctor } from './commands/doctor.js';
import { addEvents } from './commands/events.js';
import { addExport } from './commands/export.js';
import { addImport } from './commands/import.js';
import { addMigrate } from './commands/migrate.js';
import { addReplay } from './commands/replay.js';
import { addRestore } from './commands/restore.js';
import { addRun } from './commands/run.js';
import { addServe } from './commands/serve.js';
import { addSettings } from './commands/settings.js';
import { addResume, addStop } from './commands/stop.js';
import { addToken } from './commands/token.js';
import { addUser } from './commands/user.js';
import { explainFailure } from './explain-failure.js';

const COMMANDS = [
  addServe,
  addRun,
  addImport,
  addExport,
  addSettings,
  addEvents,
  addUser,
  addToken,
  addReplay,
  addDemo,
  addMigrate,
  addBackup,
  addRestore,
  addStop,
  addResume,
  addApprove,
  addReject,
  addConfirmClock,
  addDoctor,
];

const DONE = 0;
const REFUSED = 1;
const WRONG_USAGE = 2;

/** Carries out one command; the exit code says done, refused (with the reason on stderr), or wrong usage. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = new Command('arrears')
    .description("Runs the life of a hosting company's services, unattended.")
    .showHelpAfterError('(arrears --help tells how it is used)')
    .exitOverride();
  try {
    const environment = readEnvironment(process.env, process.cwd());
    for (const add of COMMANDS) add(program, environment);
    // Subcommands made by `program.command` take over its settings, exitOverride among them.
    await program.parseAsync(args, { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    for (const line of explainFailure(error)) process.stderr.write(`arrears: ${line}\n`);
    return REFUSED;
  }
}
