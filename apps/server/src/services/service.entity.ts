import type {
  BillingCycle,
  CancellationRequest,
  LocalDate,
  PendingAction,
  PolicyOverrides,
  ServiceKind,
  ServiceStatus,
} from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Client } from '../clients/client.entity.js';
import { Product } from './product.entity.js';

/** One thing a client has. */
export const ServiceSchema = defineEntity({
  name: 'Service',
  tableName: 'services',
  properties: {
    id: p.integer().primary(),
    externalId: p.string().unique(),
    client: () => p.manyToOne(Client).ref(),
    product: () => p.manyToOne(Product).ref(),
    kind: p.string().$type<ServiceKind>(),
    parent: () => p.manyToOne(Service).ref().nullable(),
    label: p.string(),
    status: p.string().$type<ServiceStatus>(),
    billingCycle: p.string().$type<BillingCycle>(),
    /** Minor units of `currency` a period. */
    amount: p.bigint('number'),
    currency: p.string(),
    nextDueDate: p.string().$type<LocalDate>().nullable(),
    /** Day of the month the service was first due on; due dates return to it after short months. */
    anchorDay: p.integer().nullable(),
    terminationDate: p.string().$type<LocalDate>().nullable(),
    cancellationRequest: p.string().$type<CancellationRequest>().nullable(),
    suspensionReason: p.string().nullable(),
    suspendedOn: p.string().$type<LocalDate>().nullable(),
    suspendedForDueDate: p.string().$type<LocalDate>().nullable(),
    holdUntil: p.string().$type<LocalDate>().nullable(),
    holdReason: p.string().nullable(),
    holdBy: p.string().nullable(),
    policy: p.json<PolicyOverrides>().nullable(),
    pendingAction: p.string().$type<PendingAction>().nullable(),
    /** Keeps its client ACTIVE; a function of kind and status, checked by the database. */
    countsForClient: p.boolean(),
    /** First business date on which a run has to look at it: `decideFrom` of the domain. */
    decideFrom: p.string().$type<LocalDate>().nullable(),
    version: p.integer().version(),
  },
});
export class Service extends ServiceSchema.class {}
ServiceSchema.setClass(Service);
