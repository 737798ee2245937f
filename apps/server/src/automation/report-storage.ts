import type { Limit, TransitionReason, Verb } from '@arrears/domain';
import type { Example } from './run-report.js';

/** Services with the same outcome for the same reason: how many, and the first few. */
export interface CountedServices {
  readonly count: number;
  readonly serviceIds: readonly number[];
}

export interface CountedAction extends CountedServices {
  readonly verb: Verb;
  readonly to: string;
  readonly reason: TransitionReason;
  readonly limit: Limit | null;
}

export interface CountedItem extends CountedServices {
  readonly verb: Verb | null;
  readonly reason: string;
}

/** What reports read back: grouped in the database, for a run may have done a million things. */
export interface ReportStorage {
  /** Status changes of services by a run, whose events come after `afterSeq`. */
  actionsOf: (afterSeq: number, runId: number, examples: number) => readonly CountedAction[];
  itemsOf: (runId: number, outcome: 'SKIPPED' | 'QUEUED' | 'GUARDED', examples: number) => readonly CountedItem[];
  failuresOf: (runId: number, limit: number) => readonly { readonly service: string; readonly error: string }[];
  examples: (serviceIds: readonly number[]) => readonly Example[];
}
