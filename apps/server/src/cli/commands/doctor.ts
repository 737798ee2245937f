import { existsSync } from 'node:fs';
import path from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { DATABASE_FILE, openApp } from '../../app.js';
import type { Environment } from '../../config/environment.js';
import { checkHealth } from '../../health/check-health.js';
import { diagnose, type Diagnosis, unopened } from '../../health/diagnosis.js';
import { inspectJobs } from '../../jobs/inspect-jobs.js';
import { explainFailure } from '../explain-failure.js';
import { Refusal } from '../refusal.js';
import { openTerminal, type Terminal } from '../terminal.js';

export function addDoctor(program: Command, environment: Environment): void {
  program
    .command('doctor')
    .description('looks whether all is well, for monitoring: exit code 0 if it is, 1 if not')
    .option('--json', 'prints one JSON document')
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const terminal = openTerminal(json);
      const diagnosis = await examine(environment);
      terminal.document(diagnosis);
      tell(terminal, diagnosis);
      if (diagnosis.healthy) return;
      const problems = diagnosis.checks.flatMap(({ name, problem }) => (problem === null ? [] : `${name}: ${problem}`));
      throw new Refusal(`not well: ${problems.join('; ')}`);
    });
}

/** Looks without changing anything: a database that is not there is not made, an older one not brought up to date. */
async function examine(environment: Environment): Promise<Diagnosis> {
  const { dataDir } = environment;
  const file = path.join(dataDir, DATABASE_FILE);
  if (!existsSync(file)) return unopened(`there is no database ${file}`);
  try {
    await using app = await openApp(dataDir, { asItIs: true });
    const checks = await checkHealth(app, {
      jobsProblem: async () => await inspectJobs(environment, dataDir, app.clock.now()),
      runFailure: null,
      integrity: true,
    });
    return await diagnose(app, checks);
  } catch (error) {
    return unopened(explainFailure(error).join('; '));
  }
}

function tell(terminal: Terminal, { checks, run, outbox, log }: Diagnosis): void {
  for (const { name, ok, problem } of checks) {
    terminal.say(`${ok ? styleText('green', '✓') : styleText('red', '✗')} ${name.padEnd(14)}${problem ?? ''}`);
  }
  if (run !== null) {
    const { lastCompleted, nextRunAt } = run;
    const last =
      lastCompleted === null ? 'none' : `of ${lastCompleted.businessDate}, ${hours(lastCompleted.ageSeconds)}`;
    terminal.say(`\nlast completed run: ${last}; next run: ${nextRunAt}`);
  }
  if (outbox !== null) terminal.say(`outbox: ${outbox.pending} wait, ${outbox.dead} were given up`);
  if (log !== null) terminal.say(`event log: ${log.events} events${log.oldest === null ? '' : ` since ${log.oldest}`}`);
}

function hours(seconds: number): string {
  return `${(seconds / 3600).toFixed(1)} hours ago`;
}
