import type { Limit, LocalDate, TransitionReason, Verb } from '@arrears/domain';
import type { CountedAction, CountedItem, ReportStorage } from '../../automation/report-storage.js';
import type { Example } from '../../automation/run-report.js';
import type { SqliteStatements } from './sqlite-statements.js';

const ACTIONS = `select type, to_status, reason, data, count(*) from lifecycle_events
  where seq > @afterSeq and run_id = @runId and service_id is not null
  group by type, to_status, reason, data order by min(seq)`;

const ACTION_EXAMPLES = `select service_id from lifecycle_events
  where seq > @afterSeq and run_id = @runId and type = @type and reason = @reason and data is @data order by seq limit @limit + 0`;

const ITEMS = `select verb, reason, count(*) from run_items
  where run_id = @runId and outcome = @outcome group by verb, reason order by count(*) desc, verb, reason`;

const ITEM_EXAMPLES = `select service_id from run_items
  where run_id = @runId and outcome = @outcome and verb is @verb and reason = @reason order by id limit @limit + 0`;

const FAILURES = `select s.external_id, i.error from run_items i join services s on s.id = i.service_id
  where i.run_id = @runId and i.outcome = 'FAILED' order by i.id limit @limit + 0`;

const EXAMPLES = `select s.external_id, s.label,
    case when c.company_name = '' then trim(c.first_name || ' ' || c.last_name) else c.company_name end, s.next_due_date
  from json_each(@ids) j join services s on s.id = j.value join clients c on c.id = s.client_id`;

const VERB_OF_EVENT: Readonly<Record<string, Verb>> = {
  ServiceSuspended: 'SUSPEND',
  ServiceUnsuspended: 'UNSUSPEND',
  ServiceTerminated: 'TERMINATE',
  ServiceCancelled: 'CANCEL',
};

/** Reports for SQLite. */
export class SqliteReportStorage implements ReportStorage {
  readonly #db: SqliteStatements;

  constructor(db: SqliteStatements) {
    this.#db = db;
  }

  actionsOf(afterSeq: number, runId: number, examples: number): readonly CountedAction[] {
    const rows = this.#db.rows<[string, string, TransitionReason, string | null, number]>(ACTIONS, { afterSeq, runId });
    return rows.map(([type, to, reason, data, count]) => ({
      verb: VERB_OF_EVENT[type] ?? 'MOVE_DOMAIN',
      to,
      reason,
      limit: data === null ? null : ((JSON.parse(data) as { limit?: Limit }).limit ?? null),
      count,
      serviceIds: this.#db.column<number>(ACTION_EXAMPLES, { afterSeq, runId, type, reason, data, limit: examples }),
    }));
  }

  itemsOf(runId: number, outcome: 'SKIPPED' | 'QUEUED' | 'GUARDED', examples: number): readonly CountedItem[] {
    const rows = this.#db.rows<[Verb | null, string, number]>(ITEMS, { runId, outcome });
    return rows.map(([verb, reason, count]) => ({
      verb,
      reason,
      count,
      serviceIds: this.#db.column<number>(ITEM_EXAMPLES, { runId, outcome, verb, reason, limit: examples }),
    }));
  }

  failuresOf(runId: number, limit: number): readonly { readonly service: string; readonly error: string }[] {
    return this.#db.rows<[string, string]>(FAILURES, { runId, limit }).map(([service, error]) => ({ service, error }));
  }

  examples(serviceIds: readonly number[]): readonly Example[] {
    const rows = this.#db.rows<[string, string, string, LocalDate | null]>(EXAMPLES, {
      ids: JSON.stringify(serviceIds),
    });
    return rows.map(([service, label, client, dueDate]) => ({ service, label, client, dueDate }));
  }
}
