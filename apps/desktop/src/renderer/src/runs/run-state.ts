import type { RunStatus } from '@arrears/schema/operations';
import type { LifecycleEvent } from '../connection/event-stream';

/** A run that goes on only when a person has decided something. */
const WAITING: ReadonlySet<string> = new Set(['AWAITING_APPROVAL']);
/** What can become of a run without anybody having to look. */
const GOOD: ReadonlySet<string> = new Set(['COMPLETED', 'RUNNING', 'SUPERSEDED']);

export const isWaiting = (status: string): boolean => WAITING.has(status);

/** It is at its end, but not as it should: also for a status that only a newer server knows. */
export const isTroubled = (status: string): boolean => !GOOD.has(status) && !WAITING.has(status);

/** All statuses there can be, in the order of a run's life. */
export const RUN_STATUSES: readonly RunStatus[] = [
  'RUNNING',
  'AWAITING_APPROVAL',
  'HALTED',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'SUPERSEDED',
];

/** It is being done right now, or waits to be gone on with: its progress can be followed. */
export const isWorking = (status: string): boolean => status === 'RUNNING';

/** A run was completed, halted, kept waiting or decided about. */
export const tellsOfRun = ({ type }: Pick<LifecycleEvent, 'type'>): boolean => type.startsWith('RUN_');
