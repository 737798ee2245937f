import { describe, expect, test } from 'vitest';
import {
  byAutomation,
  byOperator,
  domain,
  EVERY_STATE,
  inWords,
  nonWorkingRunOf,
  product,
  runOf,
  serviceIn,
} from '../../testing/given.js';
import { decide } from '../decide.js';

const LIVE = new Set(['PENDING', 'PENDING_TRANSFER', 'ACTIVE', 'SUSPENDED', 'GRACE', 'REDEMPTION']);

describe.each(EVERY_STATE)('a $kind that is $status', (state) => {
  const cancels = LIVE.has(state.status);

  test(`is ${cancels ? 'cancelled' : 'left alone'} where its cancellation is asked for at once`, () => {
    const facts = serviceIn(state, { cancellationRequest: 'IMMEDIATE', nextDueDate: '2030-01-01' });
    expect(inWords(decide(facts, runOf('2026-03-10')))).toBe(
      cancels ? 'CANCEL: CANCELLATION_REQUESTED' : 'NOTHING_DUE',
    );
  });

  test.each([
    { given: 'the day before its period ends', when: '2026-03-09', due: false },
    { given: 'the day its period ends', when: '2026-03-10', due: true },
    { given: 'the day after its period ended', when: '2026-03-11', due: true },
  ])(`is cancelled only when due, where it is asked for the end of the period: $given`, ({ when, due }) => {
    const facts = serviceIn(state, {
      cancellationRequest: 'END_OF_BILLING_PERIOD',
      nextDueDate: '2026-03-10',
      // Suspended and unpaid: nothing reactivates it in the meantime.
      suspension: byAutomation('2026-03-06', '2026-03-10'),
      policy: { suspendAfterDays: 0 },
    });
    const answer = inWords(decide(facts, runOf(when)));
    expect(answer === 'CANCEL: CANCELLATION_REQUESTED').toBe(cancels && due);
  });
});

test.each([
  { due: '2024-02-29', when: '2024-02-28', expected: 'NOTHING_DUE' },
  { due: '2024-02-29', when: '2024-02-29', expected: 'CANCEL: CANCELLATION_REQUESTED' },
  { due: '2026-03-29', when: '2026-03-28', expected: 'NOTHING_DUE' },
  { due: '2026-03-29', when: '2026-03-29', expected: 'CANCEL: CANCELLATION_REQUESTED' },
  { due: '2027-01-01', when: '2026-12-31', expected: 'NOTHING_DUE' },
  { due: '2027-01-01', when: '2027-01-01', expected: 'CANCEL: CANCELLATION_REQUESTED' },
])('a period that ends on $due is $expected by the run of $when', ({ due, when, expected }) => {
  const facts = product({ cancellationRequest: 'END_OF_BILLING_PERIOD', nextDueDate: due });
  expect(inWords(decide(facts, runOf(when)))).toBe(expected);
});

test('a period without an end never ends', () => {
  const facts = product({ cancellationRequest: 'END_OF_BILLING_PERIOD', nextDueDate: null });
  expect(inWords(decide(facts, runOf('9999-12-31')))).toBe('NOTHING_DUE');
});

describe('a cancellation that is due comes before everything else', () => {
  const asked = { cancellationRequest: 'IMMEDIATE' } as const;
  const suspension = byAutomation('2026-03-06', '2026-03-01');

  test.each([
    { given: 'a suspension', facts: product(asked) },
    { given: 'a termination', facts: product({ ...asked, suspension, policy: { terminationEnabled: true } }) },
    { given: 'the end of a fixed term', facts: product({ ...asked, terminationDate: '2026-01-01' }) },
    { given: 'a reactivation', facts: product({ ...asked, suspension, nextDueDate: '2030-01-01' }) },
    { given: 'a hold', facts: product({ ...asked, heldUntil: '2030-01-01' }) },
    { given: 'an exempt client', facts: product({ ...asked, clientExempt: true }) },
    { given: "an operator's suspension", facts: product({ ...asked, suspension: byOperator('2026-03-06') }) },
    { given: 'the grace of a domain', facts: domain(asked) },
  ])('$given', ({ facts }) => {
    expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('CANCEL: CANCELLATION_REQUESTED');
  });

  test('a non-working day', () => {
    expect(inWords(decide(product(asked), nonWorkingRunOf('2026-06-01')))).toBe('CANCEL: CANCELLATION_REQUESTED');
  });
});

test('a cancellation that is not due yet leaves the other rules their say', () => {
  const facts = product({
    cancellationRequest: 'END_OF_BILLING_PERIOD',
    nextDueDate: '2026-06-02',
    terminationDate: '2026-06-01',
  });
  expect(inWords(decide(facts, runOf('2026-06-01')))).toBe('TERMINATE: FIXED_TERM');
});
