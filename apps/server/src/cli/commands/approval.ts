import { styleText } from 'node:util';
import type { LocalDate } from '@arrears/domain';
import type { Command } from 'commander';
import { carryOut } from '../../access/carry-out.js';
import { type App, openApp } from '../../app.js';
import { approveRun, rejectRun } from '../../automation/decide-approval.js';
import { runAutomation } from '../../automation/run-automation.js';
import { readRunReport, summaryOf } from '../../automation/run-report.js';
import { Run } from '../../automation/run.entity.js';
import type { Environment } from '../../config/environment.js';
import { requesterOfCommand } from '../actor.js';
import { dateArgument } from '../arguments.js';
import { Refusal } from '../refusal.js';
import { printGuard, printRunReport } from '../reports/run-report-text.js';
import { untilStopped } from '../stop-signal.js';
import { openTerminal, type Terminal } from '../terminal.js';

interface Flags {
  readonly json?: boolean;
}

export function addApprove(program: Command, environment: Environment): void {
  const description = 'lets the run of a date do what the guard kept back, and does it';
  addDecision(program, environment, { name: 'approve', description }, async (app, date, terminal) => {
    await decide(app, date, 'approveRun');
    terminal.say(`Approved: the run of ${date} goes on, and decides each service anew.\n`);
    await goOn(app, date, terminal);
  });
}

export function addReject(program: Command, environment: Environment): void {
  const description = 'ends the run of a date without what the guard kept back';
  addDecision(program, environment, { name: 'reject', description }, async (app, date, terminal) => {
    await decide(app, date, 'rejectRun');
    terminal.document(summaryOf(await runOf(app, date)));
    terminal.say(`Rejected: the run of ${date} ended without it. The next day's run decides anew.`);
  });
}

function addDecision(
  program: Command,
  { dataDir }: Environment,
  { name, description }: { readonly name: string; readonly description: string },
  onDate: (app: App, date: LocalDate, terminal: Terminal) => Promise<void>,
): void {
  program
    .command(name)
    .description(`${description}; without a date, lists what waits`)
    .argument('[YYYY-MM-DD]', 'the business date of the run', dateArgument)
    .option('--json', 'prints one JSON document')
    .action(async (date: LocalDate | undefined, { json = false }: Flags) => {
      const terminal = openTerminal(json);
      await using app = await openApp(dataDir);
      await (date === undefined ? listWaiting(app, terminal) : onDate(app, date, terminal));
    });
}

/** What waits, and why; changes nothing. */
async function listWaiting(app: App, terminal: Terminal): Promise<void> {
  const waiting = await app.database.reader().find(Run, { status: 'AWAITING_APPROVAL' });
  const reports = await Promise.all(waiting.map(async (run) => await readRunReport(app, run)));
  terminal.document(
    reports.map(({ summary, guard }) => ({
      businessDate: summary.businessDate,
      reasons: guard.reasons,
      waiting: guard.groups.map(({ verb, count }) => ({ verb, count })),
    })),
  );
  if (reports.length === 0) terminal.say('Nothing waits for approval.');
  for (const report of reports) {
    const { businessDate } = report.summary;
    terminal.say(styleText('bold', `Run of ${businessDate}`));
    printGuard(terminal, report);
    terminal.say(
      `\n\`arrears approve ${businessDate}\` has it done, \`arrears reject ${businessDate}\` ends the run without.`,
    );
  }
}

/** Approves or rejects as the API does; a run that does not wait is refused. */
async function decide(app: App, date: LocalDate, operation: 'approveRun' | 'rejectRun'): Promise<void> {
  const { id } = await runOf(app, date);
  const requester = requesterOfCommand();
  const work = operation === 'approveRun' ? approveRun : rejectRun;
  const result = await carryOut(app, requester, {
    operation,
    input: { businessDate: date },
    work: async (em) => await work(app, em, { key: id, expectedVersion: null, actor: requester.actor }),
  });
  if (!('run' in result)) throw new Refusal(result.message);
}

/** Does what was approved, unless somebody else is quicker; where it cannot be done now, it stays approved. */
async function goOn(app: App, businessDate: LocalDate, terminal: Terminal): Promise<void> {
  const result = await untilStopped(async (signal) => await runAutomation(app, { businessDate, signal }));
  if (result.outcome === 'RUN_IN_PROGRESS' || result.outcome === 'AUTOMATION_STOPPED') {
    terminal.say(`It goes on by itself: ${result.message}.`);
  }
  const report = await readRunReport(app, await runOf(app, businessDate));
  terminal.document(report.summary);
  printRunReport(terminal, report);
}

async function runOf(app: App, businessDate: LocalDate): Promise<Run> {
  const run = await app.database.reader().findOne(Run, { businessDate });
  if (run === null) throw new Refusal(`there is no run of ${businessDate}`);
  return run;
}
