import { LRUCache } from 'lru-cache';
import type { Database } from '../database/open-database.js';
import { CommitSignal } from '../live/commit-signal.js';
import { type Follower, LiveSource } from '../live/live-source.js';
import type { EventFilter, EventRecord } from './event-record.js';

/** Events in one delivery, at most; batches end where the sequence number is a multiple, so that followers share them. */
const BATCH = 100;
/** Commits that follow one another more closely are told of together. */
const COALESCE_MS = 20;
const BATCHES_KEPT = 256;
/** Batches without a wanted event that are passed over before others get a turn. */
const PASSED_OVER = 50;
/** Filters that are kept once for all who follow with them, and how long their keys may be. */
const FILTERS_KEPT = 256;
const LONGEST_KEY_KEPT = 500;

/** Why a follower cannot go on from its cursor; it must read the present state anew. */
export type ResetReason = 'LOG_PRUNED' | 'LOG_REPLACED';

/** What a follower is handed: the same object for all at the same place with the same filter. */
export interface EventBatch {
  readonly events: readonly EventRecord[];
  /** Where to go on after it. */
  readonly cursor: string;
  readonly reset: ResetReason | null;
}

/** Where the log begins and ends, and which log it is. */
export interface LogState {
  /** Another one after a restore: sequence numbers then tell of other events. */
  readonly logId: string;
  /** 0 where there is no event. */
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** The log as the feed reads it, on what is committed. */
export interface EventLogReads {
  state: () => LogState;
  /** Events after one, in their order. */
  recordsAfter: (seq: number, limit: number) => readonly EventRecord[];
}

/** A cursor that is none; says why. */
export class NotACursor extends Error {
  override readonly name = 'NotACursor';
}

/**
 * The event log for those who follow it. It is read from the database, where it is complete and in order whichever
 * process wrote it: nothing is held for a follower, and whoever falls behind reads on where it was.
 */
export class EventFeed {
  readonly #log: EventLogReads;
  readonly #signal: CommitSignal;
  readonly #batches = new LRUCache<string, SharedBatch>({ max: BATCHES_KEPT });
  readonly #filters = new LRUCache<string, KeyedFilter>({ max: FILTERS_KEPT });
  #head = 0;
  #latest: { readonly after: number; readonly head: number; readonly batch: SharedBatch } | undefined;

  constructor(database: Pick<Database, 'onCommit'>, log: EventLogReads) {
    this.#log = log;
    this.#signal = new CommitSignal(database, COALESCE_MS, () => this.refresh());
  }

