import type { LifecycleEventType, LocalDate } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** A fact of the append-only, gapless log. */
export const LifecycleEventSchema = defineEntity({
  name: 'LifecycleEvent',
  tableName: 'lifecycle_events',
  properties: {
    seq: p.integer().primary(),
    type: p.string().$type<LifecycleEventType>(),
    occurredAt: p.bigint('number'),
    businessDate: p.string().$type<LocalDate>(),
    runId: p.integer().nullable(),
    /** Who caused it: `automation`, or a user's name. */
    actor: p.string(),
    clientId: p.integer().nullable(),
    serviceId: p.integer().nullable(),
    paymentId: p.integer().nullable(),
    dueDate: p.string().$type<LocalDate>().nullable(),
    fromStatus: p.string().nullable(),
    toStatus: p.string().nullable(),
    reason: p.string().nullable(),
    data: p.json<Readonly<Record<string, unknown>>>().nullable(),
  },
});
export class LifecycleEvent extends LifecycleEventSchema.class {}
LifecycleEventSchema.setClass(LifecycleEvent);
