import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BILLING_CYCLES } from '../calendar/billing-cycle.js';
import { addDays, daysBetween, type LocalDate, localDate } from '../calendar/local-date.js';
import type { PolicyOverrides } from '../policy/policy.js';
import { mayMove } from '../statuses/service-status.js';
import { apply, EVERY_STATE, inWords, policyOf, product, serviceIn } from '../testing/given.js';
import { BLOCKING_REASONS, type Decision } from './decision.js';
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

/** Runs the check on thousands of cases; a failure prints its seed and the smallest case found. */
function always(check: (given: Case) => void): void {
  fc.assert(fc.property(cases, check), { numRuns: 2000 });
}

/** From mild to severe. A domain has one way down, so its steps share a rank. */
function severity(decision: Decision): number {
  if (decision.outcome === 'SKIP') return 1;
  return { UNSUSPEND: 0, SUSPEND: 2, MOVE_DOMAIN: 2, TERMINATE: 3, CANCEL: 4 }[decision.verb];
}

function isTransition(decision: Decision) {
  return decision.outcome === 'TRANSITION';
}

test('the cases meet every answer there is, so that no property below holds for want of a case', () => {
  const answers = new Set(fc.sample(cases, { seed: 1, numRuns: 10_000 }).map(({ facts, day }) => inWords(decide(facts, day))));
  const transitions = ['SUSPEND: OVERDUE', 'UNSUSPEND: PAID', 'UNSUSPEND: ON_HOLD', 'TERMINATE: OVERDUE'];
  const others = ['TERMINATE: FIXED_TERM', 'CANCEL: CANCELLATION_REQUESTED', 'NOTHING_DUE'];
  const domains = ['to GRACE: GRACE_STARTED', 'to REDEMPTION: GRACE_ENDED', 'to EXPIRED: REDEMPTION_ENDED'];
  expect([...answers]).toEqual(expect.arrayContaining([...transitions, ...others, ...domains]));
  for (const reason of BLOCKING_REASONS) expect([...answers].join()).toContain(`: ${reason}`);
});

describe('every transition', () => {
  test('is allowed by the table of statuses', () => {
    always(({ facts, day }) => {
      const ofParent = facts.kind !== 'DOMAIN' && endsWithParent(facts) ? [endOfAddon('TERMINATED'), endOfAddon('CANCELLED')] : [];
      for (const answer of [decide(facts, day), decideOnPayment(facts, day), ...ofParent]) {
        if (answer?.outcome === 'TRANSITION') expect(mayMove(facts.kind, facts.status, answer.to)).toBe(true);
      }
    });
  });

  test('leaves an ended service where it is: no rule answers with one', () => {
    const ENDED = new Set(['TERMINATED', 'CANCELLED', 'COMPLETED', 'EXPIRED', 'TRANSFERRED_AWAY', 'FRAUD']);
    always(({ facts, day }) => {
      fc.pre(ENDED.has(facts.status));
      expect(decide(facts, day).outcome).toBe('SKIP');
      expect(decideOnPayment(facts, day)).toBeUndefined();
    });
  });

  test('was due by the date the index holds for the service', () => {
    always(({ facts, day }) => {
      fc.pre(isTransition(decide(facts, day)));
      const from = decideFrom(facts.kind === 'DOMAIN' ? { ...facts, suspension: null, terminationDate: null } : facts);
      expect(from).not.toBeNull();
      expect((from as LocalDate) <= day.businessDate).toBe(true);
    });
  });
});

test('a hold, an exempt client or an action under way never lets an action for being overdue through', () => {
  always(({ facts, day }) => {
    const held = facts.heldUntil !== null && facts.heldUntil >= day.businessDate;
    fc.pre(held || facts.clientExempt || facts.pendingAction !== null);
    expect(decide(facts, day)).not.toMatchObject({ outcome: 'TRANSITION', reason: 'OVERDUE' });
  });
});

