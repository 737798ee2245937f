import type { NonEmptyArray } from 'type-graphql';
import { RunItemResolver, RunResolver } from '../automation/run.resolver.js';
import { InvoiceLineResolver, InvoiceResolver, PaymentResolver } from '../billing/invoice.resolver.js';
import { ClientResolver } from '../clients/client.resolver.js';
import {
  ClientHistoryResolver,
  LifecycleEventResolver,
  ServiceHistoryResolver,
} from '../events/lifecycle-event.resolver.js';
import { ProductResolver } from '../services/product.resolver.js';
import { ServiceResolver } from '../services/service.resolver.js';
import { ServerInfoResolver } from './server-info.resolver.js';

/** Every resolver of the schema. */
// eslint-disable-next-line typescript/ban-types
export const RESOLVERS: NonEmptyArray<Function> = [
  ServerInfoResolver,
  ServiceResolver,
  ServiceHistoryResolver,
  ProductResolver,
  ClientResolver,
  ClientHistoryResolver,
  InvoiceResolver,
  InvoiceLineResolver,
  PaymentResolver,
  RunResolver,
  RunItemResolver,
  LifecycleEventResolver,
];
