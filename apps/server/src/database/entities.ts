import { ApiKey } from '../access/api-key.entity.js';
import { AuditEntry } from '../access/audit-entry.entity.js';
import { IdempotencyKey } from '../access/idempotency-key.entity.js';
import { Session } from '../access/session.entity.js';
import { User } from '../access/user.entity.js';
import { AutomationStop } from '../automation/automation-stop.entity.js';
import { ClockSighting } from '../automation/clock-sighting.entity.js';
import { Run, RunItem } from '../automation/run.entity.js';
import { SettingsVersion } from '../automation/settings-version.entity.js';
import { Invoice, InvoiceLine } from '../billing/invoice.entity.js';
import { ClientCredit, Payment } from '../billing/payment.entity.js';
import { Client } from '../clients/client.entity.js';
import { ClientGroup } from '../clients/client-group.entity.js';
import { LifecycleEvent } from '../events/lifecycle-event.entity.js';
import { Alert } from '../health/alert.entity.js';
import { ActiveClientSnapshot } from '../licensing/active-client-snapshot.entity.js';
import { LicenceTier } from '../licensing/licence-tier.entity.js';
import { OutboxEntry } from '../outbox/outbox-entry.entity.js';
import { Product } from '../services/product.entity.js';
import { Service } from '../services/service.entity.js';

/** Every entity the database holds. */
export const ENTITIES = [
  ActiveClientSnapshot,
  Alert,
  ApiKey,
  AuditEntry,
  AutomationStop,
  Client,
  ClientCredit,
  ClientGroup,
  ClockSighting,
  IdempotencyKey,
  Invoice,
  InvoiceLine,
  LicenceTier,
  LifecycleEvent,
  OutboxEntry,
  Payment,
  Product,
  Run,
  RunItem,
  Service,
  Session,
  SettingsVersion,
  User,
];