test('on a non-working day nothing is suspended or terminated', () => {
  always(({ facts, day }) => {
    const answer = decide(facts, { ...day, nonWorking: true });
    expect(inWords(answer)).not.toMatch(/^(SUSPEND|TERMINATE)/);
  });
});

describe('more days overdue', () => {
  test('by an earlier due date never gives a milder decision', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 20 }), ({ facts, day }, earlier) => {
        fc.pre(facts.nextDueDate !== null);
        const later = { ...facts, nextDueDate: addDays(facts.nextDueDate ?? day.businessDate, -earlier) };
        expect(severity(decide(later, day))).toBeGreaterThanOrEqual(severity(decide(facts, day)));
        if (decideOnPayment(facts, day) === undefined) expect(decideOnPayment(later, day)).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  test('by a later run never gives a milder decision, where no hold begins or ends', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 20 }), ({ facts, day }, later) => {
        fc.pre(facts.heldUntil === null);
        const then = { ...day, businessDate: addDays(day.businessDate, later) };
        expect(severity(decide(facts, then))).toBeGreaterThanOrEqual(severity(decide(facts, day)));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('deciding again on the same day, once the transition is applied', () => {
  test('has nothing more to do for a PRODUCT or an ADDON', () => {
    always(({ facts, day }) => {
      const first = decide(facts, day);
      fc.pre(facts.kind !== 'DOMAIN' && first.outcome === 'TRANSITION');
      const { minimumSuspendedDays, suspensionEnabled, terminationEnabled } = facts.policy.values;
      // With minimumSuspendedDays 0 a service suspended today may end today: that run is told apart by its row alone.
      fc.pre(minimumSuspendedDays >= 1);
      // Paid in part while nothing suspends but overdue services end: rule 4 reactivates, and the next run ends it.
      fc.pre(inWords(first) !== 'UNSUSPEND: PAID' || suspensionEnabled || !terminationEnabled);
      if (first.outcome === 'TRANSITION') {
        expect(decide(apply(facts, first, day.businessDate), day).outcome).toBe('SKIP');
      }
    });
  });

  test('takes a domain down one rung at most, and only where it is past the next limit too', () => {
    always(({ facts, day }) => {
      const first = decide(facts, day);
      fc.pre(facts.kind === 'DOMAIN' && first.outcome === 'TRANSITION');
      if (first.outcome !== 'TRANSITION' || facts.nextDueDate === null) return;
      const again = inWords(decide(apply(facts, first, day.businessDate), day));
      const overdue = daysBetween(facts.nextDueDate, day.businessDate);
      const { graceDays, redemptionDays } = facts.policy.values;
      if (first.to === 'GRACE' && overdue > graceDays) expect(again).toBe('to REDEMPTION: GRACE_ENDED');
      else if (first.to === 'REDEMPTION' && overdue > graceDays + redemptionDays) {
        expect(again).toBe('to EXPIRED: REDEMPTION_ENDED');
      } else expect(again).toBe('NOTHING_DUE');
    });
  });
});

test('day by day, with any days missed, a service is suspended for its time before an overdue termination', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(policies, gaps, (policy, runs) => {
      let facts: ServiceFacts = product({ nextDueDate: '2026-03-01', policy: { ...policy, suspensionEnabled: true } });
      let today = localDate('2026-02-25');
      const { minimumSuspendedDays } = policyOf(policy).values;
      for (const gap of runs) {
        today = addDays(today, gap);
        const answer = decide(facts, { businessDate: today, nonWorking: gap === 7 });
        if (answer.outcome === 'SKIP') continue;
        if (answer.verb === 'TERMINATE') {
          expect(facts.status).toBe('SUSPENDED');
          const on = facts.kind !== 'DOMAIN' && facts.suspension !== null ? facts.suspension.on : today;
          expect(daysBetween(on, today)).toBeGreaterThanOrEqual(Math.max(1, minimumSuspendedDays));
        }
        facts = apply(facts, answer, today);
      }
    }),
    { numRuns: 1000 },
  );
});
