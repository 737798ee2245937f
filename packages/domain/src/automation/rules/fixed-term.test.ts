import { expect, test } from 'vitest';
import {
  addon,
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
import { fixedTerm } from './fixed-term.js';

const PAID = '2030-01-01';

test.each([
  { ends: '2026-06-02', when: '2026-06-01', expected: 'NOTHING_DUE' },
  { ends: '2026-06-01', when: '2026-06-01', expected: 'TERMINATE: FIXED_TERM' },
  { ends: '2026-05-31', when: '2026-06-01', expected: 'TERMINATE: FIXED_TERM' },
  { ends: '2024-02-29', when: '2024-02-28', expected: 'NOTHING_DUE' },
  { ends: '2024-02-29', when: '2024-02-29', expected: 'TERMINATE: FIXED_TERM' },
  { ends: '2024-02-29', when: '2024-03-01', expected: 'TERMINATE: FIXED_TERM' },
  { ends: '2026-12-31', when: '2027-01-01', expected: 'TERMINATE: FIXED_TERM' },
])('a paid service whose term ends on $ends is $expected by the run of $when', ({ ends, when, expected }) => {
  expect(inWords(decide(product({ nextDueDate: PAID, terminationDate: ends }), runOf(when)))).toBe(expected);
});

test.each(EVERY_STATE)('asks a $kind that is $status only where it is hosted and ACTIVE or SUSPENDED', (state) => {
  const facts = serviceIn(state, { terminationDate: '2026-01-01' });
  const asked = state.status === 'SUSPENDED' || (state.status === 'ACTIVE' && state.kind !== 'DOMAIN');
  expect(inWords(fixedTerm(facts, runOf('2026-06-01')))).toBe(asked ? 'TERMINATE: FIXED_TERM' : 'no say');
});

test('compares with no limit of a policy', () => {
  expect(decide(product({ terminationDate: '2026-03-01' }), runOf('2026-03-01'))).toMatchObject({ limit: null });
});

const ENDED = { terminationDate: '2026-06-01' } as const;
const day = runOf('2026-06-01');

test.each([
  { given: 'held', facts: product({ ...ENDED, heldUntil: '2026-12-31' }) },
  { given: 'of an exempt client', facts: product({ ...ENDED, clientExempt: true }) },
  { given: 'without an unpaid invoice', facts: product({ ...ENDED, policy: { requireUnpaidInvoice: true } }) },
  { given: 'free', facts: addon({ ...ENDED, billingCycle: 'FREE', nextDueDate: null }) },
  { given: 'paid once and for all', facts: addon({ ...ENDED, billingCycle: 'ONE_TIME', nextDueDate: null }) },
  { given: 'suspended today', facts: product({ ...ENDED, suspension: byAutomation('2026-06-01', '2026-03-01') }) },
  { given: 'suspended by an operator', facts: product({ ...ENDED, suspension: byOperator('2026-03-06') }) },
  {
    given: 'suspended and held, which would reactivate it',
    facts: product({ ...ENDED, suspension: byAutomation('2026-03-06', '2026-03-01'), heldUntil: '2026-12-31' }),
  },
  {
    given: 'suspended and paid, which would reactivate it',
    facts: product({ ...ENDED, suspension: byAutomation('2026-03-06', '2026-03-01'), nextDueDate: PAID }),
  },
])('a fixed term that is over ends a service that is $given', ({ facts }) => {
  expect(inWords(decide(facts, day))).toBe('TERMINATE: FIXED_TERM');
});

test('waits on a non-working day, on which the run terminates nothing', () => {
  const facts = product({ ...ENDED, nextDueDate: PAID });
  expect(inWords(decide(facts, nonWorkingRunOf('2026-06-01')))).toBe('not TERMINATE: NON_WORKING_DAY');
  expect(inWords(decide(facts, runOf('2026-06-02')))).toBe('TERMINATE: FIXED_TERM');
});

test('does not concern a domain', () => {
  expect(inWords(fixedTerm(domain(), day))).toBe('no say');
});
