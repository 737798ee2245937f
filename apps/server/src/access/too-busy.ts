import type { Refused } from '@arrears/schema';
import { WaitingLineFull } from './waiting-line.js';

export type TooBusy = Refused<'TOO_BUSY'>;

/** A command that hashes a password first: when too many are being hashed already, it is refused before it begins. */
export async function unlessTooBusy<Result>(command: () => Promise<Result>): Promise<Result | TooBusy> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof WaitingLineFull)) throw error;
    // Not in the audit: whoever floods this could flood that too.
    return { outcome: 'TOO_BUSY', message: 'too many passwords are being checked right now: try again in a moment' };
  }
}
