import type { PolicyOverrides, ServiceKind } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** The module of products that no panel provisions: their services change in our own transaction. */
export const NO_MODULE = 'none';

/** What is sold. */
export const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'products',
  properties: {
    id: p.integer().primary(),
    externalId: p.string().unique(),
    name: p.string(),
    kind: p.string().$type<ServiceKind>(),
    /** Provisioning module, or NO_MODULE. */
    module: p.string(),
    policy: p.json<PolicyOverrides>().nullable(),
    version: p.integer().version(),
  },
});
export class Product extends ProductSchema.class {}
ProductSchema.setClass(Product);
