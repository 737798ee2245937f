import {
  AssignClientGroupDocument,
  CloseClientDocument,
  HoldClientDocument,
  RecordLoginDocument,
  ReleaseClientDocument,
  ReopenClientDocument,
  SetClientExemptionsDocument,
  SetClientStatusDocument,
} from '@arrears/schema/operations';
import type { Change, ChangeValues } from '../changes/change';
import { sendCommand } from '../commands/use-command';
import type { ClientRow } from './client-source';

export type ChangeableClient = Pick<
  ClientRow,
  'id' | 'status' | 'version' | 'hold' | 'overdueExempt' | 'statusUpdateExempt' | 'clientGroup'
>;

const chosen = (value: ChangeValues['overdueExempt']): boolean | undefined =>
  value === '' ? undefined : value === 'yes';

/** What can be done to clients, in the order in which it is offered. */
export const CLIENT_CHANGES: readonly Change<ChangeableClient>[] = [
  {
    verb: 'holdClient',
    operation: 'Mutation.holdClient',
    fields: ['until', 'reason'],
    obstacle: () => undefined,
    send: (apollo, to, { until, reason }) =>
      sendCommand(apollo, HoldClientDocument, { ...to, until, reason: reason.trim() }),
  },
  {
    verb: 'releaseClient',
    operation: 'Mutation.releaseClient',
    fields: [],
    obstacle: ({ hold }) => (hold ? undefined : 'NO_HOLD'),
    send: (apollo, to) => sendCommand(apollo, ReleaseClientDocument, to),
  },
  {
    verb: 'exempt',
    operation: 'Mutation.setClientExemptions',
    fields: ['overdueExempt', 'statusUpdateExempt'],
    obstacle: ({ overdueExempt, statusUpdateExempt }, values) => {
      const same = (now: boolean, value: ChangeValues['overdueExempt']) => value === '' || chosen(value) === now;
      const asks = values.overdueExempt !== '' || values.statusUpdateExempt !== '';
      const isSo = same(overdueExempt, values.overdueExempt) && same(statusUpdateExempt, values.statusUpdateExempt);
      return asks && isSo ? 'SO_ALREADY' : undefined;
    },
    send: (apollo, to, values) =>
      sendCommand(apollo, SetClientExemptionsDocument, {
        ...to,
        overdueExempt: chosen(values.overdueExempt),
        statusUpdateExempt: chosen(values.statusUpdateExempt),
      }),
  },
  {
    verb: 'assignGroup',
    operation: 'Mutation.assignClientGroup',
    fields: ['clientGroup'],
    obstacle: ({ clientGroup }, values) => ((clientGroup?.id ?? '') === values.clientGroup ? 'SO_ALREADY' : undefined),
    send: (apollo, to, { clientGroup }) =>
      sendCommand(apollo, AssignClientGroupDocument, { ...to, clientGroup: clientGroup === '' ? null : clientGroup }),
  },
  {
    verb: 'closeClient',
    operation: 'Mutation.closeClient',
    fields: ['reason'],
    obstacle: ({ status }) => (status === 'CLOSED' ? 'CLOSED' : undefined),
    send: (apollo, to, { reason }) => sendCommand(apollo, CloseClientDocument, { ...to, reason: reason.trim() }),
  },
  {
    verb: 'reopenClient',
    operation: 'Mutation.reopenClient',
    fields: [],
    obstacle: ({ status }) => (status === 'CLOSED' ? undefined : 'NOT_CLOSED'),
    send: (apollo, to) => sendCommand(apollo, ReopenClientDocument, to),
  },
];

/** What is done to one client at a time only. */
export const SINGLE_CLIENT_CHANGES: readonly Change<ChangeableClient>[] = [
  {
    verb: 'setClientStatus',
    operation: 'Mutation.setClientStatus',
    fields: ['status', 'reason'],
    obstacle: ({ status }, values) =>
      status === 'CLOSED' ? 'CLOSED' : status === values.status ? 'SO_ALREADY' : undefined,
    send: (apollo, to, { status, reason }) =>
      sendCommand(apollo, SetClientStatusDocument, { ...to, status, reason: reason.trim() }),
  },
  {
    verb: 'recordLogin',
    operation: 'Mutation.recordLogin',
    fields: [],
    obstacle: () => undefined,
    send: (apollo, to) => sendCommand(apollo, RecordLoginDocument, to),
  },
];
