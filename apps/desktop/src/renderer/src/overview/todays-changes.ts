import type { EventFieldsFragment, LifecycleEventType, RunFieldsFragment } from '@arrears/schema/operations';

export const CHANGES = ['suspended', 'unsuspended', 'terminated'] as const;
export type Change = (typeof CHANGES)[number];

export const EVENT_OF: Readonly<Record<Change, LifecycleEventType>> = {
  suspended: 'SERVICE_SUSPENDED',
  unsuspended: 'SERVICE_UNSUSPENDED',
  terminated: 'SERVICE_TERMINATED',
};

type Counts = Pick<RunFieldsFragment, 'counts'>['counts'];

interface Read {
  readonly businessDate: string;
  /** The latest events of these types, newest first. */
  readonly latest: readonly EventFieldsFragment[];
  /** There are older ones than `latest`. */
  readonly hasOlder: boolean;
  /** What today's run counted; null where there was none yet. */
  readonly run: Counts | null;
  /** The first events of each kind of today's run. */
  readonly ofRun: Readonly<Record<Change, readonly EventFieldsFragment[]>>;
}

export interface Changes {
  readonly number: number;
  /** There may be more than `number`. */
  readonly atLeast: boolean;
  /** Newest first. */
  readonly events: readonly EventFieldsFragment[];
}

/**
 * What was done today. Where the latest events go back beyond today they are all there is; where today has more than
 * were read, the run's own counts stand for what it did, and what came by hand or by payment is told as far as read.
 */
export function todaysChanges({ businessDate, latest, hasOlder, run, ofRun }: Read, change: Change): Changes {
  const today = latest.filter((event) => event.businessDate === businessDate);
  const read = today.filter(({ type }) => type === EVENT_OF[change]);
  const isComplete = !hasOlder || today.length < latest.length;
  if (isComplete) return { number: read.length, atLeast: false, events: read };
  const seen = new Set(read.map(({ id }) => id));
  const events = [...read, ...ofRun[change].filter(({ id }) => !seen.has(id))].toSorted(
    (a, b) => b.sequence - a.sequence,
  );
  const byOthers = read.filter(({ actor }) => actor !== 'automation').length;
  return { number: Math.max((run?.[change] ?? 0) + byOthers, events.length), atLeast: true, events };
}
