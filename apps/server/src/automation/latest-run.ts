import type { Lists } from '../lists/lists.js';
import type { RunFilter, RunRecord } from './run-record.js';

/** The run of the latest business date, among those that the filter leaves. */
export function latestRun({ runs }: Pick<Lists, 'runs'>, filter: RunFilter = {}): RunRecord | undefined {
  const place = { after: null, before: null, fromEnd: false, skip: 0, limit: 1 };
  const { rows } = runs.page({ filter, order: 'BUSINESS_DATE', direction: 'DESC', ...place });
  return rows[0];
}
