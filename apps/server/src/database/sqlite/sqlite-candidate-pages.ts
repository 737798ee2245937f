import type { LocalDate } from '@arrears/domain';
import type { CandidatePages } from '../../automation/automation-storage.js';
import { idOf, type ServiceRow } from '../../services/service-row.js';
import type { SqliteStatements } from './sqlite-statements.js';
import { SERVICE_COLUMNS, SERVICES_BY_ID } from './sqlite-automation-sql.js';

/**
 * Up to so many candidates their ids come from the due index, all at once (8 bytes each); beyond, walking the table in
 * the order of ids costs less than looking each one up, and needs no memory.
 */
const SPARSE_LIMIT = 60_000;

const DUE_IDS = `select id from services where decide_from <= @date and id > @afterId limit ${SPARSE_LIMIT + 1}`;

const WALK = `select ${SERVICE_COLUMNS} from services s join clients c on c.id = s.client_id
  where s.id > @afterId and +s.decide_from <= @date order by s.id limit @limit`;

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
    const rows = this.#ids === null ? this.#walkOn(afterId, limit) : this.#lookUp(this.#ids, index, limit);
    this.#previous = this.#position;
    this.#position = { afterId: rows.length === 0 ? afterId : idOf(rows.at(-1) as ServiceRow), index: index + limit };
    return rows;
  }

  rewind(): void {
    this.#position = this.#previous;
  }

  #walkOn(afterId: number, limit: number): ServiceRow[] {
    return this.#db.rows<ServiceRow>(WALK, { afterId, date: this.#date, limit });
  }

  #lookUp(ids: Float64Array, index: number, limit: number): ServiceRow[] {
    return this.#db.rows<ServiceRow>(SERVICES_BY_ID, { ids: JSON.stringify([...ids.subarray(index, index + limit)]) });
  }
}
