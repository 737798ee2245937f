import type { RunFieldsFragment, SystemHealthQuery } from '@arrears/schema/operations';
import { isTroubled, isWaiting } from '../runs/run-state';

type Health = Pick<SystemHealthQuery['systemHealth'], 'runOverdue' | 'nextRunAt'>;
type RunSeen = Pick<RunFieldsFragment, 'id' | 'businessDate' | 'status' | 'counts'>;

/** Something about the daily run that needs a person. */
export interface Concern {
  readonly kind: 'OVERDUE' | 'ERRORS' | 'STOPPED' | 'DECISION';
  /** The same for the same occurrence, and for no other. */
  readonly key: string;
  readonly run: RunSeen | undefined;
  /** When the late run was due. */
  readonly dueAt?: string;
  /** It is over, and may be put away once it was seen. */
  readonly mayBeSeen: boolean;
}

/** What is wrong with the daily run, the worst first. `latest` is the run of the latest date. */
export function concernsOf({ runOverdue, nextRunAt }: Health, latest: RunSeen | undefined): readonly Concern[] {
  const concerns: Concern[] = [];
  if (runOverdue) {
    const begun = latest?.status === 'RUNNING' ? latest : undefined;
    concerns.push({ kind: 'OVERDUE', key: `OVERDUE ${nextRunAt}`, run: begun, dueAt: nextRunAt, mayBeSeen: false });
  }
  if (latest === undefined) return concerns;
  const about = (kind: Concern['kind'], mayBeSeen: boolean): Concern => ({
    kind,
    key: `${kind} ${latest.id}`,
    run: latest,
    mayBeSeen,
  });
  if (isWaiting(latest.status)) concerns.push(about('DECISION', false));
  else if (latest.status === 'COMPLETED_WITH_ERRORS') concerns.push(about('ERRORS', true));
  else if (isTroubled(latest.status)) concerns.push(about('STOPPED', true));
  return concerns;
}
