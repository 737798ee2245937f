import { defineEntity, p } from '@mikro-orm/core';

/** When the clock was last seen and believed, and why it is not believed now. One row. */
export const ClockSightingSchema = defineEntity({
  name: 'ClockSighting',
  tableName: 'clock_sightings',
  properties: {
    id: p.integer().primary(),
    seenAt: p.bigint('number'),
    bootId: p.string().nullable(),
    /** Milliseconds the machine had been up. */
    sinceBoot: p.bigint('number').nullable(),
    doubtedSince: p.bigint('number').nullable(),
    doubt: p.string().nullable(),
  },
});
export class ClockSighting extends ClockSightingSchema.class {}
ClockSightingSchema.setClass(ClockSighting);
