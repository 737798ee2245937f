/**
 * Named places at which a test can have the process die, as a power cut would have it:
 * `ARREARS_FAILPOINT=<name>:<n>` kills it the n-th time it passes. Without the variable this does nothing.
 */
export type Failpoint =
  | 'run.claimed'
  | 'page.begun'
  | 'page.events-written'
  | 'page.applied'
  | 'page.committed'
  | 'clients.applied'
  | 'clients.committed'
  | 'run.snapshot-taken'
  | 'run.completed';

const [target, count = '1'] = (process.env.ARREARS_FAILPOINT ?? '').split(':');
let remaining = Number(count);

export function failpoint(name: Failpoint): void {
  if (name !== target) return;
  remaining -= 1;
  if (remaining <= 0) process.kill(process.pid, 'SIGKILL');
}
