import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BILLING_CYCLES } from '../calendar/billing-cycle.js';
import { addDays, daysBetween, localDate } from '../calendar/local-date.js';
import type { PolicyOverrides } from '../policy/policy.js';
import { mayMove } from '../statuses/service-status.js';
import { apply, EVERY_STATE, inWords, policyOf, product, serviceIn } from '../testing/given.js';
import { BLOCKING_REASONS, type Decision, type Transition } from './decision.js';
import { decide, decideOnPayment, endOfAddon, endsWithParent } from './decide.js';
import { decideFrom } from './decide-from.js';
import type { RunDay, ServiceFacts, Suspension } from './facts.js';

/** Any service on any day. Dates lie close to the run and limits are small, so that every rule is often at its edge. */
interface Case {
  readonly facts: ServiceFacts;
  readonly day: RunDay;
}

const TODAY = fc.constantFrom('2026-03-29', '2024-02-29', '2100-03-01', '2026-11-01').map(localDate);
const days = fc.integer({ min: 0, max: 8 });
const offset = fc.option(fc.integer({ min: -14, max: 6 }), { freq: 8 });
const LIVELY = EVERY_STATE.filter(({ status }) => ['ACTIVE', 'SUSPENDED', 'GRACE', 'REDEMPTION'].includes(status));

const policies: fc.Arbitrary<PolicyOverrides> = fc.record({
  suspensionEnabled: fc.boolean(),
  suspendAfterDays: days,
  unsuspensionEnabled: fc.boolean(),
  terminationEnabled: fc.boolean(),
  terminateAfterDays: days,
  minimumSuspendedDays: fc.integer({ min: 0, max: 4 }),
  requireUnpaidInvoice: fc.boolean(),
  terminateManuallySuspended: fc.boolean(),
  graceDays: days,
  redemptionDays: days,
});

const cases: fc.Arbitrary<Case> = fc
  .record({
    today: TODAY,
    nonWorking: seldom(),
    state: fc.constantFrom(...EVERY_STATE, ...LIVELY, ...LIVELY, ...LIVELY),
    cycle: fc.constantFrom(...BILLING_CYCLES, 'MONTHLY' as const, 'MONTHLY' as const, 'ANNUALLY' as const),
    due: offset,
    suspendedBefore: days,
    suspendedFor: offset,
    byOperator: fc.boolean(),
    cancellationRequest: fc.constantFrom(null, null, null, null, 'IMMEDIATE', 'END_OF_BILLING_PERIOD'),
    pendingAction: fc.constantFrom(null, null, null, null, null, 'SUSPEND', 'UNSUSPEND', 'TERMINATE'),
    heldFor: fc.constantFrom(null, null, -1, 0, 3),
    clientExempt: seldom(),
    hasUnpaidInvoice: fc.boolean(),
    ends: fc.constantFrom(null, null, null, -1, 0, 1),
    parentEnds: fc.constantFrom(null, null, null, null, 'TERMINATED', 'CANCELLED'),
    policy: policies,
  })
  .map(({ today, nonWorking, state, cycle, ...c }) => {
    const at = (days: number | null) => (days === null ? null : addDays(today, days));
    const on = addDays(today, -c.suspendedBefore);
    const suspension: Suspension = c.byOperator
      ? { by: 'OPERATOR', on, reason: 'sends spam' }
      : { by: 'AUTOMATION', on, forDueDate: at(c.suspendedFor) };
    const facts = serviceIn(state, {
      ...c,
      billingCycle: cycle,
      nextDueDate: at(c.due),
      suspension,
      heldUntil: at(c.heldFor),
      terminationDate: at(c.ends),
    });
    return { facts, day: { businessDate: today, nonWorking } };
  });

function seldom(): fc.Arbitrary<boolean> {
  return fc.constantFrom(true, false, false, false);
}

/** Only those on which the rules answer with a transition. */
const moves = cases
  .map((given) => ({ ...given, first: decide(given.facts, given.day) }))
  .filter((given): given is Case & { readonly first: Transition } => given.first.outcome === 'TRANSITION');

/** Runs the check on thousands of cases; a failure prints its seed and the smallest case found. */
function always<T>(given: fc.Arbitrary<T>, check: (given: T) => void): void {
  fc.assert(fc.property(given, check), { numRuns: 2000 });
}

