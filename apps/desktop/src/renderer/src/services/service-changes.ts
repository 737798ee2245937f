import {
  HoldServiceDocument,
  ReleaseServiceDocument,
  RequestCancellationDocument,
  SuspendServiceDocument,
  TerminateServiceDocument,
  UnsuspendServiceDocument,
  WithdrawCancellationDocument,
} from '@arrears/schema/operations';
import type { Change, Obstacle } from '../changes/change';
import { sendCommand } from '../commands/use-command';
import type { ServiceRow } from './service-source';

/** What of a service decides what can be done to it. */
export type ChangeableService = Pick<
  ServiceRow,
  'id' | 'status' | 'version' | 'kind' | 'pendingAction' | 'hold' | 'cancellationRequest' | 'nextDueDate'
>;

const OVER: ReadonlySet<string> = new Set([
  'TERMINATED',
  'CANCELLED',
  'COMPLETED',
  'EXPIRED',
  'TRANSFERRED_AWAY',
  'FRAUD',
]);

/** The verbs that a panel carries out, and from which statuses each goes. */
const byVerb =
  (from: readonly string[], why: Obstacle) =>
  ({ kind, status, pendingAction }: ChangeableService): Obstacle | undefined => {
    if (kind === 'DOMAIN') return 'DOMAIN';
    if (OVER.has(status) && !from.includes(status)) return 'OVER';
    if (!from.includes(status)) return why;
    return pendingAction ? 'PENDING_ACTION' : undefined;
  };

/** What can be done to services, in the order in which it is offered. */
export const SERVICE_CHANGES: readonly Change<ChangeableService>[] = [
  {
    verb: 'suspend',
    operation: 'Mutation.suspendService',
    fields: ['reason'],
    obstacle: byVerb(['ACTIVE'], 'NOT_ACTIVE'),
    send: (apollo, to, { reason }) => sendCommand(apollo, SuspendServiceDocument, { ...to, reason: reason.trim() }),
  },
  {
    verb: 'unsuspend',
    operation: 'Mutation.unsuspendService',
    fields: [],
    obstacle: byVerb(['SUSPENDED'], 'NOT_SUSPENDED'),
    send: (apollo, to) => sendCommand(apollo, UnsuspendServiceDocument, to),
  },
  {
    verb: 'holdService',
    operation: 'Mutation.holdService',
    fields: ['until', 'reason'],
    obstacle: ({ status }) => (OVER.has(status) ? 'OVER' : undefined),
    send: (apollo, to, { until, reason }) =>
      sendCommand(apollo, HoldServiceDocument, { ...to, until, reason: reason.trim() }),
  },
  {
    verb: 'releaseService',
    operation: 'Mutation.releaseService',
    fields: [],
    obstacle: ({ hold }) => (hold ? undefined : 'NO_HOLD'),
    send: (apollo, to) => sendCommand(apollo, ReleaseServiceDocument, to),
  },
  {
    verb: 'requestCancellation',
    operation: 'Mutation.requestCancellation',
    fields: ['when'],
    obstacle: ({ status, nextDueDate, cancellationRequest }, { when }) => {
      if (OVER.has(status)) return 'OVER';
      if (when === 'END_OF_BILLING_PERIOD' && nextDueDate === null) return 'NEVER_DUE';
      return cancellationRequest === when ? 'REQUESTED_ALREADY' : undefined;
    },
    send: (apollo, to, { when }) => sendCommand(apollo, RequestCancellationDocument, { ...to, when }),
  },
  {
    verb: 'withdrawCancellation',
    operation: 'Mutation.withdrawCancellation',
    fields: [],
    obstacle: ({ cancellationRequest }) => (cancellationRequest ? undefined : 'NOT_REQUESTED'),
    send: (apollo, to) => sendCommand(apollo, WithdrawCancellationDocument, to),
  },
  {
    verb: 'terminate',
    operation: 'Mutation.terminateService',
    fields: [],
    isFinal: true,
    obstacle: byVerb(['ACTIVE', 'SUSPENDED', 'FRAUD'], 'NOT_ACTIVE_OR_SUSPENDED'),
    send: (apollo, to) => sendCommand(apollo, TerminateServiceDocument, to),
  },
];
