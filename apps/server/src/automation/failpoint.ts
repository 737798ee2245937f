/**
 * Named places at which a test can have the process die, as a power cut would have it: `ARREARS_FAILPOINT=<name>,…`
 * kills it when it first passes one of them. Without the variable this does nothing.
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
  | 'run.completed'
  | 'run.guarded';

const deadly: readonly string[] = (process.env.ARREARS_FAILPOINT ?? '').split(',');

export function failpoint(name: Failpoint): void {
  if (deadly.includes(name)) process.kill(process.pid, 'SIGKILL');
}
