/**
 * Transactions by what they do. Each has a failpoint just before its commit, when all is written and nothing is kept,
 * and one just after. Commands not named here have `command` together.
 */
const COMMITS = [
  'run.claim',
  'run.page',
  'run.row',
  'run.clients',
  'run.completion',
  'run.halt',
  'run.release',
  'clock.note',
  'alerts',
  'access.prune',
  'events.prune',
  'token.uses',
  'migrations',
  'settings.first',
  'restored.notice',
  'import',
  'answer',
  'command',
  'recordPayment',
  'suspendService',
  'updateAutomationSettings',
  'emergencyStop',
  'liftEmergencyStop',
  'confirmClock',
  'confirmRestoredDatabase',
  'approveRun',
  'rejectRun',
  'runAutomation',
] as const;

/** Places inside transactions, and before and after what is done outside the database. */
const STEPS = [
  'run.guarded',
  'page.begun',
  'page.events-written',
  'page.applied',
  'clients.applied',
  'run.snapshot-taken',
  'migration.done',
  'water-mark.written',
  'water-mark.named',
  'backup.copied',
  'backup.named',
  'restore.kept',
  'restore.replaced',
  'export.written',
  'export.named',
  'jobs.set-aside',
  'job.begun',
  'job.done',
] as const;

export type Commit = (typeof COMMITS)[number];
type Step = (typeof STEPS)[number];
export type Failpoint = `${Commit}.${'committing' | 'committed'}` | Step;

/** Every place at which a test can have the process die. */
export const FAILPOINTS: readonly Failpoint[] = [
  ...COMMITS.flatMap((commit) => [`${commit}.committing`, `${commit}.committed`] as const),
  ...STEPS,
];

/**
 * `ARREARS_FAILPOINT=<name>,…` kills the process, as a power cut would, when it first passes one of these places.
 * Without the variable none of them does anything.
 */
const deadly = process.env.ARREARS_FAILPOINT?.split(',');

export function failpoint(name: Step): void {
  if (deadly !== undefined) dieAt(name);
}

/** Before and after the commit of a transaction, where it has a name. */
export function commitpoint(commit: Commit | undefined, when: 'committing' | 'committed'): void {
  if (deadly !== undefined && commit !== undefined) dieAt(`${commit}.${when}`);
}

/** The transaction of a command. */
export function commitOf(operation: string): Commit {
  return COMMITS.find((commit) => commit === operation) ?? 'command';
}

function dieAt(name: Failpoint): void {
  if (deadly?.includes(name)) process.kill(process.pid, 'SIGKILL');
}
