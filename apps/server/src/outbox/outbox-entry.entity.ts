import type { LocalDate, PolicyLevel, TransitionReason, Verb } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Service } from '../services/service.entity.js';

export type OutboxTopic = 'MAIL' | 'MODULE_ACTION';

/** A side effect to do, written in the transaction that made it due. */
export const OutboxEntrySchema = defineEntity({
  name: 'OutboxEntry',
  tableName: 'outbox',
  properties: {
    id: p.integer().primary(),
    topic: p.string().$type<OutboxTopic>(),
    /** The verb the mail tells of, or that the module is to carry out. */
    action: p.string().$type<Verb>(),
    service: () => p.manyToOne(Service).ref(),
    eventSeq: p.integer().nullable(),
    businessDate: p.string().$type<LocalDate>(),
    reason: p.string().$type<TransitionReason>(),
    limitDays: p.integer().nullable(),
    limitSource: p.string().$type<PolicyLevel>().nullable(),
    /** The operator's own words for a suspension; null for the automation's. */
    suspensionReason: p.string().nullable(),
    status: p.string().$type<'PENDING' | 'DONE' | 'DEAD'>().default('PENDING'),
    attempts: p.integer().default(0),
    availableAt: p.bigint('number'),
  },
});
export class OutboxEntry extends OutboxEntrySchema.class {}
OutboxEntrySchema.setClass(OutboxEntry);
