import { countsForClient, eventTypeOf, type LocalDate, type ServiceKind, type ServiceStatus } from '@arrears/domain';
import type Sqlite from 'better-sqlite3';
import type {
  AutomationStorage,
  CandidatePages,
  ClientGroupChange,
  ClientQuery,
  ClientRow,
  EventContext,
} from '../../automation/automation-storage.js';
import type { Failure, SkipGroup, TransitionGroup } from '../../automation/plan.js';
import type { ServiceRow } from '../../services/service-row.js';
import { SqliteCandidatePages } from './sqlite-candidate-pages.js';
import * as sql from './sqlite-automation-sql.js';

/** The automation's set-based statements for SQLite, on the driver's own handle. */
export class SqliteAutomationStorage implements AutomationStorage {
  readonly #native: Sqlite.Database;
  readonly #prepared = new Map<string, Sqlite.Statement>();

  constructor(native: Sqlite.Database) {
    this.#native = native;
  }

  async countCandidates(date: LocalDate, afterId: number): Promise<number> {
    return this.#value(sql.COUNT_CANDIDATES, { date, afterId });
  }

  candidatePages(date: LocalDate, afterId: number): CandidatePages {
    return new SqliteCandidatePages(this.#native, date, afterId);
  }

  async loadServices(ids: readonly number[]): Promise<readonly ServiceRow[]> {
    return this.#rows<ServiceRow>(sql.SERVICES_BY_ID, { ids: JSON.stringify(ids) });
  }

  async loadLiveAddonsOf(parentIds: readonly number[]): Promise<readonly ServiceRow[]> {
    return this.#rows<ServiceRow>(sql.LIVE_ADDONS_OF, { ids: JSON.stringify(parentIds) });
  }

  async findServicesWithDebt(ids: readonly number[], date: LocalDate): Promise<ReadonlySet<number>> {
    const rows = this.#rows<[number]>(sql.SERVICES_WITH_DEBT, { ids: JSON.stringify(ids), date });
    return new Set(rows.map(([id]) => id));
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
      this.#run(sql.OUTBOX_FROM_EVENTS, {
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
      availableAt: context.occurredAt,
    };
    this.#run(sql.MARK_PENDING, parameters);
    this.#run(sql.QUEUE_MODULE_ACTIONS, parameters);
    if (context.runId !== null) {
      this.#run(sql.INSERT_ITEMS, {
        ids: parameters.ids,
        runId: context.runId,
        outcome: 'QUEUED',
        verb: transition.verb,
        reason: transition.reason,
      });
    }
  }

  async recordItems(
    runId: number,
    { skips, failures }: { skips: readonly SkipGroup[]; failures: readonly Failure[] },
  ): Promise<void> {
    for (const { skip, serviceIds } of skips) {
      this.#run(sql.INSERT_ITEMS, {
        ids: JSON.stringify(serviceIds),
        runId,
        outcome: 'SKIPPED',
        verb: skip.blocked,
        reason: skip.reason,
      });
    }
    for (const { serviceId, error } of failures) {
      this.#run(sql.INSERT_FAILURE, { runId, serviceId, error });
    }
  }

  async loadClients({ planned, loginBefore, all, ...page }: ClientQuery): Promise<readonly ClientRow[]> {
    return this.#rows<ClientRow>(planned ? sql.CLIENTS_AS_PLANNED : sql.CLIENTS_TO_CHECK, {
      ...page,
      all: all ? 1 : 0,
      loginBefore,
    });
  }

  async applyClientChange({ from, change, clientIds }: ClientGroupChange, context: EventContext): Promise<void> {
    const ids = JSON.stringify(clientIds);
    this.#run(sql.APPEND_CLIENT_EVENTS, {
      ids,
      from,
      to: change.to,
      reason: change.reason,
      ...eventParameters(context),
    });
    const changed = this.#run(sql.CHANGE_CLIENT_STATUS, { ids, from, to: change.to });
    if (changed !== clientIds.length) throw new Error(`a client was no longer ${from} when it was set ${change.to}`);
  }

  async clearStatusChecks(clientIds: readonly number[]): Promise<void> {
    this.#run(sql.CLEAR_STATUS_CHECKS, { ids: JSON.stringify(clientIds) });
  }

  async countActiveClients(): Promise<number> {
    return this.#value(sql.COUNT_ACTIVE_CLIENTS, {});
  }

  async countClientChangeCauses(afterSeq: number, runId: number): Promise<Readonly<Record<string, number>>> {
    const rows = this.#rows<[string, number]>(sql.CLIENT_CHANGE_CAUSES, { afterSeq, runId });
    return Object.fromEntries(rows);
  }

  async lastEventSeq(): Promise<number> {
    return this.#value(sql.LAST_EVENT_SEQ, {});
  }

  async forgetPlanned(): Promise<void> {
    this.#native.exec(sql.FORGET_PLANNED);
  }

  async notePlanned(ids: readonly number[], kind: ServiceKind, to: ServiceStatus): Promise<void> {
    this.#run(sql.NOTE_PLANNED, { ids: JSON.stringify(ids), counts: countsForClient(kind, to) ? 1 : 0 });
  }

  /** Appends an event a service and returns the sequence number of the last one. */
  #appendServiceEvents(group: TransitionGroup, ids: string, context: EventContext): number {
    const { transition, from } = group;
    const statement = this.#prepare(sql.APPEND_SERVICE_EVENTS);
    const { lastInsertRowid } = statement.run({
      ids,
      type: eventTypeOf(transition),
      from,
      to: transition.to,
      reason: transition.reason,
      data: transition.limit === null ? null : JSON.stringify({ limit: transition.limit }),
      ...eventParameters(context),
    });
    return Number(lastInsertRowid);
  }

  #changeStatus(group: TransitionGroup, ids: string, date: LocalDate): number {
    const { transition, from, kind } = group;
    switch (transition.verb) {
      case 'SUSPEND':
        return this.#run(sql.SUSPEND, { ids, from, date });
      case 'TERMINATE':
      case 'CANCEL':
        return this.#run(sql.END, { ids, from, to: transition.to });
      case 'UNSUSPEND':
      case 'MOVE_DOMAIN':
        return this.#run(sql.MOVE, {
          pairs: JSON.stringify(group.serviceIds.map((id, i) => [id, group.decideFrom[i] ?? null])),
          from,
          to: transition.to,
          counts: countsForClient(kind, transition.to) ? 1 : 0,
        });
      default:
        return transition satisfies never;
    }
  }

  #run(text: string, parameters: object): number {
    return this.#prepare(text).run(parameters).changes;
  }

  #value(text: string, parameters: object): number {
    const row = this.#prepare(text).raw().get(parameters) as [number] | undefined;
    return row?.[0] ?? 0;
  }

  #rows<Row>(text: string, parameters: object): Row[] {
    return this.#prepare(text).raw().all(parameters) as Row[];
  }

  #prepare(text: string): Sqlite.Statement {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = this.#native.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement;
  }
}

function eventParameters({ businessDate, occurredAt, actor, runId, paymentId }: EventContext): object {
  return { businessDate, occurredAt, actor, runId, paymentId };
}