/** From mild to severe. A domain has one way down, so its steps share a rank. */
function severity(decision: Decision): number {
  if (decision.outcome === 'SKIP') return 1;
  return { UNSUSPEND: 0, SUSPEND: 2, MOVE_DOMAIN: 2, TERMINATE: 3, CANCEL: 4 }[decision.verb];
}

test('the cases meet every answer there is, so that no property below holds for want of a case', () => {
  const samples = fc.sample(cases, { seed: 1, numRuns: 10_000 });
  const answers = [...new Set(samples.map(({ facts, day }) => inWords(decide(facts, day))))];
  const transitions = ['SUSPEND: OVERDUE', 'UNSUSPEND: PAID', 'UNSUSPEND: ON_HOLD', 'TERMINATE: OVERDUE'];
  const others = ['TERMINATE: FIXED_TERM', 'CANCEL: CANCELLATION_REQUESTED', 'NOTHING_DUE'];
  const domains = ['to GRACE: GRACE_STARTED', 'to REDEMPTION: GRACE_ENDED', 'to EXPIRED: REDEMPTION_ENDED'];
  expect(answers).toEqual(expect.arrayContaining([...transitions, ...others, ...domains]));
  for (const reason of BLOCKING_REASONS) expect(answers.join()).toContain(`: ${reason}`);
});

describe('every transition', () => {
  test('is allowed by the table of statuses', () => {
    always(cases, ({ facts, day }) => {
      const ends = facts.kind !== 'DOMAIN' && endsWithParent(facts);
      const ofParent = ends ? [endOfAddon('TERMINATED'), endOfAddon('CANCELLED')] : [];
      const answers = [decide(facts, day), decideOnPayment(facts, day), ...ofParent];
      const targets = answers.flatMap((answer) => (answer?.outcome === 'TRANSITION' ? [answer.to] : []));
      expect(targets.filter((to) => !mayMove(facts.kind, facts.status, to))).toEqual([]);
    });
  });

  test('leaves an ended service where it is: no rule answers with one', () => {
    const ENDED = new Set(['TERMINATED', 'CANCELLED', 'COMPLETED', 'EXPIRED', 'TRANSFERRED_AWAY', 'FRAUD']);
    always(cases, ({ facts, day }) => {
      fc.pre(ENDED.has(facts.status));
      expect(decide(facts, day).outcome).toBe('SKIP');
      expect(decideOnPayment(facts, day)).toBeUndefined();
    });
  });

  test('was due by the date the index holds for the service', () => {
    always(moves, ({ facts, day }) => {
      const from = decideFrom(facts.kind === 'DOMAIN' ? { ...facts, suspension: null, terminationDate: null } : facts);
      expect(from !== null && from <= day.businessDate).toBe(true);
    });
  });
});

test('a hold, an exempt client or an action under way never lets an action for being overdue through', () => {
  always(cases, ({ facts, day }) => {
    const held = facts.heldUntil !== null && facts.heldUntil >= day.businessDate;
    fc.pre(held || facts.clientExempt || facts.pendingAction !== null);
    expect(decide(facts, day)).not.toMatchObject({ outcome: 'TRANSITION', reason: 'OVERDUE' });
  });
});

test('on a non-working day nothing is suspended or terminated', () => {
  always(cases, ({ facts, day }) => {
    expect(inWords(decide(facts, { ...day, nonWorking: true }))).not.toMatch(/^(SUSPEND|TERMINATE)/);
  });
});