  /** Follows what happens from now on; the first batch is empty and tells where that is. */
  followFromNow(filter: EventFilter): LiveSource<EventBatch> {
    const state = this.refresh();
    return new EventSource(this, this.#keyed(filter), state.lastSeq, this.#emptyBatch(state, null));
  }

  /** Follows from the oldest event there is. */
  followFromBeginning(filter: EventFilter): LiveSource<EventBatch> {
    return new EventSource(this, this.#keyed(filter), Math.max(0, this.refresh().firstSeq - 1), null);
  }

  /** Follows from where a cursor points to. Throws NotACursor. */
  followAfter(cursor: string, filter: EventFilter): LiveSource<EventBatch> {
    const state = this.refresh();
    const { logId, seq } = readCursor(cursor);
    const reset = logId !== state.logId || seq > state.lastSeq ? 'LOG_REPLACED' : prunedSince(seq, state);
    if (reset === null) return new EventSource(this, this.#keyed(filter), seq, null);
    return new EventSource(this, this.#keyed(filter), state.lastSeq, this.#emptyBatch(state, reset));
  }

  tell(follower: Follower): void {
    this.#signal.follow(follower);
    // What was committed before anybody watched is told of by no signal.
    this.refresh();
  }

  forget(follower: Follower): void {
    this.#signal.unfollow(follower);
  }

  hasAfter(seq: number): boolean {
    return seq < this.#head;
  }

  /** The next events after a place, as many as there are up to the next boundary; undefined where there is none. */
  batchAfter(seq: number): SharedBatch | undefined {
    if (seq >= this.#head) return undefined;
    // Most followers are at the end of the log and ask for the same batch one after the other.
    if (seq === this.#latest?.after && this.#head === this.#latest.head) return this.#latest.batch;
    const to = Math.min((Math.floor(seq / BATCH) + 1) * BATCH, this.#head);
    const key = `${seq} ${to}`;
    let batch = this.#batches.get(key);
    if (batch === undefined) {
      batch = new SharedBatch(this.#log.recordsAfter(seq, to - seq), this.#log.state().logId);
      this.#batches.set(key, batch);
    }
    this.#latest = { after: seq, head: this.#head, batch };
    return batch;
  }

  /** Looks where the log ends now. */
  refresh(): LogState {
    const state = this.#log.state();
    if (state.lastSeq < this.#head) {
      this.#batches.clear();
      this.#latest = undefined;
    }
    this.#head = state.lastSeq;
    return state;
  }

  /** The same object for equal filters, mostly. */
  #keyed(filter: EventFilter): KeyedFilter {
    const key = JSON.stringify(filter);
    const known = this.#filters.get(key);
    if (known !== undefined) return known;
    const keyed = { filter, key };
    if (key.length <= LONGEST_KEY_KEPT) this.#filters.set(key, keyed);
    return keyed;
  }

  #emptyBatch({ logId, lastSeq }: LogState, reset: ResetReason | null): EventBatch {
    return { events: [], cursor: writeCursor(logId, lastSeq), reset };
  }
}

interface KeyedFilter {
  readonly filter: EventFilter;
  readonly key: string;
}

/** Events that lie together, and what each filter leaves of them. */
class SharedBatch {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly cursor: string;
  readonly #events: readonly EventRecord[];
  readonly #byFilter = new Map<string, EventBatch | null>();

  constructor(events: readonly EventRecord[], logId: string) {
    const [first] = events;
    const last = events.at(-1);
    if (first === undefined || last === undefined) throw new Error('the event log has a gap');
    this.firstSeq = first.key;
    this.lastSeq = last.key;
    this.#events = events;
    this.cursor = writeCursor(logId, last.key);
  }

  /** Null where nothing is left. */
  wantedBy({ filter, key }: KeyedFilter): EventBatch | null {
    let batch = this.#byFilter.get(key);
    if (batch === undefined) {
      const events = this.#events.filter((event) => isWanted(event, filter));
      batch = events.length === 0 ? null : { events, cursor: this.cursor, reset: null };
      this.#byFilter.set(key, batch);
    }
    return batch;
  }
}

class EventSource extends LiveSource<EventBatch> {
  readonly #feed: EventFeed;
  readonly #filter: KeyedFilter;
  #seq: number;
  #first: EventBatch | null;
  #follower: Follower | undefined;

  constructor(feed: EventFeed, filter: KeyedFilter, seq: number, first: EventBatch | null) {
    super();
    this.#feed = feed;
    this.#filter = filter;
    this.#seq = seq;
    this.#first = first;
  }

  take(): EventBatch | undefined {
    if (this.#first !== null) {
      const first = this.#first;
      this.#first = null;
      return first;
    }
    for (let passed = 0; passed < PASSED_OVER; passed += 1) {
      const batch = this.#feed.batchAfter(this.#seq);
      if (batch === undefined) return undefined;
      const isWhole = batch.firstSeq === this.#seq + 1;
      this.#seq = batch.lastSeq;
      const wanted = batch.wantedBy(this.#filter);
      // Whoever has fallen so far behind that the log was pruned before it could read on is told so, too.
      if (!isWhole) return { events: wanted?.events ?? [], cursor: batch.cursor, reset: 'LOG_PRUNED' };
      if (wanted !== null) return wanted;
    }
    setImmediate(() => this.#follower?.wake());
    return undefined;
  }

  override get mayHaveMore(): boolean {
    return this.#feed.hasAfter(this.#seq);
  }

  follow(follower: Follower): void {
    this.#follower = follower;
    this.#feed.tell(follower);
  }

  unfollow(follower: Follower): void {
    this.#follower = undefined;
    this.#feed.forget(follower);
  }
}

function isWanted(
  event: EventRecord,
  { types, clientKey, serviceKey, runKey, beforeSeq = null }: EventFilter,
): boolean {
  return (
    (!types || types.includes(event.type)) &&
    (!clientKey || event.clientKey === clientKey) &&
    (!serviceKey || event.serviceKey === serviceKey) &&
    (!runKey || event.runKey === runKey) &&
    (beforeSeq === null || event.key < beforeSeq)
  );
}

function prunedSince(seq: number, { firstSeq, lastSeq }: LogState): ResetReason | null {
  return seq < lastSeq && seq + 1 < firstSeq ? 'LOG_PRUNED' : null;
}

function writeCursor(logId: string, seq: number): string {
  return Buffer.from(`${logId}:${seq}`).toString('base64url');
}

function readCursor(text: string): { readonly logId: string; readonly seq: number } {
  const match = /^([0-9a-f]{16}):(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match === null) throw new NotACursor('is not a cursor of the event log');
  return { logId: match[1] ?? '', seq: Number(match[2]) };
}
