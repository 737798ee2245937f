import type { ServiceFilter, ServiceList, ServiceOrder, ServiceRecord } from '../../../services/service-record.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';

const COLUMNS = `s.external_id as externalId, s.client_id as clientKey, s.product_id as productKey,
  s.parent_id as parentKey, s.kind, s.label, s.status, s.billing_cycle as billingCycle, s.amount as amountMinor,
  s.currency, s.next_due_date as nextDueDate, s.termination_date as terminationDate,
  s.cancellation_request as cancellationRequest, s.suspension_reason as suspensionReason,
  s.suspended_on as suspendedOn, s.suspended_for_due_date as suspendedForDueDate, s.hold_until as holdUntil,
  s.hold_reason as holdReason, s.hold_by as holdBy, s.policy as policyJson, s.pending_action as pendingAction, s.version`;

/** What a client is known by: its company, and its person also where there is a company. */
export const CLIENT_NAMES = ['c.display_name', `c.first_name || ' ' || c.last_name`] as const;

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
