import type { LocalDate } from '@arrears/domain';
import type { Command } from 'commander';
import { type App, openApp } from '../../app.js';
import { planRunReport, readRunReport, type RunReport } from '../../automation/run-report.js';
import { type Progress, runAutomation } from '../../automation/run-automation.js';
import type { Run } from '../../automation/run.entity.js';
import { businessToday, currentSettings } from '../../automation/settings.js';
import { clockDoubt } from '../../automation/watch-clock.js';
import type { Environment } from '../../config/environment.js';
import { dateArgument } from '../arguments.js';
import { Refusal } from '../refusal.js';
import { printRunReport } from '../reports/run-report-text.js';
import { untilStopped } from '../stop-signal.js';
import { openTerminal, type Terminal } from '../terminal.js';

interface RunFlags {
  readonly date?: LocalDate;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addRun(program: Command, environment: Environment): void {
  program
    .command('run')
    .description('does the daily automation of a business date, once')
    .option('--date <YYYY-MM-DD>', 'the business date (default: today where the business is)', dateArgument)
    .option('--dry-run', 'tells what would be done, and changes nothing')
    .option('--json', 'prints one JSON document')
    .action(async (flags: RunFlags) => {
      const terminal = openTerminal(flags.json ?? false);
      await using app = await openApp(environment.dataDir);
      const { settings } = await currentSettings(app.database.reader());
      const date = flags.date ?? businessToday(app, settings);
      const doubt = flags.dryRun ? null : await clockDoubt(app);
      if (doubt !== null) throw new Refusal(`${doubt.reason}; if it is right, say so: arrears confirm-clock`);
      const report = flags.dryRun ? await plan(app, date, terminal) : await run(app, date, terminal);
      terminal.document(report.summary);
      printRunReport(terminal, report);
    });
}

async function plan(app: App, date: LocalDate, terminal: Terminal): Promise<RunReport> {
  return await withBar(terminal, 'planning', async (onProgress) => await planRunReport(app, date, onProgress));
}

/** Does the run; one that was done before is read back, and one that cannot be done is refused. */
export async function run(app: App, businessDate: LocalDate, terminal: Terminal): Promise<RunReport> {
  const result = await untilStopped((signal) =>
    withBar(terminal, 'running', (onProgress) => runAutomation(app, { businessDate, onProgress, signal })),
  );
  switch (result.outcome) {
    case 'DONE':
      return await readRunReport(app, result.run);
    case 'ALREADY_DONE':
      terminal.say(`The run of ${businessDate} was done before; this is what it did.\n`);
      return await readRunReport(app, result.run);
    case 'AWAITING_APPROVAL':
      return await readWaiting(app, result.run);
    case 'HALTED':
      throw new Refusal(
        `the run of ${businessDate} was halted after ${result.run.done} of ${result.run.total}, for automation was stopped; it goes on when the stop is lifted`,
      );
    case 'AUTOMATION_STOPPED':
    case 'RUN_IN_PROGRESS':
    case 'LATER_DATE_DONE':
      throw new Refusal(result.message);
    default:
      return result satisfies never;
  }
}

/** Done as far as it may: no failure, and yet somebody must hear of it. */
async function readWaiting(app: App, run: Run): Promise<RunReport> {
  const report = await readRunReport(app, run);
  const reasons = report.guard.reasons.join(' ');
  process.stderr.write(`arrears: the run of ${run.businessDate} waits for approval by an admin. ${reasons}\n`);
  return report;
}

async function withBar<T>(
  terminal: Terminal,
  what: string,
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const bar = terminal.bar(what);
  try {
    return await work(({ done, total }) => bar.update(done, total));
  } finally {
    bar.stop();
  }
}
