import type { PolicyOverrides } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** Clients that share policy overrides. */
export const ClientGroupSchema = defineEntity({
  name: 'ClientGroup',
  tableName: 'client_groups',
  properties: {
    id: p.integer().primary(),
    name: p.string().unique(),
    policy: p.json<PolicyOverrides>().nullable(),
    version: p.integer().version(),
  },
});
export class ClientGroup extends ClientGroupSchema.class {}
ClientGroupSchema.setClass(ClientGroup);
