import { type Problem, problemOf } from '../connection/problem';

/** Rows to a block: as many as the server answers with at most. */
export const BLOCK = 100;
/** The furthest place at which the server can be told to begin. */
const FURTHEST = 1_000_000;
/** Blocks kept at most: what is far from view goes first. */
const KEPT = 60;
/** Blocks read at the same time. */
const AT_ONCE = 2;
/** How long a place must stay in view of one who hurries before it is read: a bar that is dragged passes many. */
const SETTLE_MS = 80;

export interface BlockRequest {
  readonly after: string | null;
  /** Rows passed over after that cursor, or from the beginning. */
  readonly skip: number;
  readonly first: number;
  /** Whether to count all rows as well. */
  readonly withTotal: boolean;
  readonly signal: AbortSignal;
}

export interface Block<Row> {
  readonly rows: readonly Row[];
  readonly endCursor: string | null;
  readonly total: number | undefined;
}

export interface BlockSource<Row> {
  readonly read: (request: BlockRequest) => Promise<Block<Row>>;
  /** The rows with these ids, at most a block of them, in whatever order; what is gone is left out. */
  readonly readRows: (ids: readonly string[], signal: AbortSignal) => Promise<readonly Row[]>;
}

/** What is to be said of the whole list. */
export interface Summary {
  /** How many rows there are in all; undefined until the first block has come. */
  readonly total: number | undefined;
  /** Why the newest reading failed. */
  readonly problem: Problem | undefined;
  /** The list has changed at the server while it was held. */
  readonly changed: boolean;
}

interface Kept<Row> {
  readonly rows: readonly Row[];
  readonly endCursor: string | null;
  /** May have changed at the server since it was read. */
  readonly stale: boolean;
}

/**
 * A list of any length of which only what is looked at is here, in blocks. What has been read stays in sight until
 * something newer is there.
 */
