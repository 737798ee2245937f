import type { Lists } from '../lists/lists.js';
import type { RunFilter, RunRecord } from './run-record.js';

/** The run of the latest business date, among those that the filter leaves. */
export function latestRun({ runs }: Pick<Lists, 'runs'>, filter: RunFilter = {}): RunRecord | undefined {
  const place = { after: null, before: null, fromEnd: false, skip: 0, limit: 1 };
  const { rows } = runs.page({ filter, order: 'BUSINESS_DATE', direction: 'DESC', ...place });
  return rows[0];
}

/** The run of the latest business date that was completed, with or without errors. */
export function lastCompletedRun(lists: Pick<Lists, 'runs'>): RunRecord | undefined {
  return latestRun(lists, { statuses: ['COMPLETED', 'COMPLETED_WITH_ERRORS'] });
}
