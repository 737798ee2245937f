import type { LifecycleEventType, LocalDate } from '@arrears/domain';
import type { PagedList, Placed } from '../lists/page.js';

/** An event as lists and subscriptions show it; its key is its place in the log. */
export interface EventRecord extends Placed {
  readonly type: LifecycleEventType;
  /** Milliseconds since 1970 UTC. */
  readonly occurredAtMs: number;
  readonly businessDate: LocalDate;
  readonly actor: string;
  readonly runKey: number | null;
  readonly clientKey: number | null;
  readonly serviceKey: number | null;
  readonly transactionId: string | null;
  readonly dueDate: LocalDate | null;
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly reason: string | null;
  readonly dataJson: string | null;
}

/** Which events are wanted. */
export interface EventFilter {
  readonly types?: readonly LifecycleEventType[] | null;
  readonly clientKey?: number | null;
  readonly serviceKey?: number | null;
  readonly runKey?: number | null;
  /** Only what lies before this place in the log. */
  readonly beforeSeq?: number | null;
}

export type EventList = PagedList<EventRecord, EventFilter, 'SEQUENCE', 'SERVICE'>;
