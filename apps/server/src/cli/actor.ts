import { userInfo } from 'node:os';

/** Who a command is by, for the log: the user of this machine. */
export function actorOfCommand(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}
