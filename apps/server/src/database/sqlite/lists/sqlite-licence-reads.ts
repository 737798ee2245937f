import type { LicenceReads, SnapshotRecord } from '../../../licensing/licence-record.js';
import { COUNT_ACTIVE_CLIENTS } from '../sqlite-automation-sql.js';
import type { SqliteStatements } from '../sqlite-statements.js';

export function sqliteLicenceReads(db: SqliteStatements): LicenceReads {
  return {
    countActiveClients: () => db.value<number>(COUNT_ACTIVE_CLIENTS) ?? 0,
    tiers: () =>
      db.objects('select name, from_count as "from", to_count as "to" from licence_tiers order by from_count'),
    snapshots: (from, to, limit) =>
      db.objects<SnapshotRecord>(
        `select * from (select business_date as businessDate, active_clients as activeClients, tier, causes as causesJson
           from active_client_snapshots where business_date between @from and @to order by business_date desc limit @limit + 0)
         order by businessDate`,
        { from, to, limit },
      ),
  };
}
