import {
  describeGuard,
  type GuardCheck,
  type Limit,
  type LocalDate,
  type SkipReason,
  type TransitionReason,
  type Verb,
} from '@arrears/domain';
import type { App } from '../app.js';
import { type PlannedRun, planRun } from './plan-run.js';
import type { Progress } from './run-automation.js';
import type { RunCounts } from './run-counts.js';
import type { Run, RunStatus } from './run.entity.js';
import { currentSettings } from './settings.js';

/** What a run did, or would do: what the command line prints as one JSON document. */
export interface RunSummary {
  readonly businessDate: LocalDate;
  readonly status: RunStatus | 'PLANNED';
  readonly dryRun: boolean;
  readonly counts: Omit<RunCounts, 'queued' | 'guarded'>;
  readonly activeClients: { readonly before: number; readonly after: number };
  readonly tier: { readonly before: string | null; readonly after: string | null };
}

/** Services that something was done to for the same reason, with a few of them as examples. */
export interface ActionGroup {
  readonly verb: Verb;
  readonly to: string;
  readonly reason: TransitionReason;
  readonly limit: Limit | null;
  readonly queued: boolean;
  readonly count: number;
  readonly examples: readonly Example[];
}

export interface SkippedGroup {
  readonly blocked: Verb | null;
  readonly reason: SkipReason;
  readonly count: number;
  readonly examples: readonly Example[];
}

/** A service as a person knows it. */
export interface Example {
  readonly service: string;
  readonly label: string;
  readonly client: string;
  readonly dueDate: LocalDate | null;
}

/** The summary and the reasons behind it. */
export interface RunReport {
  readonly summary: RunSummary;
  readonly queued: number;
  readonly missedDays: number;
  readonly durationMs: number | null;
  readonly actions: readonly ActionGroup[];
  readonly skips: readonly SkippedGroup[];
  readonly failures: readonly { readonly service: string; readonly error: string }[];
  /** Some of its events are kept no longer: the actions are then fewer than the counts of the summary. */
  readonly eventsPruned: boolean;
  /** What the guard keeps back, and why; of a run that is only planned what it would. */
  readonly guard: GuardReport;
}

export interface GuardReport {
  readonly reasons: readonly string[];
  readonly groups: readonly GuardedGroup[];
}

export interface GuardedGroup {
  readonly verb: Verb;
  readonly count: number;
  readonly examples: readonly Example[];
}

const EXAMPLES = 5;
const FAILURES_SHOWN = 10;

export function summaryOf(run: Run): RunSummary {
  const { queued: _queued, guarded: _guarded, ...counts } = run.counts;
  return {
    businessDate: run.businessDate,
    status: run.status,
    dryRun: false,
    counts,
    activeClients: { before: run.activeBefore, after: run.activeAfter ?? run.activeBefore },
    tier: { before: run.tierBefore ?? null, after: run.tierAfter ?? null },
  };
}

/** Reads back what a run did, from its events and items. */
export async function readRunReport(app: App, run: Run): Promise<RunReport> {
  const { reports } = app;
  const done = reports.actionsOf(run.firstEventSeq, run.id, EXAMPLES);
  const queued = reports.itemsOf(run.id, 'QUEUED', EXAMPLES);
  const skips = reports.itemsOf(run.id, 'SKIPPED', EXAMPLES);
  return {
    summary: summaryOf(run),
    queued: run.counts.queued,
    missedDays: run.missedDays,
    durationMs: run.finishedAt ? run.finishedAt - run.startedAt : null,
    actions: [
      ...done.map(({ serviceIds, ...group }) => ({ ...group, queued: false, examples: reports.examples(serviceIds) })),
      ...queued.map(({ verb, reason, count, serviceIds }) => ({
        verb: verb as Verb,
        to: '',
        reason: reason as TransitionReason,
        limit: null,
        queued: true,
        count,
        examples: reports.examples(serviceIds),
      })),
    ],
    skips: skips.map(({ verb, reason, count, serviceIds }) => ({
      blocked: verb,
      reason: reason as SkipReason,
      count,
      examples: reports.examples(serviceIds),
    })),
    failures: reports.failuresOf(run.id, FAILURES_SHOWN),
    eventsPruned: lacksEvents(app, run),
    guard: {
      reasons: guardReasons(run.guard?.checks ?? []),
      groups: reports.itemsOf(run.id, 'GUARDED', EXAMPLES).map(({ verb, count, serviceIds }) => ({
        verb: verb as Verb,
        count,
        examples: reports.examples(serviceIds),
      })),
    },
  };
}

