import {
  type ClientStatusChange,
  countsForClient,
  eventTypeOf,
  type GuardedVerb,
  type LifecycleEventType,
  type LocalDate,
  OVERDUE_ON_PAYMENT,
  type Verb,
} from '@arrears/domain';
import type {
  AutomationStorage,
  CandidatePages,
  ClientGroupChange,
  ClientQuery,
  ClientRow,
  EventContext,
  KeptBackItem,
  PlanningStorage,
  RunItems,
  StopInForce,
  TerminableBy,
} from '../../automation/automation-storage.js';
import type { StopKind } from '../../automation/automation-stop.entity.js';
import type { TransitionGroup } from '../../automation/plan.js';
import type { ServiceRow } from '../../services/service-row.js';
import { SqliteCandidatePages } from './sqlite-candidate-pages.js';
import type { SqliteStatements } from './sqlite-statements.js';
import * as sql from './sqlite-automation-sql.js';

/** The automation's set-based statements for SQLite, on the driver's own handle. */
export class SqliteAutomationStorage implements AutomationStorage, PlanningStorage {
  readonly #db: SqliteStatements;

  constructor(db: SqliteStatements) {
    this.#db = db;
  }

  async countCandidates(date: LocalDate, afterId: number): Promise<number> {
    return this.#db.value<number>(sql.COUNT_CANDIDATES, { date, afterId }) ?? 0;
  }

  candidatePages(date: LocalDate, afterId: number): CandidatePages {
    return new SqliteCandidatePages(this.#db, date, afterId);
  }

  async loadServices(ids: readonly number[]): Promise<readonly ServiceRow[]> {
    return this.#db.rows<ServiceRow>(sql.SERVICES_BY_ID, { ids: JSON.stringify(ids) });
  }

  async loadLiveAddonsOf(parentIds: readonly number[]): Promise<readonly ServiceRow[]> {
    return this.#db.rows<ServiceRow>(sql.LIVE_ADDONS_OF, { ids: JSON.stringify(parentIds) });
  }

  async findServicesWithDebt(ids: readonly number[], date: LocalDate): Promise<ReadonlySet<number>> {
    return new Set(this.#db.column<number>(sql.SERVICES_WITH_DEBT, { ids: JSON.stringify(ids), date }));
  }

  async applyTransitions(group: TransitionGroup, context: EventContext): Promise<void> {
    const { transition, from, serviceIds } = group;
    const ids = JSON.stringify(serviceIds);
    // The events first: they take the due date and status as they stand before the change.
    const lastSeq = this.#appendServiceEvents(group, ids, context);
    const changed = this.#changeStatus(group, ids, context.businessDate);
    if (changed !== serviceIds.length) {
      throw new Error(
        `${serviceIds.length - changed} of ${serviceIds.length} services were no longer ${from} when ${transition.verb} was applied`,
      );
    }
    if (group.mail) {
      this.#db.run(sql.OUTBOX_FROM_EVENTS, {
        verb: transition.verb,
        reason: transition.reason,
        limitDays: transition.limit?.days ?? null,
        limitSource: transition.limit?.source ?? null,
        businessDate: context.businessDate,
        availableAt: context.occurredAt,
        afterSeq: lastSeq - serviceIds.length,
        lastSeq,
      });
    }
  }

