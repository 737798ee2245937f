import { describe, expect, test } from 'vitest';
import { BILLING_CYCLES, isRecurring } from '../../calendar/billing-cycle.js';
import { resolvePolicy } from '../../policy/policy.js';
import {
  addon,
  byAutomation,
  DAY_BOUNDARIES,
  domain,
  EVERY_STATE,
  inWords,
  nonWorkingRunOf,
  policyOf,
  product,
  runOf,
  serviceIn,
} from '../../testing/given.js';
import { decide } from '../decide.js';
import { suspension } from './suspension.js';

describe.each(DAY_BOUNDARIES)('due on $from and suspended after $days days ($what)', (given) => {
  const facts = product({ nextDueDate: given.from, policy: { suspendAfterDays: given.days } });

  test.each([
    { when: given.before, expected: 'NOTHING_DUE' },
    { when: given.on, expected: 'SUSPEND: OVERDUE' },
    { when: given.after, expected: 'SUSPEND: OVERDUE' },
  ])('the run of $when answers $expected', ({ when, expected }) => {
    expect(inWords(decide(facts, runOf(when)))).toBe(expected);
  });
});

test('suspends a service due on the 1st by the run of the 6th where a new installation changed nothing', () => {
  expect(decide(product({ nextDueDate: '2026-03-01' }), runOf('2026-03-06'))).toEqual({
    outcome: 'TRANSITION',
    verb: 'SUSPEND',
    to: 'SUSPENDED',
    reason: 'OVERDUE',
    limit: { days: 5, source: 'GLOBAL' },
  });
});

test('names the policy level whose limit it compared with', () => {
  const policy = resolvePolicy(
    { PRODUCT: { suspendAfterDays: 9 }, CLIENT: { suspendAfterDays: 7 } },
    policyOf().values,
  );
  expect(decide({ ...product(), policy }, runOf('2026-03-08'))).toMatchObject({
    verb: 'SUSPEND',
    limit: { days: 7, source: 'CLIENT' },
  });
});

test.each(EVERY_STATE)('asks a $kind that is $status only where it is ACTIVE and hosted', (state) => {
  const answer = suspension(serviceIn(state), runOf('2026-12-31'));
  const expected = state.kind !== 'DOMAIN' && state.status === 'ACTIVE' ? 'SUSPEND: OVERDUE' : 'no say';
  expect(inWords(answer)).toBe(expected);
});

test.each(BILLING_CYCLES)('suspends a %s service only where the cycle recurs', (billingCycle) => {
  const recurs = billingCycle !== 'FREE' && billingCycle !== 'ONE_TIME';
  expect(isRecurring(billingCycle)).toBe(recurs);
  expect(inWords(decide(addon({ billingCycle }), runOf('2026-12-31')))).toBe(
    recurs ? 'SUSPEND: OVERDUE' : 'NOTHING_DUE',
  );
});

test.each([
  { given: 'suspension is off', facts: product({ policy: { suspensionEnabled: false } }) },
  { given: 'nothing ever falls due', facts: product({ nextDueDate: null }) },
  { given: 'it is not due yet', facts: product({ nextDueDate: '2027-01-01' }) },
  { given: 'it is a domain without a due date', facts: domain({ nextDueDate: null }) },
  {
    given: 'automation suspended it already',
    facts: product({ suspension: byAutomation('2026-03-06', '2026-03-01') }),
  },
])('has nothing to do where $given', ({ facts }) => {
  expect(inWords(decide(facts, runOf('2026-12-31')))).toBe('NOTHING_DUE');
});

describe('what blocks a suspension that is due', () => {
  test.each([
    { given: 'a hold that ended yesterday', facts: product({ heldUntil: '2026-03-09' }), expected: 'SUSPEND: OVERDUE' },
    { given: 'a hold until today', facts: product({ heldUntil: '2026-03-10' }), expected: 'not SUSPEND: HELD' },
    { given: 'a hold until tomorrow', facts: product({ heldUntil: '2026-03-11' }), expected: 'not SUSPEND: HELD' },
    { given: 'an exempt client', facts: product({ clientExempt: true }), expected: 'not SUSPEND: CLIENT_EXEMPT' },
    {
      given: 'no unpaid invoice where one is required',
      facts: product({ policy: { requireUnpaidInvoice: true } }),
      expected: 'not SUSPEND: NO_UNPAID_INVOICE',
    },
    {
      given: 'an unpaid invoice where one is required',
      facts: product({ policy: { requireUnpaidInvoice: true }, hasUnpaidInvoice: true }),
      expected: 'SUSPEND: OVERDUE',
    },
    { given: 'no unpaid invoice where none is required', facts: product(), expected: 'SUSPEND: OVERDUE' },
  ])('$given: $expected', ({ facts, expected }) => {
    expect(inWords(decide(facts, runOf('2026-03-10')))).toBe(expected);
  });

  test('a non-working day: it waits for the next working one', () => {
    expect(inWords(decide(product(), nonWorkingRunOf('2026-03-06')))).toBe('not SUSPEND: NON_WORKING_DAY');
    expect(inWords(decide(product(), runOf('2026-03-07')))).toBe('SUSPEND: OVERDUE');
  });

  test('nothing is said to be blocked where nothing is due', () => {
    const facts = product({ heldUntil: '2026-12-31', clientExempt: true, nextDueDate: '2026-03-06' });
    expect(inWords(decide(facts, nonWorkingRunOf('2026-03-10')))).toBe('NOTHING_DUE');
  });
});
