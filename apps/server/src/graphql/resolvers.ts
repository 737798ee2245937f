import type { NonEmptyArray } from 'type-graphql';
import { ApiKeyResolver } from '../access/api-key.resolver.js';
import { AuditLogResolver } from '../access/audit-log.resolver.js';
import { MeResolver } from '../access/me.resolver.js';
import { SessionResolver } from '../access/session.resolver.js';
import { UserResolver } from '../access/user.resolver.js';
import { ApprovalResolver } from '../automation/approval.resolver.js';
import { AutomationPlanResolver } from '../automation/preview.type.js';
import { ClockResolver } from '../automation/clock.resolver.js';
import { PreviewClientResolver, PreviewItemResolver, PreviewResolver } from '../automation/preview.resolver.js';
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
import { StopsResolver } from '../automation/stops.resolver.js';
import { SettingsResolver } from '../automation/settings.resolver.js';
import { ActiveClientsResolver } from '../licensing/active-clients.resolver.js';
import { RunCommandsResolver } from '../automation/run-commands.resolver.js';
import { SettingsCommandsResolver } from '../automation/settings-commands.resolver.js';
import { PaymentCommandsResolver } from '../billing/payment-commands.resolver.js';
import { ClientCommandsResolver } from '../clients/client-commands.resolver.js';
import { ClientGroupCommandsResolver } from '../clients/client-group-commands.resolver.js';
import { TierCommandsResolver } from '../licensing/tier-commands.resolver.js';
import { ProductCommandsResolver } from '../services/product-commands.resolver.js';
import { ServiceCommandsResolver } from '../services/service-commands.resolver.js';
import { RunProgressResolver } from '../automation/run-progress.resolver.js';
import { EventFeedResolver } from '../events/event-feed.resolver.js';
import { SystemHealthResolver } from '../health/system-health.resolver.js';
import { JobsResolver } from '../jobs/jobs.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { ServerInfoResolver } from './server-info.resolver.js';

/** Every resolver of the schema. */
export const RESOLVERS: NonEmptyArray<Function> = [
  ServerInfoResolver,
  MeResolver,
  SessionResolver,
  UserResolver,
  ApiKeyResolver,
  AuditLogResolver,
  NodeResolver,
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
  RunProgressResolver,
  PreviewResolver,
  AutomationPlanResolver,
  PreviewItemResolver,
  PreviewClientResolver,
  LifecycleEventResolver,
  EventFeedResolver,
  SystemHealthResolver,
  SettingsResolver,
  ActiveClientsResolver,
  ServiceCommandsResolver,
  ProductCommandsResolver,
  ClientCommandsResolver,
  ClientGroupCommandsResolver,
  PaymentCommandsResolver,
  SettingsCommandsResolver,
  TierCommandsResolver,
  RunCommandsResolver,
  ApprovalResolver,
  StopsResolver,
  JobsResolver,
  ClockResolver,
];
