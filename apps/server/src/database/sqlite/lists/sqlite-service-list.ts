import type { ServiceFilter, ServiceList, ServiceOrder, ServiceRecord } from '../../../services/service-record.js';
import { CLIENT_COLUMNS, CLIENT_NAMES } from './client-columns.js';
import { PRODUCT_COLUMNS } from './product-columns.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';

const COLUMNS = {
  externalId: 's.external_id',
  clientKey: 's.client_id',
  productKey: 's.product_id',
  parentKey: 's.parent_id',
  kind: 's.kind',
  label: 's.label',
  status: 's.status',
  billingCycle: 's.billing_cycle',
  amountMinor: 's.amount',
  currency: 's.currency',
  nextDueDate: 's.next_due_date',
  terminationDate: 's.termination_date',
  cancellationRequest: 's.cancellation_request',
  suspensionReason: 's.suspension_reason',
  suspendedOn: 's.suspended_on',
  suspendedForDueDate: 's.suspended_for_due_date',
  holdUntil: 's.hold_until',
  holdReason: 's.hold_reason',
  holdBy: 's.hold_by',
  policyJson: 's.policy',
  pendingAction: 's.pending_action',
  version: 's.version',
};

/** Recurring, and in a status in which being overdue means something. */
export const LIVE = `s.status in ('ACTIVE','SUSPENDED','GRACE','REDEMPTION')
  and (s.kind = 'DOMAIN' or s.billing_cycle not in ('FREE','ONE_TIME'))`;

export function sqliteServiceList(db: SqliteStatements): ServiceList {
  return new SqlitePagedList<ServiceRecord, ServiceFilter, ServiceOrder, 'CLIENT' | 'PARENT' | 'PRODUCT'>(db, {
    columns: COLUMNS,
    from: 'services s',
    key: 's.id',
    orders: {
      CREATED: null,
      NEXT_DUE_DATE: `ifnull(s.next_due_date, '9999-12-31')`,
      LABEL: 's.label collate nocase',
    },
    parents: { CLIENT: 's.client_id', PARENT: 's.parent_id', PRODUCT: 's.product_id' },
    // A cross join, so that the rows stay in the order of the list's index.
    owners: {
      client: { join: 'cross join clients c on c.id = s.client_id', columns: { key: 'c.id', ...CLIENT_COLUMNS } },
      product: { join: 'cross join products p on p.id = s.product_id', columns: { key: 'p.id', ...PRODUCT_COLUMNS } },
    },
    where: conditionsOf,
  });
}

function conditionsOf(filter: ServiceFilter): ConditionBuilder {
  const where = new ConditionBuilder()
    .oneOf('s.status', 'statuses', filter.statuses)
    .oneOf('s.kind', 'kinds', filter.kinds)
    .oneOf('s.billing_cycle', 'billingCycles', filter.billingCycles)
    .oneOf('s.product_id', 'productKeys', filter.productKeys);
  if (filter.clientKey) where.add('s.client_id = @clientKey', { clientKey: filter.clientKey });
  if (filter.parentKey) where.add('s.parent_id = @parentKey', { parentKey: filter.parentKey });
  if (filter.overdueSince) {
    where.add(`ifnull(s.next_due_date, '9999-12-31') <= @overdueSince and ${LIVE}`, {
      overdueSince: filter.overdueSince,
    });
  }
  // The index is on the expression; what never falls due is due on no date.
  if (filter.dueFrom) {
    where.add(`ifnull(s.next_due_date, '9999-12-31') >= @dueFrom and s.next_due_date is not null`, {
      dueFrom: filter.dueFrom,
    });
  }
  if (filter.dueTo) {
    where.add(`ifnull(s.next_due_date, '9999-12-31') <= @dueTo and s.next_due_date is not null`, {
      dueTo: filter.dueTo,
    });
  }
  if (filter.held) {
    const held = `(ifnull(s.hold_until, '') >= @today
      or exists (select 1 from clients h where h.id = s.client_id and h.hold_until >= @today))`;
    where.add(filter.held.is ? held : `not ${held}`, { today: filter.held.today });
  }
  if (typeof filter.pending === 'boolean') {
    where.add(`s.pending_action is ${filter.pending ? 'not null' : 'null'}`);
  }
  if (filter.search) {
    const ofClient = new ConditionBuilder().contains([...CLIENT_NAMES, 'c.email'], filter.search);
    const ofService = new ConditionBuilder().contains(['s.label', 's.external_id'], filter.search);
    where.add(
      `(${ofService.conditions.join('')} or s.client_id in (select c.id from clients c where ${ofClient.conditions.join('')}))`,
      ofService.parameters,
    );
  }
  return where;
}
