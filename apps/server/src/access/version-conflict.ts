import type { Refused } from '@arrears/schema';

/** Somebody changed a thing after the one who gives the command had read it. */
export function versionConflict(
  what: string,
  currentVersion: number,
  expectedVersion: number,
): Refused<'VERSION_CONFLICT'> & { readonly currentVersion: number } {
  return {
    outcome: 'VERSION_CONFLICT',
    message: `${what} is at version ${currentVersion} by now, not ${expectedVersion}`,
    currentVersion,
  };
}
