import type { LocalDate, SkipReason, TransitionReason, Verb } from '@arrears/domain';
import type { PagedList, Placed } from '../lists/page.js';
import type { RunItemOutcome, RunPhase, RunStatus } from './run.entity.js';

/** A run as lists show it. */
export interface RunRecord extends Placed {
  readonly businessDate: LocalDate;
  readonly status: RunStatus;
  readonly phase: RunPhase;
  /** JSON of the counts. */
  readonly countsJson: string;
  /** JSON of the guard; null where it was not asked. */
  readonly guardJson: string | null;
  readonly version: number;
  readonly settingsVersion: number;
  readonly missedDays: number;
  readonly total: number;
  readonly done: number;
  readonly activeBefore: number;
  readonly activeAfter: number | null;
  readonly tierBefore: string | null;
  readonly tierAfter: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface RunFilter {
  readonly statuses?: readonly RunStatus[] | null;
  readonly from?: LocalDate | null;
  readonly to?: LocalDate | null;
}

export type RunList = PagedList<RunRecord, RunFilter, 'BUSINESS_DATE'>;

/** What a run did not do to a service, and why. */
export interface RunItemRecord extends Placed {
  readonly runKey: number;
  readonly serviceKey: number | null;
  readonly clientKey: number | null;
  readonly outcome: RunItemOutcome;
  readonly verb: Verb | null;
  readonly reason: SkipReason | TransitionReason | 'ERROR';
  readonly error: string | null;
}

export interface RunItemFilter {
  readonly runKey: number;
  readonly outcomes?: readonly RunItemRecord['outcome'][] | null;
  readonly verbs?: readonly Verb[] | null;
  readonly skipReasons?: readonly SkipReason[] | null;
}

export type RunItemList = PagedList<RunItemRecord, RunItemFilter, 'CREATED', 'RUN'>;
