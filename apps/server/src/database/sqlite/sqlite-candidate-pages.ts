import type { LocalDate } from '@arrears/domain';
import type { CandidatePages } from '../../automation/automation-storage.js';
import { idOf, type ServiceRow } from '../../services/service-row.js';
import type { SqliteStatements } from './sqlite-statements.js';
import { SERVICE_COLUMNS } from './sqlite-automation-sql.js';

/**
 * Up to so many candidates their ids come from the due index, all at once (8 bytes each); beyond, walking the table in
 * the order of ids costs less than looking each one up, and needs no memory.
 */
const SPARSE_LIMIT = 60_000;

const DUE_IDS = `select id from services where decide_from <= @date and id > @afterId limit ${SPARSE_LIMIT + 1}`;

const WALK = `select ${SERVICE_COLUMNS} from services s join clients c on c.id = s.client_id
  where s.id > @afterId and +s.decide_from <= @date and s.pending_action is null order by s.id limit @limit + 0`;

/** The ids come in order, and the joins keep it. */
const LOOK_UP = `select ${SERVICE_COLUMNS}
  from json_each(@ids) j cross join services s on s.id = j.value cross join clients c on c.id = s.client_id
  where +s.decide_from <= @date and s.pending_action is null`;

/** The services a run has to look at, in the order of their ids. */
export class SqliteCandidatePages implements CandidatePages {
  readonly #db: SqliteStatements;
  readonly #date: LocalDate;
  /** Ids in order, where they are few. */
  readonly #ids: Float64Array | null;
  #position: { afterId: number; index: number };
  #previous: { afterId: number; index: number };

  constructor(db: SqliteStatements, date: LocalDate, afterId: number) {
    this.#db = db;
    this.#date = date;
    this.#position = this.#previous = { afterId, index: 0 };
    const due = db.column<number>(DUE_IDS, { date, afterId });
    this.#ids = due.length > SPARSE_LIMIT ? null : Float64Array.from(due).toSorted();
  }

  async next(limit: number): Promise<readonly ServiceRow[]> {
    const { afterId, index } = this.#position;
    this.#previous = this.#position;
    const page = this.#ids === null ? this.#walkOn(afterId, limit) : this.#lookUp(this.#ids, index, limit);
    const last = page.rows.at(-1);
    this.#position = { afterId: last === undefined ? afterId : idOf(last), index: page.index };
    return page.rows;
  }

  get sparse(): boolean {
    return this.#ids !== null;
  }

  rewind(): void {
    this.#position = this.#previous;
  }

  #walkOn(afterId: number, limit: number): { rows: ServiceRow[]; index: number } {
    return { rows: this.#db.rows<ServiceRow>(WALK, { afterId, date: this.#date, limit }), index: 0 };
  }

  /**
   * Rows that are candidates no more (an addon may have ended with its parent on an earlier page) make room for the
   * ones after them: so a resumed run has the same pages as an unbroken one.
   */
  #lookUp(ids: Float64Array, from: number, limit: number): { rows: ServiceRow[]; index: number } {
    const rows: ServiceRow[] = [];
    let index = from;
    while (rows.length < limit && index < ids.length) {
      const upTo = index + limit - rows.length;
      const page = JSON.stringify([...ids.subarray(index, upTo)]);
      rows.push(...this.#db.rows<ServiceRow>(LOOK_UP, { ids: page, date: this.#date }));
      index = upTo;
    }
    return { rows, index };
  }
}
