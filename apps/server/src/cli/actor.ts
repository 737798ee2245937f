import { userInfo } from 'node:os';
import type { Requester } from '../access/carry-out.js';

/** Who a command is by, for the log: the user of this machine. */
export function actorOfCommand(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}

/** The same, with where it comes from: whoever may open the database file needs no token. */
export function requesterOfCommand(): Requester {
  return { actor: actorOfCommand(), address: 'local' };
}
