import type { ClientStatusReason } from '../clients/decide-client-status.js';
import type { PolicyLevel } from '../policy/policy.js';
import type { BlockingReason, Limit, SkipReason, TransitionReason, Verb } from './decision.js';

const LEVEL_WORDS: Readonly<Record<PolicyLevel, string>> = {
  SERVICE: 'set on the service',
  CLIENT: 'set on the client',
  CLIENT_GROUP: 'set on the client group',
  PRODUCT: 'set on the product',
  GLOBAL: 'global setting',
};

/** Why a status changed, in a sentence an admin understands. */
export function describeTransition(verb: Verb, reason: TransitionReason, limit: Limit | null): string {
  switch (reason) {
    case 'CANCELLATION_REQUESTED':
      return 'The client asked for the cancellation.';
    case 'FIXED_TERM':
      return 'Its fixed term is over.';
    case 'OVERDUE':
      return `${verb === 'TERMINATE' ? 'Still unpaid' : 'Unpaid'} ${days(limit)} or more after its due date${by(limit)}.`;
    case 'PAID':
      return 'It is paid up.';
    case 'ON_HOLD':
      return 'It was put on hold.';
    case 'PARENT_TERMINATED':
      return 'The service it belongs to was terminated.';
    case 'PARENT_CANCELLED':
      return 'The service it belongs to was cancelled.';
    case 'GRACE_STARTED':
      return 'It is past its due date: the grace period has begun.';
    case 'GRACE_ENDED':
      return `The grace period of ${days(limit)} is over${by(limit)}.`;
    case 'REDEMPTION_ENDED':
      return `Grace and redemption, ${days(limit)} together, are over${by(limit)}.`;
    case 'BY_OPERATOR':
      return 'An operator did it.';
    default:
      return reason satisfies never;
  }
}

const BLOCKS: Readonly<Record<BlockingReason, string>> = {
  PENDING_ACTION: 'an earlier action is still under way at its panel',
  HELD: 'it is on hold',
  CLIENT_EXEMPT: 'its client is exempt from overdue actions',
  MANUALLY_SUSPENDED: 'an operator suspended it for a reason of their own',
  SUSPENDED_TOO_RECENTLY: 'it was suspended only recently',
  NON_WORKING_DAY: 'it is a non-working day',
  NO_UNPAID_INVOICE: 'no unpaid invoice of it is due',
  PARENT_ENDING: 'it ends together with the service it belongs to',
};

const ACTIONS: Readonly<Record<Verb, string>> = {
  SUSPEND: 'Not suspended',
  UNSUSPEND: 'Not unsuspended',
  TERMINATE: 'Not terminated',
  CANCEL: 'Not cancelled',
  MOVE_DOMAIN: 'Not moved',
};

/** What stopped an action, in a sentence an admin understands. */
export function describeSkip(blocked: Verb | null, reason: SkipReason): string {
  if (reason === 'NOTHING_DUE' || blocked === null) return 'Nothing is due.';
  return `${ACTIONS[blocked]}: ${BLOCKS[reason]}.`;
}

export function describeClientStatus(reason: ClientStatusReason): string {
  switch (reason) {
    case 'HAS_SERVICE':
      return 'It has a service that counts.';
    case 'RECENT_LOGIN':
      return 'It has no service that counts, but logged in recently.';
    case 'NOTHING_LEFT':
      return 'It has no service left that counts.';
    default:
      return reason satisfies never;
  }
}

function days(limit: Limit | null): string {
  if (limit === null) return 'some days';
  return limit.days === 1 ? '1 day' : `${limit.days} days`;
}

function by(limit: Limit | null): string {
  return limit === null ? '' : ` (${LEVEL_WORDS[limit.source]})`;
}