  async queueModuleActions(group: TransitionGroup, context: EventContext): Promise<void> {
    const { transition, from, serviceIds } = group;
    const parameters = {
      ids: JSON.stringify(serviceIds),
      action: transition.verb === 'CANCEL' ? 'TERMINATE' : transition.verb,
      verb: transition.verb,
      from,
      reason: transition.reason,
      limitDays: transition.limit?.days ?? null,
      limitSource: transition.limit?.source ?? null,
      businessDate: context.businessDate,
      suspensionReason: group.suspensionReason ?? null,
      availableAt: context.occurredAt,
    };
    this.#db.run(sql.MARK_PENDING, parameters);
    this.#db.run(sql.QUEUE_MODULE_ACTIONS, parameters);
    if (context.runId !== null) {
      this.#db.run(sql.INSERT_ITEMS, {
        ids: parameters.ids,
        runId: context.runId,
        outcome: 'QUEUED',
        verb: transition.verb,
        reason: transition.reason,
      });
    }
  }

  async recordItems(runId: number, { skips, failures, kept = [] }: RunItems): Promise<void> {
    for (const { transition, serviceIds } of kept) {
      this.#db.run(sql.INSERT_ITEMS, {
        ids: JSON.stringify(serviceIds),
        runId,
        outcome: 'GUARDED',
        verb: transition.verb,
        reason: transition.reason,
      });
    }
    for (const { skip, serviceIds } of skips) {
      this.#db.run(sql.INSERT_ITEMS, {
        ids: JSON.stringify(serviceIds),
        runId,
        outcome: 'SKIPPED',
        verb: skip.blocked,
        reason: skip.reason,
      });
    }
    for (const { serviceId, error } of failures) {
      this.#db.run(sql.INSERT_FAILURE, { runId, serviceId, error });
    }
  }

  // A function of its own, for it is handed about.
  readonly stopsInForce = async (): Promise<readonly StopInForce[]> => {
    const rows = this.#db.rows<[StopKind, string, string, number]>(sql.STOPS_IN_FORCE);
    return rows.map(([kind, reason, by, since]) => ({ kind, reason, by, since }));
  };

  async lastCompletedRun(): Promise<LocalDate | null> {
    return this.#db.value<LocalDate | null>(sql.LAST_COMPLETED_RUN) ?? null;
  }

  async keptBack(runId: number, afterItemId: number, limit: number): Promise<readonly KeptBackItem[]> {
    const rows = this.#db.rows<[number, number, Verb]>(sql.KEPT_BACK, { runId, afterId: afterItemId, limit });
    return rows.map(([id, serviceId, verb]) => ({ id, serviceId, verb }));
  }

  async releaseItems(itemIds: readonly number[]): Promise<void> {
    this.#db.run(sql.RELEASE_ITEMS, { ids: JSON.stringify(itemIds) });
  }

  async countActiveServices(): Promise<number> {
    return this.#db.value<number>(sql.COUNT_ACTIVE_SERVICES) ?? 0;
  }

  async hasActiveServices(atLeast: number): Promise<boolean> {
    return (this.#db.value<number>(sql.COUNT_ACTIVE_SERVICES_UP_TO, { limit: atLeast }) ?? 0) >= atLeast;
  }

  async doneByLatestRuns(verb: GuardedVerb, runs: number): Promise<readonly number[]> {
    const count = verb === 'SUSPEND' ? 'suspended' : 'terminated';
    return this.#db.column<number>(sql.DONE_BY_LATEST_RUNS, { verb, count, runs });
  }

  async hasOwnTermination(): Promise<boolean> {
    return this.#db.value<number>(sql.HAS_OWN_TERMINATION) === 1;
  }

  async countTerminable({ date, dueBy }: TerminableBy, most: number): Promise<number> {
    return this.#db.value<number>(sql.COUNT_TERMINABLE, { date, dueBy, most }) ?? 0;
  }

  async countClients(query: Omit<ClientQuery, 'afterId'>): Promise<number> {
    const which = whichClients(query);
    const { loginBefore } = query;
    return (
      this.#db.value<number>(sql.countClientsToCheck(which), which === 'MARKED_OR_LOGIN' ? { loginBefore } : {}) ?? 0
    );
  }

  async loadClients(query: ClientQuery): Promise<readonly ClientRow[]> {
    const { planned, loginBefore, afterId, limit } = query;
    const which = whichClients(query);
    const text = planned ? sql.clientsAsPlanned(which) : sql.clientsToCheck(which);
    return this.#db.rows<ClientRow>(text, { afterId, limit, ...(which === 'MARKED_OR_LOGIN' && { loginBefore }) });
  }

  async loadClientsById(ids: readonly number[]): Promise<readonly ClientRow[]> {
    return this.#db.rows<ClientRow>(sql.CLIENTS_BY_ID, { ids: JSON.stringify(ids) });
  }

  async applyClientChange({ from, change, clientIds }: ClientGroupChange, context: EventContext): Promise<void> {
    const ids = JSON.stringify(clientIds);
    this.#db.run(sql.APPEND_CLIENT_EVENTS, {
      ids,
      from,
      to: change.to,
      reason: change.reason,
      causes: JSON.stringify(CAUSES[change.to]),
      ...eventParameters(context),
    });
    const { changes } = this.#db.run(sql.CHANGE_CLIENT_STATUS, { ids, from, to: change.to });
    if (changes !== clientIds.length) throw new Error(`a client was no longer ${from} when it was set ${change.to}`);
  }

  async clearStatusChecks(clientIds: readonly number[]): Promise<void> {
    this.#db.run(sql.CLEAR_STATUS_CHECKS, { ids: JSON.stringify(clientIds) });
  }

  async countActiveClients(): Promise<number> {
    return this.#db.value<number>(sql.COUNT_ACTIVE_CLIENTS) ?? 0;
  }

  async countClientChangeCauses(afterSeq: number, runId: number): Promise<Readonly<Record<string, number>>> {
    const rows = this.#db.rows<[string, number]>(sql.CLIENT_CHANGE_CAUSES, { afterSeq, runId });
    return Object.fromEntries(rows);
  }

  async lastEventSeq(): Promise<number> {
    return this.#db.value<number>(sql.LAST_EVENT_SEQ) ?? 0;
  }

  async forgetPlanned(): Promise<void> {
    this.#db.script(sql.FORGET_PLANNED);
  }

  async notePlanned(ids: readonly number[], counts: boolean): Promise<void> {
    this.#db.run(sql.NOTE_PLANNED, { ids: JSON.stringify(ids), counts: counts ? 1 : 0 });
  }

  /** Appends an event a service and returns the sequence number of the last one. */
  #appendServiceEvents(group: TransitionGroup, ids: string, context: EventContext): number {
    const { transition, from } = group;
    const { lastRowid } = this.#db.run(sql.APPEND_SERVICE_EVENTS, {
      ids,
      type: eventTypeOf(transition),
      from,
      to: transition.to,
      reason: transition.reason,
      data: dataOf(group),
      ...eventParameters(context),
    });
    return lastRowid;
  }

  #changeStatus(group: TransitionGroup, ids: string, date: LocalDate): number {
    const { transition, from, kind } = group;
    switch (transition.verb) {
      case 'SUSPEND':
        return this.#db.run(sql.SUSPEND, {
          ids,
          from,
          date,
          suspensionReason: group.suspensionReason ?? OVERDUE_ON_PAYMENT,
          forDebt: group.suspensionReason === undefined ? 1 : 0,
        }).changes;
      case 'TERMINATE':
      case 'CANCEL':
        return this.#db.run(sql.END, { ids, from, to: transition.to }).changes;
      case 'UNSUSPEND':
      case 'MOVE_DOMAIN':
        return this.#db.run(sql.MOVE, {
          pairs: JSON.stringify(group.serviceIds.map((id, i) => [id, group.decideFrom[i] ?? null])),
          from,
          to: transition.to,
          counts: countsForClient(kind, transition.to) ? 1 : 0,
        }).changes;
      default:
        return transition satisfies never;
    }
  }
}

function whichClients({ all, loginBefore }: Omit<ClientQuery, 'afterId'>): sql.WhichClients {
  if (all) return 'ALL';
  return loginBefore === null ? 'MARKED' : 'MARKED_OR_LOGIN';
}

/** What belongs to the event beside its columns. */
function dataOf({ transition: { limit }, suspensionReason }: TransitionGroup): string | null {
  if (limit === null && suspensionReason === undefined) return null;
  return JSON.stringify({ ...(limit && { limit }), ...(suspensionReason !== undefined && { suspensionReason }) });
}

/** Events of a service that can take away, or give back, what keeps its client ACTIVE. */
const CAUSES: Readonly<Record<ClientStatusChange['to'], readonly LifecycleEventType[]>> = {
  INACTIVE: ['ServiceTerminated', 'ServiceCancelled', 'DomainGraceStarted'],
  ACTIVE: ['DomainReactivated'],
};

function eventParameters({ businessDate, occurredAt, actor, runId, paymentId }: EventContext): object {
  return { businessDate, occurredAt, actor, runId, paymentId };
}
