import { defineEntity, p } from '@mikro-orm/core';

/** Something that needs, or needed, a person. */
export const AlertSchema = defineEntity({
  name: 'Alert',
  tableName: 'alerts',
  properties: {
    id: p.integer().primary(),
    /** Name of the check that found it. */
    kind: p.string(),
    message: p.string(),
    raisedAt: p.bigint('number'),
    clearedAt: p.bigint('number').nullable(),
  },
});
export class Alert extends AlertSchema.class {}
AlertSchema.setClass(Alert);
