import type { ClientFilter, ClientList, ClientOrder, ClientRecord } from '../../../clients/client-record.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';
import { CLIENT_COLUMNS, CLIENT_NAMES } from './client-columns.js';
import { LIVE } from './sqlite-service-list.js';

export function sqliteClientList(db: SqliteStatements): ClientList {
  return new SqlitePagedList<ClientRecord, ClientFilter, ClientOrder, 'CLIENT_GROUP'>(db, {
    columns: CLIENT_COLUMNS,
    from: 'clients c',
    key: 'c.id',
    orders: { CREATED: null, NAME: 'c.display_name collate nocase', LAST_LOGIN: `ifnull(c.last_login_on, '')` },
    parents: { CLIENT_GROUP: 'c.client_group_id' },
    where: conditionsOf,
  });
}

function conditionsOf(filter: ClientFilter): ConditionBuilder {
  const where = new ConditionBuilder().oneOf('c.status', 'statuses', filter.statuses);
  if (filter.clientGroupKey) where.add('c.client_group_id = @groupKey', { groupKey: filter.clientGroupKey });
  if (typeof filter.statusUpdateExempt === 'boolean') {
    where.add('c.status_update_exempt = @statusUpdateExempt', {
      statusUpdateExempt: filter.statusUpdateExempt ? 1 : 0,
    });
  }
  if (typeof filter.overdueExempt === 'boolean') {
    where.add('c.overdue_exempt = @overdueExempt', { overdueExempt: filter.overdueExempt ? 1 : 0 });
  }
  if (filter.held) {
    where.add(`${filter.held.is ? '' : 'not '}ifnull(c.hold_until, '') >= @today`, { today: filter.held.today });
  }
  if (filter.overdueSince) {
    where.add(
      `exists (select 1 from services s where s.client_id = c.id and s.next_due_date <= @overdueSince and ${LIVE})`,
      { overdueSince: filter.overdueSince },
    );
  }
  if (filter.lastLoginBefore) {
    where.add(`ifnull(c.last_login_on, '') < @lastLoginBefore`, { lastLoginBefore: filter.lastLoginBefore });
  }
  return where.contains([...CLIENT_NAMES, 'c.email', 'c.external_id'], filter.search);
}
