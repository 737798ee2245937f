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
    columns: {
      businessDate: 'r.business_date',
      status: 'r.status',
      phase: 'r.phase',
      countsJson: 'r.counts',
      guardJson: 'r.guard',
      version: 'r.version',
      settingsVersion: 'r.settings_version',
      missedDays: 'r.missed_days',
      total: 'r.total',
      done: 'r.done',
      activeBefore: 'r.active_before',
      activeAfter: 'r.active_after',
      tierBefore: 'r.tier_before',
      tierAfter: 'r.tier_after',
      startedAtMs: 'r.started_at',
      finishedAtMs: 'r.finished_at',
    },
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
    columns: {
      runKey: 'i.run_id',
      serviceKey: 'i.service_id',
      clientKey: 'i.client_id',
      outcome: 'i.outcome',
      verb: 'i.verb',
      reason: 'i.reason',
      error: 'i.error',
    },
    from: 'run_items i',
    key: 'i.id',
    orders: { CREATED: null },
    parents: { RUN: 'i.run_id' },
    where: ({ runKey, outcomes, verbs, skipReasons }) =>
      new ConditionBuilder()
        .add('i.run_id = @runKey', { runKey })
        .oneOf('i.outcome', 'outcomes', outcomes)
        .oneOf('i.verb', 'verbs', verbs)
        .oneOf('i.reason', 'skipReasons', skipReasons),
  });
}
