import { defineEntity, p } from '@mikro-orm/core';

/** A command that was carried out under a key of the caller's, with what came of it. */
export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    actor: p.string().primary(),
    key: p.string().primary(),
    operation: p.string(),
    inputHash: p.blob(),
    result: p.json<object>(),
    createdAt: p.bigint('number'),
  },
});
export class IdempotencyKey extends IdempotencyKeySchema.class {}
IdempotencyKeySchema.setClass(IdempotencyKey);
