import { styleText } from 'node:util';
import { describeSkip, describeTransition, type Verb } from '@arrears/domain';
import type { ActionGroup, Example, RunReport, SkippedGroup } from '../../automation/run-report.js';
import type { Terminal } from '../terminal.js';

const HEADINGS: Readonly<Record<Verb, readonly [did: string, would: string]>> = {
  SUSPEND: ['Suspended', 'Would suspend'],
  UNSUSPEND: ['Unsuspended', 'Would unsuspend'],
  TERMINATE: ['Terminated', 'Would terminate'],
  CANCEL: ['Cancelled', 'Would cancel'],
  MOVE_DOMAIN: ['Domains moved', 'Would move domains'],
};

/** The order in which a person wants to read: what hurts first. */
const ORDER: readonly Verb[] = ['TERMINATE', 'SUSPEND', 'UNSUSPEND', 'CANCEL', 'MOVE_DOMAIN'];

const bold = (text: string): string => styleText('bold', text);
const dim = (text: string): string => styleText('dim', text);

/** What a run did, to how many and why, what it left alone and why, and what that makes of the client count. */
export function printRunReport(terminal: Terminal, report: RunReport): void {
  const { say } = terminal;
  const { summary } = report;
  say(bold(titleOf(report)));
  if (report.missedDays > 0) {
    say(styleText('yellow', `${counted(report.missedDays, 'day')} before it had no run; this one has caught up.`));
  }
  for (const verb of ORDER)
    printActions(
      terminal,
      verb,
      report.actions.filter((group) => group.verb === verb),
      summary.dryRun,
    );
  if (report.eventsPruned) printCounts(terminal, report);
  else if (report.actions.length === 0) say('\nNothing was due.');
  printGuard(terminal, report);
  printSkips(terminal, report.skips);
  printFailures(terminal, report);

  const { clientsActivated, clientsInactivated } = summary.counts;
  const { before, after } = summary.activeClients;
  say(`\n${bold('Clients')}`);
  say(`  ${clientsActivated} became ACTIVE, ${clientsInactivated} became INACTIVE`);
  say(
    `  active clients ${arrow(before, after)}, licence tier ${arrow(summary.tier.before ?? 'none', summary.tier.after ?? 'none')}`,
  );
}

function titleOf({ summary, durationMs }: RunReport): string {
  if (summary.dryRun) return `What a run of ${summary.businessDate} would do (nothing was changed)`;
  const took = durationMs === null ? '' : ` in ${(durationMs / 1000).toFixed(durationMs < 10_000 ? 2 : 0)} s`;
  return `Run of ${summary.businessDate}, ${ENDED[summary.status](took)}`;
}

const ENDED: Readonly<Record<RunReport['summary']['status'], (took: string) => string>> = {
  PLANNED: () => 'planned',
  RUNNING: () => 'being done',
  HALTED: () => 'halted',
  AWAITING_APPROVAL: () => 'done as far as it may without approval',
  COMPLETED: (took) => `completed${took}`,
  COMPLETED_WITH_ERRORS: (took) => `completed${took} with errors`,
  SUPERSEDED: () => 'left unfinished',
};

function printActions({ say }: Terminal, verb: Verb, groups: readonly ActionGroup[], dryRun: boolean): void {
  if (groups.length === 0) return;
  const [did, would] = HEADINGS[verb];
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  say(`\n${bold(`${dryRun ? would : did} ${total}`)}`);
  for (const { count, to, reason, limit, queued, examples } of groups) {
    const target = verb === 'MOVE_DOMAIN' ? `to ${to}: ` : '';
    const waiting = queued ? ' (queued for its panel)' : '';
    say(`  ${String(count).padStart(5)}  ${target}${describeTransition(verb, reason, limit)}${waiting}`);
    printExamples(say, examples, count);
  }
}

/** Of a run whose events are kept no longer only the numbers are known. */
function printCounts({ say }: Terminal, { summary: { counts } }: RunReport): void {
  const { suspended, unsuspended, terminated, cancelled, domainsMoved } = counts;
  say('\nIts events are no longer kept, so what it did is known by number only:');
  say(
    `  ${terminated} terminated, ${suspended} suspended, ${unsuspended} unsuspended, ${cancelled} cancelled, ${domainsMoved} domains moved`,
  );
}

const KEPT_BACK: Readonly<Partial<Record<Verb, string>>> = { SUSPEND: 'suspensions', TERMINATE: 'terminations' };

/** What the guard keeps back, and why. */
export function printGuard({ say }: Terminal, { guard, summary }: Pick<RunReport, 'guard' | 'summary'>): void {
  if (guard.reasons.length === 0) return;
  const title = summary.dryRun
    ? 'The guard would ask for approval first'
    : summary.status === 'AWAITING_APPROVAL'
      ? 'Waits for approval'
      : 'Kept back by the guard';
  say(`\n${styleText('red', bold(title))}`);
  for (const reason of guard.reasons) say(`         ${reason}`);
  for (const { verb, count, examples } of guard.groups) {
    say(`  ${String(count).padStart(5)}  ${KEPT_BACK[verb] ?? verb}, not done`);
    printExamples(say, examples, count);
  }
}

function printSkips({ say }: Terminal, skips: readonly SkippedGroup[]): void {
  if (skips.length === 0) return;
  const total = skips.reduce((sum, { count }) => sum + count, 0);
  say(`\n${bold(`Left alone ${total}`)}, though due`);
  for (const { blocked, reason, count, examples } of skips) {
    say(`  ${String(count).padStart(5)}  ${describeSkip(blocked, reason)}`);
    printExamples(say, examples, count);
  }
}

function printFailures({ say }: Terminal, { failures, summary }: RunReport): void {
  if (summary.counts.failed === 0) return;
  say(`\n${styleText('red', bold(`Failed ${summary.counts.failed}`))}, and left as they were`);
  for (const { service, error } of failures) say(`         ${service}: ${error}`);
}

function printExamples(say: Terminal['say'], examples: readonly Example[], count: number): void {
  for (const { service, label, client, dueDate } of examples) {
    say(dim(`         ${service}  ${label} · ${client}${dueDate === null ? '' : ` · due ${dueDate}`}`));
  }
  if (count > examples.length) say(dim(`         and ${count - examples.length} more`));
}

function arrow(before: string | number, after: string | number): string {
  return before === after ? String(after) : `${before} → ${after}`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
