import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../policy/policy.js';
import {
  DAY_BOUNDARIES,
  domain,
  EVERY_STATE,
  inWords,
  nonWorkingRunOf,
  policyOf,
  runOf,
  serviceIn,
} from '../../testing/given.js';
import { decide } from '../decide.js';
import { domainExpiry } from './domain-expiry.js';

describe.each([
  { due: '2026-03-01', on: '2026-03-01', after: '2026-03-02' },
  { due: '2024-02-28', on: '2024-02-28', after: '2024-02-29' },
  { due: '2024-02-29', on: '2024-02-29', after: '2024-03-01' },
  { due: '2026-03-28', on: '2026-03-28', after: '2026-03-29' },
  { due: '2026-10-31', on: '2026-10-31', after: '2026-11-01' },
  { due: '2026-12-31', on: '2026-12-31', after: '2027-01-01' },
])('an ACTIVE domain due on $due', ({ due, on, after }) => {
  test('stays ACTIVE on its due date', () => {
    expect(inWords(decide(domain({ nextDueDate: due }), runOf(on)))).toBe('NOTHING_DUE');
  });

  test('enters GRACE the day after', () => {
    expect(inWords(decide(domain({ nextDueDate: due }), runOf(after)))).toBe('to GRACE: GRACE_STARTED');
  });
});

// More than N − 1 days is N days and more.
const PERIODS = DAY_BOUNDARIES.filter(({ days }) => days >= 1);

describe.each(PERIODS)('due on $from, the period over on day $days ($what)', (given) => {
  const grace = domain({ status: 'GRACE', nextDueDate: given.from, policy: { graceDays: given.days - 1 } });
  const redemption = domain({
    status: 'REDEMPTION',
    nextDueDate: given.from,
    policy: { graceDays: Math.floor((given.days - 1) / 2), redemptionDays: Math.ceil((given.days - 1) / 2) },
  });

  test.each([
    { when: given.before, inGrace: 'NOTHING_DUE', inRedemption: 'NOTHING_DUE' },
    { when: given.on, inGrace: 'to REDEMPTION: GRACE_ENDED', inRedemption: 'to EXPIRED: REDEMPTION_ENDED' },
    { when: given.after, inGrace: 'to REDEMPTION: GRACE_ENDED', inRedemption: 'to EXPIRED: REDEMPTION_ENDED' },
  ])('run of $when, in GRACE: $inGrace; in REDEMPTION: $inRedemption', ({ when, inGrace, inRedemption }) => {
    expect(inWords(decide(grace, runOf(when)))).toBe(inGrace);
    expect(inWords(decide(redemption, runOf(when)))).toBe(inRedemption);
  });
});

describe('where nobody sets them, grace lasts 30 days and redemption another 30', () => {
  test.each([
    { status: 'GRACE', when: '2026-03-31', expected: 'NOTHING_DUE' },
    { status: 'GRACE', when: '2026-04-01', expected: 'to REDEMPTION: GRACE_ENDED' },
    { status: 'REDEMPTION', when: '2026-04-30', expected: 'NOTHING_DUE' },
    { status: 'REDEMPTION', when: '2026-05-01', expected: 'to EXPIRED: REDEMPTION_ENDED' },
  ] as const)('due on 1 March, $status, run of $when: $expected', ({ status, when, expected }) => {
    expect(inWords(decide(domain({ status, nextDueDate: '2026-03-01' }), runOf(when)))).toBe(expected);
  });
});

describe('without grace and redemption', () => {
  const policy = { graceDays: 0, redemptionDays: 0 };

  test.each([
    { status: 'ACTIVE', when: '2026-03-01', expected: 'NOTHING_DUE' },
    { status: 'ACTIVE', when: '2026-03-02', expected: 'to GRACE: GRACE_STARTED' },
    { status: 'GRACE', when: '2026-03-01', expected: 'NOTHING_DUE' },
    { status: 'GRACE', when: '2026-03-02', expected: 'to REDEMPTION: GRACE_ENDED' },
    { status: 'REDEMPTION', when: '2026-03-01', expected: 'NOTHING_DUE' },
    { status: 'REDEMPTION', when: '2026-03-02', expected: 'to EXPIRED: REDEMPTION_ENDED' },
  ] as const)('a domain still takes one step a run: $status, run of $when: $expected', ({ status, when, expected }) => {
    expect(inWords(decide(domain({ status, nextDueDate: '2026-03-01', policy }), runOf(when)))).toBe(expected);
  });
});

test('takes one step a run, however long it is overdue', () => {
  const day = runOf('2030-01-01');
  expect(inWords(decide(domain(), day))).toBe('to GRACE: GRACE_STARTED');
  expect(inWords(decide(domain({ status: 'GRACE' }), day))).toBe('to REDEMPTION: GRACE_ENDED');
  expect(inWords(decide(domain({ status: 'REDEMPTION' }), day))).toBe('to EXPIRED: REDEMPTION_ENDED');
});

test.each(['ACTIVE', 'GRACE', 'REDEMPTION'] as const)(
  'a registry does not wait: nothing stops a domain in %s',
  (status) => {
    const facts = domain({
      status,
      heldUntil: '2030-12-31',
      clientExempt: true,
      billingCycle: 'ANNUALLY',
      policy: {
        suspensionEnabled: false,
        unsuspensionEnabled: false,
        terminationEnabled: false,
        requireUnpaidInvoice: true,
      },
    });
    expect(decide(facts, nonWorkingRunOf('2030-01-01'))).toMatchObject({ verb: 'MOVE_DOMAIN' });
  },
);

test('names the days it compared with and the level that set them', () => {
  const policy = resolvePolicy({ PRODUCT: { graceDays: 10, redemptionDays: 5 } }, policyOf().values);
  const day = runOf('2026-06-01');
  expect(decide(domain({ status: 'ACTIVE' }), day)).toMatchObject({ limit: null });
  expect(decide({ ...domain({ status: 'GRACE' }), policy }, day)).toMatchObject({
    limit: { days: 10, source: 'PRODUCT' },
  });
  expect(decide({ ...domain({ status: 'REDEMPTION' }), policy }, day)).toMatchObject({
    limit: { days: 15, source: 'PRODUCT' },
  });
});

test.each(EVERY_STATE)('moves a $kind that is $status only where it is a domain on its way out', (state) => {
  const moves = state.kind === 'DOMAIN' && ['ACTIVE', 'GRACE', 'REDEMPTION'].includes(state.status);
  const answer = domainExpiry(serviceIn(state), runOf('2030-01-01'));
  expect(answer?.outcome === 'TRANSITION').toBe(moves);
});

test.each(['ACTIVE', 'GRACE', 'REDEMPTION'] as const)('a domain in %s that never falls due stays so', (status) => {
  expect(inWords(decide(domain({ status, nextDueDate: null }), runOf('9999-12-31')))).toBe('NOTHING_DUE');
});
