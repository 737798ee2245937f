import { describe, expect, test } from 'vitest';
import {
  addon,
  byAutomation,
  byOperator,
  domain,
  EVERY_STATE,
  inWords,
  nonWorkingRunOf,
  policyOf,
  product,
  runOf,
  serviceIn,
} from '../testing/given.js';
import { decide, decideOnPayment, endOfAddon, endsWithParent } from './decide.js';

const day = runOf('2026-06-01');
const suspension = byAutomation('2026-03-06', '2026-03-01');

describe('everything is due: overdue for months, termination on, no request to cancel', () => {
  const expected: Readonly<Record<string, string>> = {
    'PRODUCT ACTIVE': 'SUSPEND: OVERDUE',
    'PRODUCT SUSPENDED': 'TERMINATE: OVERDUE',
    'ADDON ACTIVE': 'SUSPEND: OVERDUE',
    'ADDON SUSPENDED': 'TERMINATE: OVERDUE',
    'DOMAIN ACTIVE': 'to GRACE: GRACE_STARTED',
    'DOMAIN GRACE': 'to REDEMPTION: GRACE_ENDED',
    'DOMAIN REDEMPTION': 'to EXPIRED: REDEMPTION_ENDED',
  };

  test.each(EVERY_STATE)('a $kind that is $status', (state) => {
    const facts = serviceIn(state, { policy: { terminationEnabled: true } });
    expect(inWords(decide(facts, day))).toBe(expected[`${state.kind} ${state.status}`] ?? 'NOTHING_DUE');
  });
});

describe('a service with an action under way at its panel is not decided again', () => {
  test.each(['SUSPEND', 'UNSUSPEND', 'TERMINATE'] as const)('%s', (pendingAction) => {
    const facts = product({
      pendingAction,
      cancellationRequest: 'IMMEDIATE',
      terminationDate: '2026-01-01',
      suspension,
      policy: { terminationEnabled: true },
    });
    expect(inWords(decide(facts, day))).toBe(`not ${pendingAction}: PENDING_ACTION`);
  });

  test('nor is an addon whose parent ends meanwhile', () => {
    const facts = addon({ pendingAction: 'SUSPEND', parentEnds: 'TERMINATED' });
    expect(inWords(decide(facts, day))).toBe('not SUSPEND: PENDING_ACTION');
  });
});

describe("an addon's parent ends in this run", () => {
  test.each([
    { given: 'overdue', facts: addon({ parentEnds: 'TERMINATED' }), expected: 'not TERMINATE: PARENT_ENDING' },
    {
      given: 'paid',
      facts: addon({ parentEnds: 'TERMINATED', nextDueDate: '2030-01-01' }),
      expected: 'not TERMINATE: PARENT_ENDING',
    },
    {
      given: 'SUSPENDED',
      facts: addon({ parentEnds: 'TERMINATED', suspension }),
      expected: 'not TERMINATE: PARENT_ENDING',
    },
    {
      given: 'held',
      facts: addon({ parentEnds: 'TERMINATED', suspension, heldUntil: '2030-01-01' }),
      expected: 'not TERMINATE: PARENT_ENDING',
    },
    {
      given: 'cancelled by request',
      facts: addon({ parentEnds: 'TERMINATED', cancellationRequest: 'IMMEDIATE' }),
      expected: 'not TERMINATE: PARENT_ENDING',
    },
    {
      given: 'at the end of its term',
      facts: addon({ parentEnds: 'CANCELLED', terminationDate: '2026-01-01' }),
      expected: 'not CANCEL: PARENT_ENDING',
    },
    {
      given: 'overdue while its parent is cancelled',
      facts: addon({ parentEnds: 'CANCELLED' }),
      expected: 'not CANCEL: PARENT_ENDING',
    },
    { given: 'PENDING', facts: addon({ parentEnds: 'TERMINATED', status: 'PENDING' }), expected: 'NOTHING_DUE' },
    {
      given: 'PENDING and cancelled by request',
      facts: addon({ parentEnds: 'TERMINATED', status: 'PENDING', cancellationRequest: 'IMMEDIATE' }),
      expected: 'CANCEL: CANCELLATION_REQUESTED',
    },
    { given: 'COMPLETED', facts: addon({ parentEnds: 'TERMINATED', status: 'COMPLETED' }), expected: 'NOTHING_DUE' },
    { given: 'CANCELLED', facts: addon({ parentEnds: 'CANCELLED', status: 'CANCELLED' }), expected: 'NOTHING_DUE' },
  ])('an addon that is $given: $expected', ({ facts, expected }) => {
    expect(inWords(decide(facts, day))).toBe(expected);
  });

  test.each(EVERY_STATE.filter(({ kind }) => kind !== 'DOMAIN'))(
    '$kind that is $status: ends with its parent',
    (state) => {
      const facts = serviceIn(state);
      const ends = state.kind === 'ADDON' && (state.status === 'ACTIVE' || state.status === 'SUSPENDED');
      expect(facts.kind !== 'DOMAIN' && endsWithParent(facts)).toBe(ends);
    },
  );

  test('it goes the way of its parent, and says so', () => {
    expect(endOfAddon('TERMINATED')).toMatchObject({
      verb: 'TERMINATE',
      to: 'TERMINATED',
      reason: 'PARENT_TERMINATED',
    });
    expect(endOfAddon('CANCELLED')).toMatchObject({ verb: 'CANCEL', to: 'CANCELLED', reason: 'PARENT_CANCELLED' });
  });

  test('a suspended parent changes nothing for its addon', () => {
    expect(inWords(decide(addon({ nextDueDate: '2026-05-30' }), day))).toBe('NOTHING_DUE');
  });
});