export class BlockStore<Row extends { readonly id: string }> {
  #blocks = new Map<number, Kept<Row>>();
  readonly #reading = new Map<number, AbortController>();
  #wanted: readonly number[] = [];
  #total: number | undefined;
  #totalStale = true;
  #problem: Problem | undefined;
  #held = false;
  #changed = false;
  #version = 0;
  #summary: Summary = { total: undefined, problem: undefined, changed: false };
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(readonly source: BlockSource<Row>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number after each change. */
  readonly version = (): number => this.#version;

  /** Another object after each change of what it tells. */
  readonly summary = (): Summary => {
    const { total, problem, changed } = this.#summary;
    if (total !== this.#total || problem !== this.#problem || changed !== this.#changed) {
      this.#summary = { total: this.#total, problem: this.#problem, changed: this.#changed };
    }
    return this.#summary;
  };

  /** How many rows there are in all; undefined until the first block has come. */
  get total(): number | undefined {
    return this.#total;
  }

  /** The row at this place; undefined while it is not here. */
  rowAt(index: number): Row | undefined {
    return this.#blocks.get(Math.floor(index / BLOCK))?.rows[index % BLOCK];
  }

  /** Rows that are here, with their places. */
  *loaded(): Generator<readonly [index: number, row: Row]> {
    for (const [block, { rows }] of this.#blocks) for (const [i, row] of rows.entries()) yield [block * BLOCK + i, row];
  }

  /** Says which rows are looked at: they are read where they are not here, or may have changed. */
  show(first: number, last: number): void {
    const from = Math.floor(Math.max(0, first) / BLOCK);
    const to = Math.floor(Math.max(0, last) / BLOCK);
    if (this.#wanted[0] === from && this.#wanted.at(-1) === to) return;
    let hurries = this.#wanted.length > 0 && !this.#wanted.some((block) => block >= from - 1 && block <= to + 1);
    this.#wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    for (const [block, reading] of this.#reading) {
      if (block >= from - 1 && block <= to + 1) continue;
      reading.abort();
      // It went by before it was here, and so will the next.
      hurries = true;
    }
    clearTimeout(this.#settling);
    if (hurries) this.#settling = setTimeout(() => this.#readWanted(), SETTLE_MS);
    else this.#readWanted();
  }

  /** Reads again what is looked at, and the rest when it is. */
  refresh(): void {
    this.#changed = false;
    this.#spoil(() => true);
    this.#readWanted();
  }

  /**
   * Something happened to these rows. Where `mayMove`, they may stand elsewhere now, or others in their place. While
   * the list is held nothing moves: rows are read again where they stand.
   */
  touch(ids: ReadonlySet<string>, mayMove: boolean): void {
    if (this.#held) {
      if (mayMove) this.#changed = true;
      void this.#replace(ids);
      this.#changedHere();
      return;
    }
    this.#spoil(({ rows }) => mayMove || rows.some(({ id }) => ids.has(id)));
    this.#readWanted();
  }

  /** While held, every row stays where it is. */
  hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    if (!held && this.#changed) this.refresh();
  }

  /** Brings the rows from one place to another here, all of them; false where they could not be read. */
  async bring(first: number, last: number): Promise<boolean> {
    for (let block = Math.floor(first / BLOCK); block <= Math.floor(last / BLOCK); block += 1) {
      if (this.#blocks.has(block)) continue;
      await this.#read(block);
      if (!this.#blocks.has(block)) return false;
    }
    return true;
  }

  retry(): void {
    this.#problem = undefined;
    this.#readWanted();
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#listeners.clear();
    for (const reading of this.#reading.values()) reading.abort();
  }

  #spoil(which: (block: Kept<Row>) => boolean): void {
    this.#totalStale = true;
    this.#problem = undefined;
    for (const [index, block] of this.#blocks) if (which(block)) this.#blocks.set(index, { ...block, stale: true });
  }

  #readWanted(): void {
    if (this.#problem) return;
    const wanted = this.#wanted.length > 0 ? this.#wanted : [0];
    for (const block of wanted) {
      if (this.#reading.size >= AT_ONCE) return;
      if (!this.#reading.has(block) && this.#needs(block)) void this.#read(block);
    }
  }

  #needs(block: number): boolean {
    const kept = this.#blocks.get(block);
    if (kept) return kept.stale && !this.#held;
    return this.#total === undefined ? block === 0 : block * BLOCK < Math.min(this.#total, FURTHEST);
  }

  async #read(block: number): Promise<void> {
    const reading = new AbortController();
    this.#reading.set(block, reading);
    const withTotal = this.#totalStale;
    if (withTotal) this.#totalStale = false;
    try {
      const place = this.#placeOf(block);
      const { rows, endCursor, total } = await this.source.read({
        ...place,
        first: BLOCK,
        withTotal,
        signal: reading.signal,
      });
      if (reading.signal.aborted) return;
      this.#blocks.set(block, { rows, endCursor, stale: false });
      if (total !== undefined) this.#count(total);
      // A block that is shorter than it should be tells that rows have gone.
      else if (rows.length < Math.min(BLOCK, (this.#total ?? 0) - block * BLOCK)) this.#totalStale = true;
      this.#problem = undefined;
      this.#forgetFar();
    } catch (error) {
      if (withTotal) this.#totalStale = true;
      if (!reading.signal.aborted) this.#problem = problemOf(error);
    } finally {
      if (reading.signal.aborted && withTotal) this.#totalStale = true;
      if (this.#reading.get(block) === reading) this.#reading.delete(block);
      if (!reading.signal.aborted) this.#changedHere();
      this.#readWanted();
    }
  }

  /** From the end of the nearest block before it that is fresh: rows then follow one another without gap or repeat. */
  #placeOf(block: number): { after: string | null; skip: number } {
    for (let before = block - 1; before >= Math.max(0, block - KEPT); before -= 1) {
      const kept = this.#blocks.get(before);
      if (kept && !kept.stale && kept.rows.length === BLOCK && kept.endCursor !== null) {
        return { after: kept.endCursor, skip: (block - before - 1) * BLOCK };
      }
    }
    return { after: null, skip: block * BLOCK };
  }

  #count(total: number): void {
    this.#total = total;
    for (const block of this.#blocks.keys()) if (block > 0 && block * BLOCK >= total) this.#blocks.delete(block);
  }

  #forgetFar(): void {
    if (this.#blocks.size <= KEPT) return;
    const middle = this.#wanted[Math.floor(this.#wanted.length / 2)] ?? 0;
    const farthest = [...this.#blocks.keys()].toSorted((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const block of farthest.slice(0, this.#blocks.size - KEPT)) this.#blocks.delete(block);
  }

  /** Reads these rows where they stand. */
  async #replace(ids: ReadonlySet<string>): Promise<void> {
    const here = [...this.loaded()].map(([, { id }]) => id).filter((id) => ids.has(id));
    if (here.length === 0) return;
    try {
      const rows = await this.source.readRows(here.slice(0, BLOCK), AbortSignal.timeout(30_000));
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const [index, block] of this.#blocks) {
        if (!block.rows.some(({ id }) => byId.has(id))) continue;
        this.#blocks.set(index, { ...block, rows: block.rows.map((row) => byId.get(row.id) ?? row) });
      }
    } catch (error) {
      this.#problem = problemOf(error);
    }
    this.#changedHere();
  }

  #changedHere(): void {
    this.#version += 1;
    for (const heard of this.#listeners) heard();
  }
}
