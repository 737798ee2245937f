import { describe, expect, test } from 'vitest';
import { BILLING_CYCLES } from '../calendar/billing-cycle.js';
import {
  byAutomation,
  byOperator,
  domain,
  type DomainParts,
  EVERY_STATE,
  type HostedParts,
  product,
  serviceIn,
  type State,
} from '../testing/given.js';
import { decideFrom } from './decide-from.js';
import type { ServiceFacts } from './facts.js';

function from(facts: ServiceFacts): string | null {
  return decideFrom(facts.kind === 'DOMAIN' ? { ...facts, terminationDate: null, suspension: null } : facts);
}

const ofProduct = (parts: HostedParts) => from(product(parts));
const ofDomain = (parts: DomainParts) => from(domain(parts));

describe('a service due on 1 March, without a request or an end', () => {
  const looked = new Set(['ACTIVE', 'SUSPENDED', 'GRACE', 'REDEMPTION']);

  test.each(EVERY_STATE)('$kind $status', (state) => {
    expect(from(serviceIn(state))).toBe(looked.has(state.status) ? '2026-03-01' : null);
  });
});

describe('a request to cancel', () => {
  const ended = new Set(['TERMINATED', 'CANCELLED', 'COMPLETED', 'EXPIRED', 'TRANSFERRED_AWAY', 'FRAUD']);
  const asked = (state: State, cancellationRequest: 'IMMEDIATE' | 'END_OF_BILLING_PERIOD') =>
    from(serviceIn(state, { cancellationRequest }));

  test.each(EVERY_STATE)('of a $kind that is $status', (state) => {
    const none = ended.has(state.status);
    expect(asked(state, 'IMMEDIATE')).toBe(none ? null : '0001-01-01');
    expect(asked(state, 'END_OF_BILLING_PERIOD')).toBe(none ? null : '2026-03-01');
  });

  test('at the end of a period that has none is never due', () => {
    expect(ofProduct({ cancellationRequest: 'END_OF_BILLING_PERIOD', nextDueDate: null })).toBeNull();
  });
});

describe('the end of a fixed term', () => {
  test.each([
    { given: 'before the due date', parts: { terminationDate: '2026-02-01' }, expected: '2026-02-01' },
    { given: 'after the due date', parts: { terminationDate: '2026-04-01' }, expected: '2026-03-01' },
    {
      given: 'without a due date',
      parts: { terminationDate: '2026-04-01', nextDueDate: null },
      expected: '2026-04-01',
    },
    {
      given: 'of a FREE service',
      parts: { terminationDate: '2026-04-01', billingCycle: 'FREE' },
      expected: '2026-04-01',
    },
    {
      given: 'of a service suspended before',
      parts: { terminationDate: '2026-04-01', suspension: byOperator('2026-03-15'), nextDueDate: null },
      expected: '2026-03-15',
    },
    {
      given: 'of a service suspended after',
      parts: { terminationDate: '2026-03-10', suspension: byOperator('2026-03-15'), nextDueDate: null },
      expected: '2026-03-10',
    },
  ] satisfies { given: string; parts: HostedParts; expected: string }[])('$given: $expected', ({ parts, expected }) => {
    expect(ofProduct(parts)).toBe(expected);
  });

  test('means nothing to a service that is PENDING', () => {
    expect(ofProduct({ status: 'PENDING', terminationDate: '2026-02-01' })).toBeNull();
  });
});

test.each(BILLING_CYCLES)('a %s service is looked at for its due date only where it recurs', (billingCycle) => {
  const recurs = billingCycle !== 'FREE' && billingCycle !== 'ONE_TIME';
  expect(ofProduct({ billingCycle })).toBe(recurs ? '2026-03-01' : null);
});

describe('a suspension', () => {
  test('by automation leaves the date as it is, so that a mass suspension does not rewrite the index', () => {
    const before = ofProduct({ nextDueDate: '2026-03-01' });
    expect(ofProduct({ nextDueDate: '2026-03-01', suspension: byAutomation('2026-03-06', '2026-03-01') })).toBe(before);
  });

  test.each([
    {
      given: 'paid since',
      parts: { suspension: byAutomation('2026-03-06', '2026-03-01'), nextDueDate: '2026-04-01' },
      expected: '2026-03-01',
    },
    {
      given: 'without a due date then',
      parts: { suspension: byAutomation('2026-03-06', null), nextDueDate: '2026-04-01' },
      expected: '2026-03-06',
    },
    {
      given: 'imported before it was due',
      parts: { suspension: byAutomation('2026-02-01', '2026-03-01') },
      expected: '2026-02-01',
    },
    {
      given: 'by an operator, before it was due',
      parts: { suspension: byOperator('2026-02-01') },
      expected: '2026-02-01',
    },
    {
      given: 'by an operator, after it was due',
      parts: { suspension: byOperator('2026-03-20') },
      expected: '2026-03-01',
    },
    {
      given: 'of a FREE service',
      parts: { suspension: byOperator('2026-03-20'), billingCycle: 'FREE' },
      expected: '2026-03-20',
    },
  ] satisfies { given: string; parts: HostedParts; expected: string }[])('$given: $expected', ({ parts, expected }) => {
    expect(ofProduct(parts)).toBe(expected);
  });
});

describe('a domain', () => {
  test.each(['ACTIVE', 'GRACE', 'REDEMPTION'] as const)(
    'in %s is looked at from its due date, whatever its cycle',
    (status) => {
      expect(ofDomain({ status, billingCycle: 'ONE_TIME' })).toBe('2026-03-01');
      expect(ofDomain({ status, nextDueDate: null })).toBeNull();
    },
  );
});