describe('several rules have a say: the first that acts wins, else the first that is blocked', () => {
  test('a fixed term before an overdue termination', () => {
    const facts = product({ suspension, terminationDate: '2026-06-01', policy: { terminationEnabled: true } });
    expect(inWords(decide(facts, day))).toBe('TERMINATE: FIXED_TERM');
  });

  test('a termination before a reactivation, where suspension is off and the last payment left it overdue', () => {
    const facts = product({
      suspension,
      nextDueDate: '2026-04-01',
      policy: { suspensionEnabled: false, terminationEnabled: true, terminateAfterDays: 61 },
    });
    expect(inWords(decide(facts, day))).toBe('TERMINATE: OVERDUE');
  });

  test('a fixed term blocked by a non-working day lets a paid service be reactivated', () => {
    const facts = product({ suspension, nextDueDate: '2026-07-01', terminationDate: '2026-06-01' });
    expect(inWords(decide(facts, nonWorkingRunOf('2026-06-01')))).toBe('UNSUSPEND: PAID');
  });

  test('a blocked fixed term is named before a blocked suspension', () => {
    const facts = product({ terminationDate: '2026-06-01', heldUntil: '2026-12-31' });
    expect(inWords(decide(facts, nonWorkingRunOf('2026-06-01')))).toBe('not TERMINATE: NON_WORKING_DAY');
  });

  test('a termination that is blocked does not become a suspension', () => {
    const facts = product({ suspension: byOperator('2026-03-06'), policy: { terminationEnabled: true } });
    expect(inWords(decide(facts, day))).toBe('not TERMINATE: MANUALLY_SUSPENDED');
  });
});

describe('a payment', () => {
  test.each([
    {
      given: 'brings the due date to the future',
      facts: product({ suspension, nextDueDate: '2026-06-02' }),
      expected: 'UNSUSPEND: PAID',
    },
    {
      given: 'leaves it 4 days overdue',
      facts: product({ suspension, nextDueDate: '2026-05-28' }),
      expected: 'UNSUSPEND: PAID',
    },
    {
      given: 'leaves it 5 days overdue',
      facts: product({ suspension, nextDueDate: '2026-05-27' }),
      expected: 'no say',
    },
    { given: 'moves nothing', facts: product({ suspension }), expected: 'no say' },
    {
      given: 'is for what an operator suspended',
      facts: product({ suspension: byOperator('2026-03-06'), nextDueDate: '2026-07-01' }),
      expected: 'no say',
    },
    {
      given: 'meets an action under way',
      facts: product({ suspension, nextDueDate: '2026-07-01', pendingAction: 'TERMINATE' }),
      expected: 'no say',
    },
    {
      given: 'meets a fixed term that is over',
      facts: product({ suspension, nextDueDate: '2026-07-01', terminationDate: '2026-06-01' }),
      expected: 'UNSUSPEND: PAID',
    },
    {
      given: 'meets unsuspension switched off',
      facts: product({ suspension, nextDueDate: '2026-07-01', policy: { unsuspensionEnabled: false } }),
      expected: 'no say',
    },
    { given: 'is for an ACTIVE service', facts: product({ nextDueDate: '2026-07-01' }), expected: 'no say' },
    {
      given: 'is for a TERMINATED service',
      facts: product({ status: 'TERMINATED', nextDueDate: '2026-07-01' }),
      expected: 'no say',
    },
  ])('that $given: $expected', ({ facts, expected }) => {
    expect(inWords(decideOnPayment(facts, day))).toBe(expected);
  });

  test.each(EVERY_STATE)('for a $kind that is $status, due tomorrow', (state) => {
    const domainBack = state.status === 'GRACE' || state.status === 'REDEMPTION' ? 'to ACTIVE: PAID' : 'no say';
    const hostedBack = state.status === 'SUSPENDED' ? 'UNSUSPEND: PAID' : 'no say';
    expect(inWords(decideOnPayment(serviceIn(state, { nextDueDate: '2026-06-02' }), day))).toBe(
      state.kind === 'DOMAIN' ? domainBack : hostedBack,
    );
  });

  test.each([
    { due: 'yesterday', nextDueDate: '2026-05-31', expected: 'no say' },
    { due: 'today', nextDueDate: '2026-06-01', expected: 'to ACTIVE: PAID' },
    { due: 'tomorrow', nextDueDate: '2026-06-02', expected: 'to ACTIVE: PAID' },
    { due: 'never', nextDueDate: null, expected: 'no say' },
  ])('for a domain in GRACE or REDEMPTION that is then due $due: $expected', ({ nextDueDate, expected }) => {
    expect(inWords(decideOnPayment(domain({ status: 'GRACE', nextDueDate }), day))).toBe(expected);
    expect(inWords(decideOnPayment(domain({ status: 'REDEMPTION', nextDueDate }), day))).toBe(expected);
  });

  test('is the only way back for a domain: a run alone reactivates none', () => {
    const facts = domain({ status: 'GRACE', nextDueDate: '2027-03-01' });
    expect(inWords(decide(facts, day))).toBe('NOTHING_DUE');
  });
});

test('the policy given is a new installation: what these tests rest on', () => {
  expect(policyOf().values).toMatchObject({ suspendAfterDays: 5, terminateAfterDays: 30, terminationEnabled: false });
});
