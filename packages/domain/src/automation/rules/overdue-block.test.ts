import { describe, expect, test } from 'vitest';
import { byOperator, inWords, nonWorkingRunOf, product, runOf } from '../../testing/given.js';
import { decide } from '../decide.js';
import { overdueBlock } from './overdue-block.js';

const EVERYTHING = { heldUntil: '2026-12-31', clientExempt: true, policy: { requireUnpaidInvoice: true } };

describe('several things block at once: the first of this order is named', () => {
  test.each([
    { given: 'everything', facts: product(EVERYTHING), day: nonWorkingRunOf('2026-06-01'), expected: 'HELD' },
    {
      given: 'everything but a hold',
      facts: product({ ...EVERYTHING, heldUntil: null }),
      day: nonWorkingRunOf('2026-06-01'),
      expected: 'CLIENT_EXEMPT',
    },
    {
      given: 'a non-working day and no unpaid invoice',
      facts: product({ policy: { requireUnpaidInvoice: true } }),
      day: nonWorkingRunOf('2026-06-01'),
      expected: 'NON_WORKING_DAY',
    },
    {
      given: 'no unpaid invoice',
      facts: product({ policy: { requireUnpaidInvoice: true } }),
      day: runOf('2026-06-01'),
      expected: 'NO_UNPAID_INVOICE',
    },
    { given: 'nothing', facts: product(), day: runOf('2026-06-01'), expected: undefined },
  ])('$given: $expected', ({ facts, day, expected }) => {
    expect(overdueBlock(facts, day)).toBe(expected);
  });
});

describe('the same order for a termination, then what is about the suspension itself', () => {
  const policy = { terminationEnabled: true, requireUnpaidInvoice: true, minimumSuspendedDays: 90 };
  const suspension = byOperator('2026-05-31');

  test.each([
    {
      given: 'everything',
      facts: product({ suspension, policy, heldUntil: '2026-06-01', clientExempt: true }),
      day: nonWorkingRunOf('2026-06-01'),
      expected: 'HELD',
    },
    {
      given: 'everything but a hold',
      facts: product({ suspension, policy, clientExempt: true }),
      day: nonWorkingRunOf('2026-06-01'),
      expected: 'CLIENT_EXEMPT',
    },
    {
      given: 'a non-working day',
      facts: product({ suspension, policy }),
      day: nonWorkingRunOf('2026-06-01'),
      expected: 'NON_WORKING_DAY',
    },
    {
      given: 'no unpaid invoice',
      facts: product({ suspension, policy }),
      day: runOf('2026-06-01'),
      expected: 'NO_UNPAID_INVOICE',
    },
    {
      given: "an operator's suspension, yesterday",
      facts: product({ suspension, policy, hasUnpaidInvoice: true }),
      day: runOf('2026-06-01'),
      expected: 'MANUALLY_SUSPENDED',
    },
    {
      given: "an operator's suspension, yesterday, that may end in termination",
      facts: product({
        suspension,
        policy: { ...policy, terminateManuallySuspended: true },
        hasUnpaidInvoice: true,
      }),
      day: runOf('2026-06-01'),
      expected: 'SUSPENDED_TOO_RECENTLY',
    },
  ])('$given: $expected', ({ facts, day, expected }) => {
    expect(inWords(decide(facts, day))).toBe(`not TERMINATE: ${expected}`);
  });
});