/** The log has no gaps but at its beginning: where the event after the last one before the run is gone, so may be the run's. */
function lacksEvents({ events }: App, { firstEventSeq }: Run): boolean {
  const [next] = events.readAfter(firstEventSeq, 1);
  return next !== undefined && next.seq !== firstEventSeq + 1;
}

/** The same report of a run that is only planned. */
export async function planRunReport(
  app: App,
  businessDate: LocalDate,
  onProgress?: (progress: Progress) => void,
): Promise<RunReport> {
  const actions = new Map<string, Collected<ActionKey>>();
  const skips = new Map<string, Collected<SkipKey>>();
  const failures: { service: string; error: string }[] = [];
  const { settings } = await currentSettings(app.database.reader());
  using snapshot = app.planningSnapshot();
  const planned = await planRun(
    app,
    snapshot.storage,
    { businessDate, settings },
    {
      ...(onProgress && { onProgress }),
      onTransitions: (groups) => {
        for (const { transition, viaModule, serviceIds } of groups) {
          const { verb, to, reason, limit } = transition;
          collect(actions, { verb, to, reason, limit, queued: viaModule }, serviceIds);
        }
      },
      onSkips: (groups) => {
        for (const { skip, serviceIds } of groups) {
          collect(skips, { blocked: skip.blocked, reason: skip.reason }, serviceIds);
        }
      },
      onFailures: (found) => {
        for (const { serviceId, error } of found.slice(0, FAILURES_SHOWN - failures.length)) {
          failures.push({ service: app.reports.examples([serviceId])[0]?.service ?? String(serviceId), error });
        }
      },
    },
  );
  const withExamples = <T>(group: T & { readonly serviceIds: number[] }): T & { examples: readonly Example[] } => ({
    ...group,
    examples: app.reports.examples(group.serviceIds),
  });
  return {
    summary: plannedSummary(planned),
    queued: planned.counts.queued,
    missedDays: 0,
    durationMs: null,
    actions: [...actions.values()].map(withExamples),
    skips: [...skips.values()].map(withExamples),
    failures,
    eventsPruned: false,
    guard: { reasons: guardReasons(planned.guard), groups: [] },
  };
}

function guardReasons(checks: readonly GuardCheck[]): readonly string[] {
  return checks.filter(({ exceeded }) => exceeded).map(describeGuard);
}

type ActionKey = Omit<ActionGroup, 'count' | 'examples'>;
type SkipKey = Omit<SkippedGroup, 'count' | 'examples'>;
type Collected<Key> = Key & { readonly count: number; readonly serviceIds: number[] };

function collect<Key extends object>(
  groups: Map<string, Collected<Key>>,
  group: NoInfer<Key>,
  serviceIds: readonly number[],
): void {
  const key = JSON.stringify(group);
  const known = groups.get(key);
  groups.set(key, {
    ...group,
    count: (known?.count ?? 0) + serviceIds.length,
    serviceIds: [...(known?.serviceIds ?? []), ...serviceIds.slice(0, EXAMPLES)].slice(0, EXAMPLES),
  });
}

function plannedSummary({ businessDate, counts: all, activeClients, tier }: PlannedRun): RunSummary {
  const { queued: _queued, guarded: _guarded, ...counts } = all;
  return { businessDate, status: 'PLANNED', dryRun: true, counts, activeClients, tier };
}
