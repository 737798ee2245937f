import { describe, expect, test } from 'vitest';
import { BILLING_CYCLES } from '../../calendar/billing-cycle.js';
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
import { termination } from './termination.js';

const ON = { terminationEnabled: true } as const;

/** Suspended long enough for anything. */
function longSuspended(parts: HostedParts = {}) {
  return product({
    suspension: byAutomation('1999-01-06', '1999-01-01'),
    nextDueDate: '1999-01-01',
    ...parts,
    policy: { ...ON, ...parts.policy },
  });
}

describe.each(DAY_BOUNDARIES)('due on $from and terminated after $days days ($what)', (given) => {
  const facts = product({
    suspension: byAutomation('1999-01-06', given.from),
    nextDueDate: given.from,
    policy: { ...ON, terminateAfterDays: given.days },
  });

  test.each([
    { when: given.before, expected: 'NOTHING_DUE' },
    { when: given.on, expected: 'TERMINATE: OVERDUE' },
    { when: given.after, expected: 'TERMINATE: OVERDUE' },
  ])('the run of $when answers $expected', ({ when, expected }) => {
    expect(inWords(decide(facts, runOf(when)))).toBe(expected);
  });
});

describe.each(DAY_BOUNDARIES)('suspended on $from for at least $days days ($what)', (given) => {
  const facts = longSuspended({
    suspension: byAutomation(given.from, '1999-01-01'),
    policy: { minimumSuspendedDays: given.days },
  });

  test.each([
    { when: given.before, expected: 'not TERMINATE: SUSPENDED_TOO_RECENTLY' },
    { when: given.on, expected: 'TERMINATE: OVERDUE' },
    { when: given.after, expected: 'TERMINATE: OVERDUE' },
  ])('the run of $when answers $expected', ({ when, expected }) => {
    expect(inWords(decide(facts, runOf(when)))).toBe(expected);
  });
});

test('says which limit it compared with and where it came from', () => {
  const facts = longSuspended({ policy: { terminateAfterDays: 40 } });
  expect(decide(facts, runOf('2026-06-01'))).toEqual({
    outcome: 'TRANSITION',
    verb: 'TERMINATE',
    to: 'TERMINATED',
    reason: 'OVERDUE',
    limit: { days: 40, source: 'SERVICE' },
  });
});

test('is off in a new installation', () => {
  const facts = product({ suspension: byAutomation('2026-03-06', '2026-03-01') });
  expect(inWords(decide(facts, runOf('2029-01-01')))).toBe('NOTHING_DUE');
});

test.each(EVERY_STATE)('asks a $kind that is $status only where it is hosted and SUSPENDED', (state) => {
  const answer = termination(serviceIn(state, { policy: ON }), runOf('2026-12-31'));
  const expected = state.status === 'SUSPENDED' ? 'TERMINATE: OVERDUE' : 'no say';
  expect(inWords(answer)).toBe(expected);
});

test.each(EVERY_STATE)(
  'where the policy never suspends, asks a $kind that is $status where it is ACTIVE too',
  (state) => {
    const facts = serviceIn(state, { policy: { ...ON, suspensionEnabled: false } });
    const asked = state.kind !== 'DOMAIN' && (state.status === 'ACTIVE' || state.status === 'SUSPENDED');
    expect(inWords(termination(facts, runOf('2026-12-31')))).toBe(asked ? 'TERMINATE: OVERDUE' : 'no say');
  },
);

test.each(BILLING_CYCLES)('terminates a %s service only where the cycle recurs', (billingCycle) => {
  const recurs = billingCycle !== 'FREE' && billingCycle !== 'ONE_TIME';
  expect(inWords(decide(longSuspended({ billingCycle }), runOf('2026-06-01')))).toBe(
    recurs ? 'TERMINATE: OVERDUE' : 'NOTHING_DUE',
  );
});

describe('after an outage of weeks', () => {
  const policy = { ...ON, terminateAfterDays: 30 };

  test('an ACTIVE service is suspended first, however long it has been overdue', () => {
    expect(inWords(decide(product({ policy }), runOf('2026-06-01')))).toBe('SUSPEND: OVERDUE');
  });

  test('and is terminated by the next run at the earliest', () => {
    const facts = product({ suspension: byAutomation('2026-06-01', '2026-03-01'), policy });
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('not TERMINATE: SUSPENDED_TOO_RECENTLY');
    expect(inWords(decide(facts, runOf('2026-06-02')))).toBe('TERMINATE: OVERDUE');
  });
});

describe('what blocks a termination that is due', () => {
  const spam = byOperator('2026-03-06');

  test.each([
    // An operator's suspension, so that a hold does not let rule 4 answer.
    { given: 'a hold that ended yesterday', parts: { heldUntil: '2026-05-31' }, expected: 'TERMINATE: OVERDUE' },
    { given: 'a hold until today', parts: { heldUntil: '2026-06-01' }, expected: 'not TERMINATE: HELD' },
    { given: 'a hold until tomorrow', parts: { heldUntil: '2026-06-02' }, expected: 'not TERMINATE: HELD' },
    { given: 'an exempt client', parts: { clientExempt: true }, expected: 'not TERMINATE: CLIENT_EXEMPT' },
    {
      given: 'no unpaid invoice where one is required',
      parts: { policy: { requireUnpaidInvoice: true } },
      expected: 'not TERMINATE: NO_UNPAID_INVOICE',
    },
    {
      given: 'an unpaid invoice where one is required',
      parts: { policy: { requireUnpaidInvoice: true }, hasUnpaidInvoice: true },
      expected: 'TERMINATE: OVERDUE',
    },
  ] satisfies { given: string; parts: HostedParts; expected: string }[])('$given: $expected', ({ parts, expected }) => {
    const policy = { terminateManuallySuspended: true, ...('policy' in parts ? parts.policy : {}) };
    const facts = longSuspended({ ...parts, suspension: spam, policy });
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe(expected);
  });

  test('a non-working day: it waits for the next working one', () => {
    expect(inWords(decide(longSuspended(), nonWorkingRunOf('2026-06-01')))).toBe('not TERMINATE: NON_WORKING_DAY');
    expect(inWords(decide(longSuspended(), runOf('2026-06-02')))).toBe('TERMINATE: OVERDUE');
  });

  test("an operator's own suspension, unless the policy says otherwise", () => {
    const facts = longSuspended({ suspension: spam });
    const allowed = longSuspended({ suspension: spam, policy: { terminateManuallySuspended: true } });
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('not TERMINATE: MANUALLY_SUSPENDED');
    expect(inWords(decide(allowed, runOf('2026-06-01')))).toBe('TERMINATE: OVERDUE');
  });

  test('where nobody ever suspends, a hold on an ACTIVE service', () => {
    const facts = addon({ policy: { ...ON, suspensionEnabled: false }, heldUntil: '2026-06-01' });
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('not TERMINATE: HELD');
    expect(inWords(decide(facts, runOf('2026-06-02')))).toBe('TERMINATE: OVERDUE');
  });
});
