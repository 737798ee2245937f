import type { EventPruning, PrunedEvents, StillNeeded } from '../../events/event-pruning.js';
import type { SqliteStatements } from './sqlite-statements.js';

/** The oldest events; the newest is not among them, for its number is where the next one is counted from. */
const OLDEST = `select seq, occurred_at from lifecycle_events
  where seq < (select max(seq) from lifecycle_events) order by seq limit @limit + 0`;

const FIRST_NOT_DELIVERED = `select min(event_seq) from outbox where event_seq <= @to and status <> 'DONE'`;

const BEFORE_UNFINISHED_RUNS = `select min(first_event_seq) from runs
  where status in ('RUNNING','HALTED','AWAITING_APPROVAL')`;

const RAISE_MARK = `update installation set pruned_to = @to where pruned_to < @to`;
const FORGET_DELIVERED = `delete from outbox where event_seq <= @to`;
const REMOVE = `delete from lifecycle_events where seq <= @to`;

/** Takes events out of the log in SQLite, up to a mark the database keeps. */
export class SqliteEventPruning implements EventPruning {
  readonly #db: SqliteStatements;

  constructor(db: SqliteStatements) {
    this.#db = db;
  }

  pruneEvents(before: number, limit: number): PrunedEvents {
    const oldest = this.#db.rows<[seq: number, occurredAt: number]>(OLDEST, { limit });
    const firstToStay = oldest.findIndex(([, occurredAt]) => occurredAt >= before);
    const old = firstToStay === -1 ? oldest : oldest.slice(0, firstToStay);
    const { to, stillNeededBy } = this.#free(old.at(-1)?.[0] ?? 0);
    const removed = old.filter(([seq]) => seq <= to).length;
    if (removed > 0) for (const statement of [RAISE_MARK, FORGET_DELIVERED, REMOVE]) this.#db.run(statement, { to });
    return { removed, stillNeededBy };
  }

  /** How far, at most up to here, nothing needs the events. */
  #free(wanted: number): { readonly to: number; readonly stillNeededBy: StillNeeded | null } {
    const beforeOutbox = (this.#db.value<number | null>(FIRST_NOT_DELIVERED, { to: wanted }) ?? Infinity) - 1;
    const beforeRuns = this.#db.value<number | null>(BEFORE_UNFINISHED_RUNS) ?? Infinity;
    const to = Math.min(wanted, beforeOutbox, beforeRuns);
    return { to, stillNeededBy: to === wanted ? null : to === beforeRuns ? 'RUN' : 'OUTBOX' };
  }
}
