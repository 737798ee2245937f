import { defineEntity, p } from '@mikro-orm/core';

/** A range of active client counts that a licence covers; tiers are data. */
export const LicenceTierSchema = defineEntity({
  name: 'LicenceTier',
  tableName: 'licence_tiers',
  properties: {
    name: p.string().primary(),
    fromCount: p.integer(),
    toCount: p.integer().nullable(),
  },
});
export class LicenceTier extends LicenceTierSchema.class {}
LicenceTierSchema.setClass(LicenceTier);
