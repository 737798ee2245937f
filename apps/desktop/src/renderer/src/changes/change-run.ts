import type { Changeable, ChangeOutcome } from './change';
import type { CommandProblem } from '../commands/use-command';

/** How far a row is. */
export type RowState =
  | { readonly state: 'WAITING' }
  | { readonly state: 'SENT' }
  | { readonly state: 'DONE' }
  | { readonly state: 'REFUSED'; readonly problem: CommandProblem }
  /** No answer came: it may be done or not, and may be sent again. */
  | { readonly state: 'UNKNOWN'; readonly problem: CommandProblem };

export interface RowRun<Row> {
  readonly row: Row;
  readonly idempotencyKey: string;
  readonly state: RowState;
}

const AT_ONCE = 4;
const WAITING: RowState = { state: 'WAITING' };

interface ChangeRunOptions<Row> {
  readonly rows: readonly Row[];
  readonly send: (row: Row, idempotencyKey: string) => Promise<ChangeOutcome>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly newKey: () => string;
}

/**
 * Changes rows one by one, a few at a time, until all are done or it is stopped. Each row keeps its idempotency key: what
 * is sent again because no answer came is done once.
 */
export class ChangeRun<Row extends Changeable> {
  #rows: readonly RowRun<Row>[];
  #isRunning = false;
  #stopped = false;
  #version = 0;
  readonly #options: ChangeRunOptions<Row>;
  readonly #listeners = new Set<() => void>();

  constructor(options: ChangeRunOptions<Row>) {
    this.#options = options;
    this.#rows = options.rows.map((row) => ({ row, idempotencyKey: options.newKey(), state: WAITING }));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  get rows(): readonly RowRun<Row>[] {
    return this.#rows;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  count(state: RowState['state']): number {
    return this.#rows.filter((row) => row.state.state === state).length;
  }

  /** Nothing more is sent; what was sent is waited for. */
  readonly stop = (): void => {
    this.#stopped = true;
    this.#heard();
  };

  /** Sends what waits, and again what no answer came for. */
  readonly start = async (): Promise<void> => {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#stopped = false;
    const left = this.#rows.flatMap(({ state }, i) =>
      state.state === 'WAITING' || state.state === 'UNKNOWN' ? [i] : [],
    );
    const next = left.values();
    this.#heard();
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work(next)));
    this.#isRunning = false;
    this.#heard();
  };

  async #work(next: Iterator<number>): Promise<void> {
    for (;;) {
      if (this.#stopped) return;
      const { value: i, done } = next.next();
      if (done) return;
      await this.#send(i);
    }
  }

  async #send(i: number): Promise<void> {
    const { row, idempotencyKey } = this.#rowAt(i);
    for (;;) {
      this.#set(i, { state: 'SENT' });
      const outcome = await this.#options.send(row, idempotencyKey);
      if (outcome.done) return this.#set(i, { state: 'DONE' });
      const { problem } = outcome;
      if (problem.kind === 'RATE_LIMITED' && !this.#stopped) {
        this.#set(i, WAITING);
        await this.#options.wait(problem.seconds * 1000);
        if (this.#stopped) return;
        continue;
      }
      if (problem.kind === 'UNREACHABLE' || problem.kind === 'SERVER') {
        this.#set(i, { state: 'UNKNOWN', problem });
        // The next ones would fare no better: let the person say when to go on.
        this.#stopped = true;
        return;
      }
      if (problem.kind === 'RATE_LIMITED') return this.#set(i, WAITING);
      if (problem.kind === 'SESSION_ENDED') this.#stopped = true;
      return this.#set(i, { state: 'REFUSED', problem });
    }
  }

  #set(i: number, state: RowState): void {
    this.#rows = this.#rows.with(i, { ...this.#rowAt(i), state });
    this.#heard();
  }

  #rowAt(i: number): RowRun<Row> {
    const row = this.#rows[i];
    if (!row) throw new RangeError(`there is no row ${i}`);
    return row;
  }

  #heard(): void {
    this.#version += 1;
    for (const heard of this.#listeners) heard();
  }
}
