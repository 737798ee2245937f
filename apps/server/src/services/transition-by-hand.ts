import { mayMove, type ServiceKind, type ServiceStatus, transition, type Transition } from '@arrears/domain';
import type { Refused } from '@arrears/schema';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { App } from '../app.js';
import { applyPlan } from '../automation/apply-plan.js';
import type { EventContext } from '../automation/automation-storage.js';
import { loadPolicyBook } from '../automation/load-policy-book.js';
import { PlanBuilder } from '../automation/plan.js';
import { decideFromAfter } from '../automation/plan-services.js';
import { runDay } from '../automation/run-day.js';
import { businessToday, currentSettings } from '../automation/settings.js';
import { refreshClientStatus } from '../clients/refresh-client-status.js';
import { versionConflict } from '../access/version-conflict.js';
import { Service } from './service.entity.js';

/** A command about one service, by one who may have seen an older version of it. */
export interface ServiceCommand {
  readonly key: number;
  /** Null where whatever is there is meant. */
  readonly expectedVersion: number | null;
  readonly actor: string;
}

export type ServiceChange =
  | {
      readonly outcome: 'CHANGED' | 'QUEUED' | 'UNCHANGED';
      readonly serviceKey: number;
      readonly changes?: Readonly<Record<string, unknown>>;
    }
  | Refused<'SERVICE_NOT_FOUND' | 'ACTION_PENDING' | 'TRANSITION_NOT_ALLOWED' | 'DATE_IN_PAST'>
  | ReturnType<typeof versionConflict>;

const TRANSITIONS = {
  SUSPEND: transition('SUSPEND', 'SUSPENDED', 'BY_OPERATOR'),
  UNSUSPEND: transition('UNSUSPEND', 'ACTIVE', 'BY_OPERATOR'),
  TERMINATE: transition('TERMINATE', 'TERMINATED', 'BY_OPERATOR'),
} as const;

/** What an operator does to a service. */
export type HandVerb = keyof typeof TRANSITIONS;

/**
 * Changes a service's status because an operator says so: through the same plan and the same statements as a run, with
 * the end of its addons, its event and its mail, and the client's status decided at once. A service of a panel waits,
 * pending, until the panel has acted.
 */
export async function transitionByHand(
  app: App,
  em: SqlEntityManager,
  verb: HandVerb,
  command: ServiceCommand & { readonly suspensionReason?: string },
): Promise<ServiceChange> {
  const service = await findService(em, command);
  if (!(service instanceof Service)) return service;
  if (service.pendingAction) {
    return { outcome: 'ACTION_PENDING', message: `service ${service.externalId} waits for its panel already` };
  }
  if (!isAllowed(verb, service.kind, service.status)) {
    return {
      outcome: 'TRANSITION_NOT_ALLOWED',
      message: `service ${service.externalId} is a ${service.kind} that is ${service.status}: it cannot be ${PARTICIPLE[verb]}`,
    };
  }
  const { settings } = await currentSettings(em);
  const policies = await loadPolicyBook(em, settings);
  const day = runDay(settings, businessToday(app, settings));
  const events: EventContext = {
    businessDate: day.businessDate,
    occurredAt: app.clock.now(),
    actor: command.actor,
    runId: null,
    paymentId: null,
  };
  const [row] = await app.automation.loadServices([service.id]);
  if (row === undefined) throw new Error(`service ${service.id} is gone`);
  const made: Transition = TRANSITIONS[verb];
  const viaModule = policies.hasModule(service.product.id);
  const plan = new PlanBuilder();
  plan.add(
    service.id,
    {
      transition: made,
      kind: service.kind,
      from: service.status,
      viaModule,
      ...(command.suspensionReason !== undefined && { suspensionReason: command.suspensionReason }),
    },
    policies.policyFor(row),
    decideFromAfter(row, made),
  );
  await applyPlan(plan.build(), { storage: app.automation, policies, day }, events);
  await refreshClientStatus(app, settings, [service.client.id], events);
  return viaModule
    ? { outcome: 'QUEUED', serviceKey: service.id, changes: { pendingAction: { from: null, to: verb } } }
    : { outcome: 'CHANGED', serviceKey: service.id, changes: { status: { from: service.status, to: made.to } } };
}

/** The service a command is about, or why it cannot be about it. */
export async function findService(
  em: SqlEntityManager,
  { key, expectedVersion }: ServiceCommand,
): Promise<Service | Extract<ServiceChange, { message: string }>> {
  const service = await em.findOne(Service, { id: key });
  if (service === null) return { outcome: 'SERVICE_NOT_FOUND', message: 'there is no such service' };
  if (expectedVersion !== null && service.version !== expectedVersion) {
    return versionConflict(`service ${service.externalId}`, service.version, expectedVersion);
  }
  return service;
}

const PARTICIPLE = { SUSPEND: 'suspended', UNSUSPEND: 'unsuspended', TERMINATE: 'terminated' } as const;

function isAllowed(verb: HandVerb, kind: ServiceKind, status: ServiceStatus): boolean {
  // FRAUD may become ACTIVE too, but lifting that is not what is meant by unsuspending.
  if (verb === 'UNSUSPEND' && status !== 'SUSPENDED') return false;
  return mayMove(kind, status, TRANSITIONS[verb].to);
}