describe('more days overdue', () => {
  const more = fc.integer({ min: 1, max: 20 });

  test('by an earlier due date never gives a milder decision', () => {
    always(fc.tuple(cases, more), ([{ facts, day }, days]) => {
      fc.pre(facts.nextDueDate !== null);
      const owesMore = { ...facts, nextDueDate: addDays(facts.nextDueDate ?? day.businessDate, -days) };
      expect(severity(decide(owesMore, day))).toBeGreaterThanOrEqual(severity(decide(facts, day)));
    });
  });

  test('by an earlier due date never makes a payment reactivate what it otherwise would not', () => {
    always(fc.tuple(cases, more), ([{ facts, day }, days]) => {
      fc.pre(facts.nextDueDate !== null && decideOnPayment(facts, day) === undefined);
      const owesMore = { ...facts, nextDueDate: addDays(facts.nextDueDate ?? day.businessDate, -days) };
      expect(decideOnPayment(owesMore, day)).toBeUndefined();
    });
  });

  test('by a later run never gives a milder decision, where no hold ends in between', () => {
    always(fc.tuple(cases, more), ([{ facts, day }, days]) => {
      fc.pre(facts.heldUntil === null);
      const later = { ...day, businessDate: addDays(day.businessDate, days) };
      expect(severity(decide(facts, later))).toBeGreaterThanOrEqual(severity(decide(facts, day)));
    });
  });
});

describe('deciding again on the same day, once the transition is applied', () => {
  test('has nothing more to do for a PRODUCT or an ADDON', () => {
    always(moves, ({ facts, day, first }) => {
      fc.pre(facts.kind !== 'DOMAIN');
      const { minimumSuspendedDays, suspensionEnabled, terminationEnabled } = facts.policy.values;
      // With 0 a service suspended today may be terminated today: only its run, done once a day, keeps it from that.
      fc.pre(first.verb !== 'SUSPEND' || minimumSuspendedDays >= 1);
      // Paid in part where nothing suspends but overdue services end: rule 4 reactivates, and the next run ends it.
      fc.pre(inWords(first) !== 'UNSUSPEND: PAID' || suspensionEnabled || !terminationEnabled);
      expect(decide(apply(facts, first, day.businessDate), day).outcome).toBe('SKIP');
    });
  });

  test('takes a domain down one rung more exactly where it is past the next limit too, and else nowhere', () => {
    always(moves, ({ facts, day, first }) => {
      fc.pre(facts.kind === 'DOMAIN');
      const overdue = facts.nextDueDate === null ? 0 : daysBetween(facts.nextDueDate, day.businessDate);
      const { graceDays, redemptionDays } = facts.policy.values;
      const rungs: Readonly<Record<string, string>> = {
        GRACE: overdue > graceDays ? 'to REDEMPTION: GRACE_ENDED' : 'NOTHING_DUE',
        REDEMPTION: overdue > graceDays + redemptionDays ? 'to EXPIRED: REDEMPTION_ENDED' : 'NOTHING_DUE',
      };
      const again = inWords(decide(apply(facts, first, day.businessDate), day));
      expect(again).toBe(rungs[first.to] ?? 'NOTHING_DUE');
    });
  });
});

describe('day by day, with any days missed', () => {
  /** What became of an unpaid PRODUCT: for each termination, the status before and the days it was suspended. */
  function terminationsOf(policy: PolicyOverrides, gaps: readonly number[]) {
    let facts: ServiceFacts = product({ policy: { ...policy, suspensionEnabled: true } });
    let today = localDate('2026-02-25');
    const terminations: { readonly status: string; readonly suspendedDays: number }[] = [];
    for (const gap of gaps) {
      today = addDays(today, gap);
      const answer = decide(facts, { businessDate: today, nonWorking: gap === 7 });
      if (answer.outcome === 'SKIP') continue;
      const since = facts.kind === 'DOMAIN' ? null : facts.suspension;
      if (answer.verb === 'TERMINATE') {
        terminations.push({ status: facts.status, suspendedDays: since === null ? 0 : daysBetween(since.on, today) });
      }
      facts = apply(facts, answer, today);
    }
    return terminations;
  }

  test('a service is suspended for its time before it is terminated for being overdue', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 25 });
    let seen = 0;
    always(fc.tuple(policies, gaps), ([policy, missed]) => {
      const atLeast = Math.max(1, policyOf(policy).values.minimumSuspendedDays);
      const terminations = terminationsOf(policy, missed);
      seen += terminations.length;
      expect(terminations.filter(({ status }) => status !== 'SUSPENDED')).toEqual([]);
      expect(terminations.filter(({ suspendedDays }) => suspendedDays < atLeast)).toEqual([]);
      expect(terminations.length).toBeLessThanOrEqual(1);
    });
    expect(seen).toBeGreaterThan(0);
  });
});
