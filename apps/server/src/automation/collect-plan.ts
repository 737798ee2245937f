import type {
  ClientStatus,
  ClientStatusReason,
  Limit,
  ServiceStatus,
  SkipReason,
  TransitionReason,
  Verb,
} from '@arrears/domain';
import type { PlanListener } from './plan-run.js';

/** What a plan holds for a service: an action, by its verb, or why there is none. What hurts first stands first. */
export const PREVIEW_OUTCOMES = [
  'TERMINATE',
  'SUSPEND',
  'UNSUSPEND',
  'CANCEL',
  'MOVE_DOMAIN',
  'FAILED',
  'SKIPPED',
] as const;
export type PreviewOutcome = (typeof PREVIEW_OUTCOMES)[number];

/** One service of a plan. */
export interface PreviewItem {
  readonly outcome: PreviewOutcome;
  readonly serviceId: number;
  /** What is done, or what was due and is blocked; null where it could not be decided. */
  readonly verb: Verb | null;
  readonly reason: TransitionReason | SkipReason | 'ERROR';
  readonly limit: Limit | null;
  readonly from: ServiceStatus | null;
  readonly to: ServiceStatus | null;
  readonly viaModule: boolean;
  readonly error: string | null;
}

export interface PreviewClient {
  readonly clientId: number;
  readonly from: ClientStatus;
  readonly to: ClientStatus;
  readonly reason: ClientStatusReason;
}

/** The first of something, and how many there are. */
export interface Shortened<Item> {
  readonly total: number;
  readonly first: readonly Item[];
}

export interface CollectedPlan {
  readonly items: ReadonlyMap<PreviewOutcome, Shortened<PreviewItem>>;
  readonly clients: Shortened<PreviewClient>;
}

/** How many of each outcome are kept of a plan, however large it is. */
export const SHOWN = 100;

/** Keeps the first of each outcome of a plan, and counts the rest. */
export function collectPlan(): { readonly listener: PlanListener; readonly collected: CollectedPlan } {
  const items = new Map(PREVIEW_OUTCOMES.map((outcome) => [outcome, new FirstOf<PreviewItem>()]));
  const clients = new FirstOf<PreviewClient>();
  const listener: PlanListener = {
    onTransitions: (groups) => {
      for (const { transition, from, viaModule, serviceIds } of groups) {
        const { verb, to, reason, limit } = transition;
        const shared = { outcome: verb, verb, reason, limit, from, to, viaModule, error: null };
        items.get(verb)?.add(serviceIds, (serviceId) => ({ ...shared, serviceId }));
      }
    },
    onSkips: (groups) => {
      for (const { skip, serviceIds } of groups) {
        const shared = { ...NOTHING_DONE, outcome: 'SKIPPED' as const, verb: skip.blocked, reason: skip.reason };
        items.get('SKIPPED')?.add(serviceIds, (serviceId) => ({ ...shared, serviceId, error: null }));
      }
    },
    onFailures: (failures) => {
      const shared = { ...NOTHING_DONE, outcome: 'FAILED' as const, verb: null, reason: 'ERROR' as const };
      items.get('FAILED')?.add(failures, ({ serviceId, error }) => ({ ...shared, serviceId, error }));
    },
    onClients: (changes) => {
      for (const { from, change, clientIds } of changes) {
        clients.add(clientIds, (clientId) => ({ clientId, from, to: change.to, reason: change.reason }));
      }
    },
  };
  return { listener, collected: { items, clients } };
}

const NOTHING_DONE = { limit: null, from: null, to: null, viaModule: false } as const;

class FirstOf<Item> implements Shortened<Item> {
  readonly first: Item[] = [];
  total = 0;

  add<Source>(sources: readonly Source[], itemOf: (source: Source) => Item): void {
    this.total += sources.length;
    for (const source of sources.slice(0, SHOWN - this.first.length)) this.first.push(itemOf(source));
  }
}
