import { type GuardCheck, GUARDED_VERBS, type GuardedVerb, type Verb } from '@arrears/domain';
import type { PagePlan, TransitionGroup } from './plan.js';

/** Services by what is done to them, of the actions that are guarded; those that wait for their panel included. */
export type GuardedCounts = Readonly<Record<GuardedVerb, number>>;

export const NOTHING_GUARDED: GuardedCounts = { SUSPEND: 0, TERMINATE: 0 };

/** The guard of one run: what it answered before the first service was changed, and what has been done since. */
export interface RunGuard {
  readonly checks: readonly GuardCheck[];
  /** What the run has done unasked. */
  readonly acted: GuardedCounts;
  /** What an admin has decided about what was kept back; null while nobody has. */
  readonly decision: GuardDecision | null;
}

export interface GuardDecision {
  readonly approved: boolean;
  readonly by: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** The actions that are kept back. */
export function keptBack(guard: RunGuard | null): ReadonlySet<Verb> {
  return new Set((guard?.checks ?? []).filter(({ exceeded }) => exceeded).map(({ verb }) => verb));
}

export function countGuarded(groups: readonly TransitionGroup[]): GuardedCounts {
  const counts = { ...NOTHING_GUARDED };
  for (const { transition, serviceIds } of groups) {
    if (isGuarded(transition.verb)) counts[transition.verb] += serviceIds.length;
  }
  return counts;
}

export function addGuarded(a: GuardedCounts, b: GuardedCounts): GuardedCounts {
  return { SUSPEND: a.SUSPEND + b.SUSPEND, TERMINATE: a.TERMINATE + b.TERMINATE };
}

export function isGuarded(verb: Verb): verb is GuardedVerb {
  return (GUARDED_VERBS as readonly Verb[]).includes(verb);
}

/** A plan without the actions of some kinds, and those actions. */
export function withoutVerbs(
  plan: PagePlan,
  verbs: ReadonlySet<Verb>,
): { readonly free: PagePlan; readonly kept: readonly TransitionGroup[] } {
  const isKept = ({ transition }: TransitionGroup): boolean => verbs.has(transition.verb);
  return {
    free: { ...plan, transitions: plan.transitions.filter((group) => !isKept(group)) },
    kept: plan.transitions.filter(isKept),
  };
}

/**
 * The guard after a page. It has counted what it was asked for before the first page; what was changed since (an
 * import, a policy) may make the run do more than it allows, and then what exceeds it is kept back as well.
 */
export function afterPage(guard: RunGuard, done: GuardedCounts): RunGuard {
  const acted = addGuarded(guard.acted, done);
  return {
    ...guard,
    acted,
    checks: guard.checks.map((check) => ({
      ...check,
      exceeded: check.exceeded || acted[check.verb] > check.allowed,
    })),
  };
}
