import type { WaterLevel } from '../high-water-mark.js';
import type { SqliteStatements } from './sqlite-statements.js';

const LEVEL = `select (select changed_at from settings_versions order by version limit 1) as database,
  coalesce((select max(seq) from lifecycle_events), 0) as lastEvent,
  (select max(business_date) from runs where status in ('COMPLETED','COMPLETED_WITH_ERRORS')) as lastRun`;

/** How far the database is, as it is committed. */
export function sqliteWaterLevel(db: SqliteStatements): WaterLevel {
  const [level] = db.objects<WaterLevel>(LEVEL);
  if (level === undefined) throw new Error('the database tells nothing of itself');
  return level;
}
