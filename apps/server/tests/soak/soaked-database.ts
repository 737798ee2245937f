import type { LocalDate } from '@arrears/domain';
import Sqlite from 'better-sqlite3';

export interface RunState {
  readonly status: string;
  readonly fence: number;
  readonly business_date: LocalDate;
  /** How often automation was stopped so far: while it is, nobody may take up a run. */
  readonly stops: number;
}

const RUN_STATE = `select status, fence, business_date, (select count(*) from automation_stops) as stops
  from runs order by business_date desc limit 1`;

/**
 * What is read of the database from outside. Dispose of it before the server is started again: whoever opens the database
 * then must see to what the killed one left, and nobody has to where it is still open here.
 */
export class SoakedDatabase implements Disposable {
  readonly #db: Sqlite.Database;

  constructor(file: string) {
    this.#db = new Sqlite(file, { readonly: true });
  }

  /** The latest run. */
  run(): RunState {
    return this.#db.prepare(RUN_STATE).get() as RunState;
  }

  runs(): number {
    return this.#value('select count(*) from runs');
  }

  lastEvent(): number {
    return this.#value('select max(seq) from lifecycle_events');
  }

  isStopped(): boolean {
    return this.#value<number>('select exists (select 1 from automation_stops where lifted_at is null)') === 1;
  }

  isCarriedOut(actor: string, idempotencyKey: string): boolean {
    return this.#value('select 1 from idempotency_keys where actor = ? and key = ?', actor, idempotencyKey) === 1;
  }

  audited(actor: string): number {
    return this.#value('select count(*) from audit_entries where actor = ?', actor);
  }

  #value<T>(sql: string, ...parameters: readonly unknown[]): T {
    return this.#db
      .prepare(sql)
      .pluck()
      .get(...parameters) as T;
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
