import type { ClientStatus, ClientStatusChange, LocalDate, ServiceKind, ServiceStatus } from '@arrears/domain';
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

/**
 * The set-based statements of the automation. They are the SQL that differs by database: one implementation each,
 * all in `database/`. Reads may be called anywhere, writes only inside `Database.write`.
 */
export interface AutomationStorage {
  /** How many services a run of this date has to look at. */
  countCandidates: (date: LocalDate, afterId: number) => Promise<number>;
  /** The services a run of this date has to look at, in the order of their ids, page by page. */
  candidatePages: (date: LocalDate, afterId: number) => CandidatePages;
  loadServices: (ids: readonly number[]) => Promise<readonly ServiceRow[]>;
  loadLiveAddonsOf: (parentIds: readonly number[]) => Promise<readonly ServiceRow[]>;
  /** Those of the services that have an invoice issued and due by the date, UNPAID, open and not disputed. */
  findServicesWithDebt: (ids: readonly number[], date: LocalDate) => Promise<ReadonlySet<number>>;

  /** Changes status where it is still as decided, appends the events, and writes the mails; all of the group or throws. */
  applyTransitions: (group: TransitionGroup, context: EventContext) => Promise<void>;
  /** Marks the services as pending and queues the module's actions. */
  queueModuleActions: (group: TransitionGroup, context: EventContext) => Promise<void>;
  recordItems: (runId: number, items: { skips: readonly SkipGroup[]; failures: readonly Failure[] }) => Promise<void>;

  /** How many clients a run would look at. */
  countClients: (query: Omit<ClientQuery, 'afterId'>) => Promise<number>;
  loadClients: (query: ClientQuery) => Promise<readonly ClientRow[]>;
  loadClientsById: (ids: readonly number[]) => Promise<readonly ClientRow[]>;
  applyClientChange: (change: ClientGroupChange, context: EventContext) => Promise<void>;
  /** These clients have been decided. */
  clearStatusChecks: (clientIds: readonly number[]) => Promise<void>;

  countActiveClients: () => Promise<number>;
  /** How many clients the run changed, by what it was and what it followed from. */
  countClientChangeCauses: (afterSeq: number, runId: number) => Promise<Readonly<Record<string, number>>>;
  lastEventSeq: () => Promise<number>;

  /** Dry run: forgets, then takes note of planned statuses without touching the database. */
  forgetPlanned: () => Promise<void>;
  notePlanned: (ids: readonly number[], kind: ServiceKind, to: ServiceStatus) => Promise<void>;
}

export interface CandidatePages {
  /** Few services are due, scattered over the table: each costs a page of the database of its own. */
  readonly sparse: boolean;
  /** The next services, empty at the end. Read them inside the transaction that applies them. */
  next: (limit: number) => Promise<readonly ServiceRow[]>;
  /** Steps back to before what `next` read last. */
  rewind: () => void;
}
