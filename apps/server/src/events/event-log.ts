import type { LifecycleEventType, LocalDate } from '@arrears/domain';

/** An event as the outside sees it: by the ids the outside knows. */
export interface PublishedEvent {
  /** Place in the log, without gaps. */
  readonly seq: number;
  readonly type: LifecycleEventType;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly businessDate: LocalDate;
  readonly actor: string;
  readonly client: string | null;
  readonly service: string | null;
  /** Transaction id. */
  readonly payment: string | null;
  readonly dueDate: LocalDate | null;
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly reason: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** The append-only log, read in its order. */
export interface EventLog {
  /** At most `limit` events after the one with this sequence number. */
  readAfter: (seq: number, limit: number) => readonly PublishedEvent[];
}
