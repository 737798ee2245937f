import type { ClientStatus, ClientStatusChange, GuardedVerb, LocalDate, Verb } from '@arrears/domain';
import type { StopKind } from './automation-stop.entity.js';
import type { ServiceRow } from '../services/service-row.js';
import type { Failure, SkipGroup, TransitionGroup } from './plan.js';

/** What every event of one piece of work has in common. */
export interface EventContext {
  readonly businessDate: LocalDate;
  readonly occurredAt: number;
  readonly actor: string;
  readonly runId: number | null;
  readonly paymentId: number | null;
}

/** What decides a client's status, as the database hands it over. */
export type ClientRow = readonly [
  id: number,
  status: ClientStatus,
  statusUpdateExempt: 0 | 1,
  hasCountingService: 0 | 1,
  lastLoginOn: LocalDate | null,
];

/** Clients that make the same status change for the same reason. */
export interface ClientGroupChange {
  readonly from: ClientStatus;
  readonly change: ClientStatusChange;
  readonly clientIds: number[];
}

/** Which clients a run looks at. */
export interface ClientQuery {
  readonly afterId: number;
  readonly limit: number;
  /** Beside those whose services changed, also those kept ACTIVE by a login before this date. */
  readonly loginBefore: LocalDate | null;
  /** Every client, whatever changed. */
  readonly all: boolean;
  /** A dry run: take the statuses planned with `notePlanned` for real. */
  readonly planned: boolean;
}

/** What deciding reads, and where a plan takes notes of its own. Reads may be called anywhere. */
export interface AutomationReads {
  /** How many services a run of this date has to look at. */
  countCandidates: (date: LocalDate, afterId: number) => Promise<number>;
  /** The services a run of this date has to look at, in the order of their ids, page by page. */
  candidatePages: (date: LocalDate, afterId: number) => CandidatePages;
  loadServices: (ids: readonly number[]) => Promise<readonly ServiceRow[]>;
  loadLiveAddonsOf: (parentIds: readonly number[]) => Promise<readonly ServiceRow[]>;
  /** Those of the services that have an invoice issued and due by the date, UNPAID, open and not disputed. */
  findServicesWithDebt: (ids: readonly number[], date: LocalDate) => Promise<ReadonlySet<number>>;

  /** How many clients a run would look at. */
  countClients: (query: Omit<ClientQuery, 'afterId'>) => Promise<number>;
  loadClients: (query: ClientQuery) => Promise<readonly ClientRow[]>;
  loadClientsById: (ids: readonly number[]) => Promise<readonly ClientRow[]>;
  countActiveClients: () => Promise<number>;

  /** Services with status ACTIVE, of every kind; reads all of them. */
  countActiveServices: () => Promise<number>;
  /** Whether there are so many of them; reads no more than it takes. */
  hasActiveServices: (atLeast: number) => Promise<boolean>;
  /** How many services each of the latest runs that were completed did this to, or handed to their panels for it. */
  doneByLatestRuns: (verb: GuardedVerb, runs: number) => Promise<readonly number[]>;
  /** Whether any service or client has a policy of its own about termination. */
  hasOwnTermination: () => Promise<boolean>;
  /** Services that may be terminated, as far as it is seen without deciding them; at the least, where it is `most`. */
  countTerminable: (by: TerminableBy, most: number) => Promise<number>;
}

export interface TerminableBy {
  /** Fixed terms that are over by this date end. */
  readonly date: LocalDate;
  /** What is due by this date may stay overdue too long; null where nothing may. */
  readonly dueBy: LocalDate | null;
}

/** The database as it was at one moment, whatever is committed meanwhile, for making a plan. */
export interface PlanningStorage extends AutomationReads {
  /** Forgets what was noted: another plan begins. */
  forgetPlanned: () => Promise<void>;
  /** Takes note that services will count for their clients, or will not, once the plan is carried out. */
  notePlanned: (ids: readonly number[], counts: boolean) => Promise<void>;
}

/** Dispose of it soon: the log of what is written meanwhile grows until then. */
export interface PlanningSnapshot extends Disposable {
  readonly storage: PlanningStorage;
}

export interface StopInForce {
  readonly kind: StopKind;
  readonly reason: string;
  readonly by: string;
  /** Milliseconds since 1970 UTC. */
  readonly since: number;
}

/** What a run did not do itself. */
export interface RunItems {
  readonly skips: readonly SkipGroup[];
  readonly failures: readonly Failure[];
  /** Waits for approval. */
  readonly kept?: readonly TransitionGroup[];
}

export interface KeptBackItem {
  readonly id: number;
  readonly serviceId: number;
  readonly verb: Verb;
}

/**
 * The set-based statements of the automation. They are the SQL that differs by database: one implementation each,
 * all in `database/`. Writes only inside `Database.write`.
 */
export interface AutomationStorage extends AutomationReads {
  /** Changes status where it is still as decided, appends the events, and writes the mails; all of the group or throws. */
  applyTransitions: (group: TransitionGroup, context: EventContext) => Promise<void>;
  /** Marks the services as pending and queues the module's actions. */
  queueModuleActions: (group: TransitionGroup, context: EventContext) => Promise<void>;
  recordItems: (runId: number, items: RunItems) => Promise<void>;
  /** What was kept back by a run, in the order in which it was. */
  keptBack: (runId: number, afterItemId: number, limit: number) => Promise<readonly KeptBackItem[]>;
  /** Forgets what was kept back: it is decided now. */
  releaseItems: (itemIds: readonly number[]) => Promise<void>;

  applyClientChange: (change: ClientGroupChange, context: EventContext) => Promise<void>;
  /** These clients have been decided. */
  clearStatusChecks: (clientIds: readonly number[]) => Promise<void>;

  /** How many clients the run changed, by what it was and what it followed from. */
  /** What stops automation, the first first; in a transaction, as it is then. */
  stopsInForce: () => Promise<readonly StopInForce[]>;
  /** Business date of the last run that was completed. */
  lastCompletedRun: () => Promise<LocalDate | null>;
  countClientChangeCauses: (afterSeq: number, runId: number) => Promise<Readonly<Record<string, number>>>;
  lastEventSeq: () => Promise<number>;
}

/** Services in the order of their ids, page by page. */
export interface Pages {
  /** The next services, empty at the end. Read them inside the transaction that applies them. */
  next: (limit: number) => Promise<readonly ServiceRow[]>;
  /** Steps back to before what `next` read last. */
  rewind: () => void;
}

export interface CandidatePages extends Pages {
  /** Few services are due, scattered over the table: each costs a page of the database of its own. */
  readonly sparse: boolean;
}
