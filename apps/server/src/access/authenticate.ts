// Stands in for the real one until that is merged: knows nobody.
import type { App } from '../app.js';
import type { Caller } from './caller.js';

/** Who a token belongs to; null where it is no token, or one no more. */
export function authenticate(_app: App, _token: string): Caller | null {
  return null;
}

/** Whether somebody who was let in still is: not disabled, revoked or expired meanwhile. */
export function isStillValid(_app: App, _caller: Caller): boolean {
  return true;
}

/** Rises whenever somebody may have lost the right to be here. */
export function accessEpoch(_app: App): number {
  return 0;
}
