import type { LocalDate, Verb } from '@arrears/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Client } from '../clients/client.entity.js';
import { Service } from '../services/service.entity.js';
import type { RunCounts } from './run-counts.js';
import type { RunGuard } from './run-guard.js';

/**
 * HALTED: automation was stopped while it was being done. AWAITING_APPROVAL: all but what the guard keeps back is done.
 * SUPERSEDED: it was left unfinished, and the run of a later date has taken its place.
 */
export const RUN_STATUSES = [
  'RUNNING',
  'HALTED',
  'AWAITING_APPROVAL',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'SUPERSEDED',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
/** What a run is at: its services first, or what was approved of them, then the clients they belong to. */
export const RUN_PHASES = ['SERVICES', 'APPROVED', 'CLIENTS', 'DONE'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];
export const RUN_ITEM_OUTCOMES = ['SKIPPED', 'QUEUED', 'FAILED', 'GUARDED'] as const;
export type RunItemOutcome = (typeof RUN_ITEM_OUTCOMES)[number];

/** One execution of the daily automation for one business date: the authority for "this day was done". */
export const RunSchema = defineEntity({
  name: 'Run',
  tableName: 'runs',
  properties: {
    id: p.integer().primary(),
    businessDate: p.string().$type<LocalDate>().unique(),
    status: p.string().$type<RunStatus>(),
    phase: p.string().$type<RunPhase>(),
    /** Id of the last service (item, client) of the phase that is done. */
    cursor: p.integer(),
    /** Grows with each claim; a process whose fence is older has lost the run. */
    fence: p.integer(),
    owner: p.string(),
    leaseUntil: p.bigint('number'),
    counts: p.json<RunCounts>(),
    /** Null until the guard was asked, and where it never is. */
    guard: p.json<RunGuard>().nullable(),
    /** Grows when what a person may do with it changes. */
    version: p.integer().default(1),
    settingsVersion: p.integer(),
    /** Business dates before this one on which no run was completed. */
    missedDays: p.integer(),
    /** Last event of the log when the run began. */
    firstEventSeq: p.integer(),
    activeBefore: p.integer(),
    activeAfter: p.integer().nullable(),
    tierBefore: p.string().nullable(),
    tierAfter: p.string().nullable(),
    /** Services and clients found to look at, and how many of them are done. */
    total: p.integer().default(0),
    done: p.integer().default(0),
    startedAt: p.bigint('number'),
    finishedAt: p.bigint('number').nullable(),
  },
});
export class Run extends RunSchema.class {}
RunSchema.setClass(Run);

/** What a run did not do to a service or client, and why. What it did is in the event log. */
export const RunItemSchema = defineEntity({
  name: 'RunItem',
  tableName: 'run_items',
  properties: {
    id: p.integer().primary(),
    run: () => p.manyToOne(Run).ref(),
    service: () => p.manyToOne(Service).ref().nullable(),
    client: () => p.manyToOne(Client).ref().nullable(),
    outcome: p.string().$type<RunItemOutcome>(),
    verb: p.string().$type<Verb>().nullable(),
    reason: p.string(),
    error: p.string().nullable(),
  },
});
export class RunItem extends RunItemSchema.class {}
RunItemSchema.setClass(RunItem);
