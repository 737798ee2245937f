/** A run that goes on only when a person has decided something. */
const WAITING: ReadonlySet<string> = new Set(['AWAITING_APPROVAL']);
/** What can become of a run without anybody having to look. */
const GOOD: ReadonlySet<string> = new Set(['COMPLETED', 'RUNNING', 'SUPERSEDED']);

export const isWaiting = (status: string): boolean => WAITING.has(status);

/** It is at its end, but not as it should: also for a status that only a newer server knows. */
export const isTroubled = (status: string): boolean => !GOOD.has(status) && !WAITING.has(status);
