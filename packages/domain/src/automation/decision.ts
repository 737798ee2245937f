import type { PolicyLevel } from '../policy/policy.js';
import type { DomainStatus, HostedStatus, ServiceStatus } from '../statuses/service-status.js';

/** Why a status changes. Stored with the event; never renamed. */
export const TRANSITION_REASONS = [
  'CANCELLATION_REQUESTED',
  'FIXED_TERM',
  'OVERDUE',
  'PAID',
  'ON_HOLD',
  'PARENT_TERMINATED',
  'PARENT_CANCELLED',
  'GRACE_STARTED',
  'GRACE_ENDED',
  'REDEMPTION_ENDED',
  'BY_OPERATOR',
] as const;
export type TransitionReason = (typeof TRANSITION_REASONS)[number];

/** What stops an action that is otherwise due. */
export const BLOCKING_REASONS = [
  'PENDING_ACTION',
  'HELD',
  'CLIENT_EXEMPT',
  'MANUALLY_SUSPENDED',
  'SUSPENDED_TOO_RECENTLY',
  'NON_WORKING_DAY',
  'NO_UNPAID_INVOICE',
  'PARENT_ENDING',
] as const;
export type BlockingReason = (typeof BLOCKING_REASONS)[number];

/** Nothing is due: NOTHING_DUE. Otherwise what blocks it. */
export type SkipReason = BlockingReason | 'NOTHING_DUE';

/** The limit a decision compared with, and the policy level that set it. Days. */
export interface Limit {
  readonly days: number;
  readonly source: PolicyLevel;
}

export type Verb = 'SUSPEND' | 'UNSUSPEND' | 'TERMINATE' | 'CANCEL' | 'MOVE_DOMAIN';

/** A status change, by its verb; each verb leads to its own statuses only. */
export type Transition = {
  readonly outcome: 'TRANSITION';
  readonly reason: TransitionReason;
  readonly limit: Limit | null;
} & (
  | { readonly verb: 'SUSPEND'; readonly to: Extract<HostedStatus, 'SUSPENDED'> }
  | { readonly verb: 'UNSUSPEND'; readonly to: Extract<HostedStatus, 'ACTIVE'> }
  | { readonly verb: 'TERMINATE'; readonly to: Extract<HostedStatus, 'TERMINATED'> }
  | { readonly verb: 'CANCEL'; readonly to: Extract<ServiceStatus, 'CANCELLED'> }
  | {
      readonly verb: 'MOVE_DOMAIN';
      readonly to: Extract<DomainStatus, 'ACTIVE' | 'GRACE' | 'REDEMPTION' | 'EXPIRED'>;
    }
);

export interface Skip {
  readonly outcome: 'SKIP';
  readonly reason: SkipReason;
  /** The action that would have been taken; null where nothing is due. */
  readonly blocked: Verb | null;
}

/** The answer for one service in one run. */
export type Decision = Transition | Skip;

export function transition<V extends Verb>(
  verb: V,
  to: Extract<Transition, { verb: V }>['to'],
  reason: TransitionReason,
  limit: Limit | null = null,
): Transition {
  return { outcome: 'TRANSITION', verb, to, reason, limit } as Transition;
}

export function blocked(verb: Verb, reason: BlockingReason): Skip {
  return { outcome: 'SKIP', reason, blocked: verb };
}

export const NOTHING_DUE: Skip = { outcome: 'SKIP', reason: 'NOTHING_DUE', blocked: null };
