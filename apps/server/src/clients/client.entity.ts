import type { ClientStatus, LocalDate, PolicyOverrides } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { ClientGroup } from './client-group.entity.js';

/** The customer. */
export const ClientSchema = defineEntity({
  name: 'Client',
  tableName: 'clients',
  properties: {
    id: p.integer().primary(),
    externalId: p.string().unique(),
    clientGroup: () => p.manyToOne(ClientGroup).ref().nullable(),
    firstName: p.string(),
    lastName: p.string(),
    companyName: p.string(),
    email: p.string(),
    status: p.string().$type<ClientStatus>(),
    lastLoginOn: p.string().$type<LocalDate>().nullable(),
    statusUpdateExempt: p.boolean().default(false),
    overdueExempt: p.boolean().default(false),
    holdUntil: p.string().$type<LocalDate>().nullable(),
    holdReason: p.string().nullable(),
    holdBy: p.string().nullable(),
    policy: p.json<PolicyOverrides>().nullable(),
    /** Something that bears on the status has changed since it was last decided; kept by database triggers. */
    statusCheckNeeded: p.boolean().default(true),
    version: p.integer().version(),
  },
});
export class Client extends ClientSchema.class {}
ClientSchema.setClass(Client);
