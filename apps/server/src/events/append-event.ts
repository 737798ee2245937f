import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { LifecycleEvent } from './lifecycle-event.entity.js';

type EventFields = Pick<LifecycleEvent, 'type' | 'occurredAt' | 'businessDate' | 'actor'> &
  Partial<Omit<LifecycleEvent, 'seq'>>;

/** Appends one event in the transaction of what it tells of. Sets of events are appended by the automation's storage. */
export function appendEvent(em: SqlEntityManager, fields: EventFields): void {
  em.create(LifecycleEvent, fields as LifecycleEvent);
}
