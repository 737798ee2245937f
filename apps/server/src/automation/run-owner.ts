import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** How long a claimed run stays with a process that shows no sign of life. */
export const LEASE_MS = 60_000;

/** Names this process so that another one on the machine can tell whether it still lives. */
export function thisOwner(): string {
  return `${hostname()}:${process.pid}:${startOf(process.pid) ?? ''}`;
}

/**
 * Whether a run's owner certainly lives no more: its process, on this machine, has ended. For owners elsewhere only
 * the lease can tell.
 */
export function isGone(owner: string): boolean {
  const [host, pid, start] = owner.split(':');
  if (host !== hostname() || pid === undefined) return false;
  const startNow = startOf(Number(pid));
  if (startNow !== undefined) return startNow !== start;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** When the process started, in the kernel's own ticks, so that a reused pid is not taken for it; Linux only. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and parentheses; the start time is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
