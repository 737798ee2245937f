import { describe, expect, test } from 'vitest';
import {
  addon,
  byAutomation,
  byOperator,
  DAY_BOUNDARIES,
  EVERY_STATE,
  type HostedParts,
  inWords,
  nonWorkingRunOf,
  product,
  runOf,
  serviceIn,
} from '../../testing/given.js';
import { decide } from '../decide.js';
import { unsuspension } from './unsuspension.js';

/** Suspended on 6 March for 1 March, and since then paid until 1 April. */
function paid(parts: HostedParts = {}) {
  return product({ suspension: byAutomation('2026-03-06', '2026-03-01'), nextDueDate: '2026-04-01', ...parts });
}

test('reactivates what automation suspended once it is paid', () => {
  expect(decide(paid(), runOf('2026-03-10'))).toEqual({
    outcome: 'TRANSITION',
    verb: 'UNSUSPEND',
    to: 'ACTIVE',
    reason: 'PAID',
    limit: null,
  });
});

describe.each(DAY_BOUNDARIES)('paid until $from, suspended again after $days days ($what)', (given) => {
  const facts = paid({
    suspension: byAutomation('1999-01-06', '1999-01-01'),
    nextDueDate: given.from,
    policy: { suspendAfterDays: given.days },
  });

  test.each([
    { when: given.before, expected: 'UNSUSPEND: PAID' },
    { when: given.on, expected: 'NOTHING_DUE' },
    { when: given.after, expected: 'NOTHING_DUE' },
  ])('the run of $when answers $expected', ({ when, expected }) => {
    expect(inWords(decide(facts, runOf(when)))).toBe(expected);
  });
});

describe('suspended for 1 March, the due date', () => {
  test.each([
    { given: 'was put back by a day', nextDueDate: '2026-02-28', expected: 'NOTHING_DUE' },
    { given: 'has not moved', nextDueDate: '2026-03-01', expected: 'NOTHING_DUE' },
    { given: 'moved on by a day', nextDueDate: '2026-03-02', expected: 'UNSUSPEND: PAID' },
    { given: 'is gone', nextDueDate: null, expected: 'NOTHING_DUE' },
  ])('$given: $expected', ({ nextDueDate, expected }) => {
    // Twenty days of patience now: by the due date alone none of them would be suspended today.
    const facts = paid({ nextDueDate, policy: { suspendAfterDays: 20 } });
    expect(inWords(decide(facts, runOf('2026-03-10')))).toBe(expected);
  });
});

describe('a change of settings alone reactivates nothing', () => {
  test.each([
    { given: 'more patience', policy: { suspendAfterDays: 300 } },
    { given: 'suspension switched off', policy: { suspensionEnabled: false } },
    { given: 'invoices required', policy: { requireUnpaidInvoice: true } },
  ])('$given', ({ policy }) => {
    const facts = paid({ nextDueDate: '2026-03-01', policy });
    expect(inWords(decide(facts, runOf('2026-03-10')))).toBe('NOTHING_DUE');
  });

  test('nor does a client who became exempt', () => {
    expect(inWords(decide(paid({ nextDueDate: '2026-03-01', clientExempt: true }), runOf('2026-03-10')))).toBe(
      'NOTHING_DUE',
    );
  });
});

test('while suspension is off, a payment reactivates however late the new due date is', () => {
  const facts = paid({ policy: { suspensionEnabled: false } });
  expect(inWords(decide(facts, runOf('2027-01-01')))).toBe('UNSUSPEND: PAID');
});

test('one payment of two months owed is not enough', () => {
  expect(inWords(decide(paid({ nextDueDate: '2026-04-01' }), runOf('2026-05-01')))).toBe('NOTHING_DUE');
});

test('does not reactivate where unsuspension is off, not even on hold', () => {
  const policy = { unsuspensionEnabled: false };
  expect(inWords(decide(paid({ policy }), runOf('2026-03-10')))).toBe('NOTHING_DUE');
  expect(inWords(decide(paid({ policy, heldUntil: '2026-03-10' }), runOf('2026-03-10')))).toBe('NOTHING_DUE');
});

test("leaves an operator's suspension alone, paid or on hold", () => {
  const facts = paid({ suspension: byOperator('2026-03-06'), heldUntil: '2026-12-31' });
  expect(inWords(decide(facts, runOf('2026-03-10')))).toBe('NOTHING_DUE');
});

test('does not take a suspension without a due date for paid', () => {
  const facts = paid({ suspension: byAutomation('2026-03-06', null) });
  expect(inWords(decide(facts, runOf('2026-03-10')))).toBe('NOTHING_DUE');
});

test('reactivates on a non-working day too, which only stops suspension and termination', () => {
  expect(inWords(decide(paid(), nonWorkingRunOf('2026-03-10')))).toBe('UNSUSPEND: PAID');
});

test.each(EVERY_STATE)('asks a $kind that is $status only where it is SUSPENDED', (state) => {
  const facts = serviceIn(state, { nextDueDate: '2026-04-01' });
  expect(inWords(unsuspension(facts, runOf('2026-03-10')))).toBe(
    state.status === 'SUSPENDED' ? 'UNSUSPEND: PAID' : 'no say',
  );
});

describe('a hold on an unpaid suspended service', () => {
  test.each([
    { given: 'ended yesterday', heldUntil: '2026-03-09', expected: 'NOTHING_DUE' },
    { given: 'ends today', heldUntil: '2026-03-10', expected: 'UNSUSPEND: ON_HOLD' },
    { given: 'ends tomorrow', heldUntil: '2026-03-11', expected: 'UNSUSPEND: ON_HOLD' },
  ])('that $given: $expected', ({ heldUntil, expected }) => {
    expect(inWords(decide(paid({ nextDueDate: '2026-03-01', heldUntil }), runOf('2026-03-10')))).toBe(expected);
  });

  test('stops its termination by rule 3, so that rule 4 acts', () => {
    const policy = { terminationEnabled: true };
    const facts = addon({ suspension: byAutomation('2026-03-06', '2026-03-01'), policy, heldUntil: '2026-06-01' });
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('UNSUSPEND: ON_HOLD');
    expect(inWords(decide(facts, runOf('2026-06-02')))).toBe('TERMINATE: OVERDUE');
  });

  test('where unsuspension is off, still stops its termination', () => {
    const policy = { terminationEnabled: true, unsuspensionEnabled: false };
    const facts = addon({ suspension: byAutomation('2026-03-06', '2026-03-01'), policy, heldUntil: '2026-06-01' });
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('not TERMINATE: HELD');
  });
});
