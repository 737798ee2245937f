import type {
  RunFilter,
  RunItemFilter,
  RunItemList,
  RunItemRecord,
  RunList,
  RunRecord,
} from '../../../automation/run-record.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';

export function sqliteRunList(db: SqliteStatements): RunList {
  return new SqlitePagedList<RunRecord, RunFilter, 'BUSINESS_DATE'>(db, {
    columns: `r.business_date as businessDate, r.status, r.phase, r.counts as countsJson,
      r.settings_version as settingsVersion, r.missed_days as missedDays, r.total, r.done,
      r.active_before as activeBefore, r.active_after as activeAfter, r.tier_before as tierBefore,
      r.tier_after as tierAfter, r.started_at as startedAtMs, r.finished_at as finishedAtMs`,
    from: 'runs r',
    key: 'r.id',
    orders: { BUSINESS_DATE: 'r.business_date' },
    parents: {},
    where: ({ statuses, from, to }) => {
      const where = new ConditionBuilder().oneOf('r.status', 'statuses', statuses);
      if (from) where.add('r.business_date >= @from', { from });
      if (to) where.add('r.business_date <= @to', { to });
      return where;
    },
  });
}

export function sqliteRunItemList(db: SqliteStatements): RunItemList {
  return new SqlitePagedList<RunItemRecord, RunItemFilter, 'CREATED', 'RUN'>(db, {
    columns: `i.run_id as runKey, i.service_id as serviceKey, i.client_id as clientKey, i.outcome, i.verb, i.reason,
      i.error`,
    from: 'run_items i',
    key: 'i.id',
    orders: { CREATED: null },
    parents: { RUN: 'i.run_id' },
    where: ({ runKey, outcomes }) =>
      new ConditionBuilder().add('i.run_id = @runKey', { runKey }).oneOf('i.outcome', 'outcomes', outcomes),
  });
}
