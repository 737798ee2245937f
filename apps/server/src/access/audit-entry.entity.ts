import { defineEntity, p } from '@mikro-orm/core';

/** One thing somebody did or tried: appended in the transaction that did it, and never changed. */
export const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entries',
  properties: {
    id: p.integer().primary(),
    occurredAt: p.bigint('number'),
    actor: p.string(),
    address: p.string(),
    operation: p.string(),
    /** What it came to: the outcome of the command, done or refused. */
    outcome: p.string(),
    /** What was asked for, without secrets. */
    input: p.json<Readonly<Record<string, unknown>>>(),
    changes: p.json<unknown>().nullable(),
  },
});
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
