import { defineEntity, p } from '@mikro-orm/core';

/** EMERGENCY: somebody has pulled the switch. RESTORED: the database is older than what was known of it. */
export const STOP_KINDS = ['EMERGENCY', 'RESTORED'] as const;
export type StopKind = (typeof STOP_KINDS)[number];

/** Nothing automatic happens while one is in force; they are kept, with who and why. */
export const AutomationStopSchema = defineEntity({
  name: 'AutomationStop',
  tableName: 'automation_stops',
  properties: {
    id: p.integer().primary(),
    kind: p.string().$type<StopKind>(),
    reason: p.string(),
    stoppedBy: p.string(),
    stoppedAt: p.bigint('number'),
    liftedBy: p.string().nullable(),
    liftedAt: p.bigint('number').nullable(),
  },
});
export class AutomationStop extends AutomationStopSchema.class {}
AutomationStopSchema.setClass(AutomationStop);
