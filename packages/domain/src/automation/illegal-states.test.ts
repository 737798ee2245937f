import { expect, test } from 'vitest';
import { localDate } from '../calendar/local-date.js';
import { byAutomation, domain, product } from '../testing/given.js';
import { blocked, type Transition, transition } from './decision.js';
import type { DomainFacts, HostedFacts, ServiceFacts } from './facts.js';

/*
 * These tests are for the compiler: each @ts-expect-error is itself an error as soon as the line below it compiles.
 * What runs only keeps the values in use.
 */

const { status: _hostedStatus, suspension: _suspension, kind: _hostedKind, ...hosted } = product();
const { status: _domainStatus, kind: _domainKind, ...common } = domain();
const suspension = byAutomation('2026-03-06', '2026-03-01');

test('legal states compile', () => {
  const states: ServiceFacts[] = [
    { ...hosted, kind: 'PRODUCT', status: 'SUSPENDED', suspension },
    { ...hosted, kind: 'ADDON', status: 'ACTIVE', suspension: null },
    { ...common, kind: 'DOMAIN', status: 'REDEMPTION' },
  ];
  expect(states).toHaveLength(3);
});

test('a hosted service is SUSPENDED exactly when it has a suspension', () => {
  // @ts-expect-error SUSPENDED without a suspension: nobody could say since when, or for what
  const without: HostedFacts = { ...hosted, kind: 'PRODUCT', status: 'SUSPENDED', suspension: null };
  // @ts-expect-error ACTIVE with a suspension: it would be both
  const active: HostedFacts = { ...hosted, kind: 'PRODUCT', status: 'ACTIVE', suspension };
  // @ts-expect-error TERMINATED with a suspension: it is over
  const terminated: ServiceFacts = { ...hosted, kind: 'ADDON', status: 'TERMINATED', suspension };
  expect([without, active, terminated]).toHaveLength(3);
});

test('a kind has its own statuses only', () => {
  // @ts-expect-error a DOMAIN is never SUSPENDED: its registry knows no such thing
  const suspendedDomain: DomainFacts = { ...common, kind: 'DOMAIN', status: 'SUSPENDED' };
  // @ts-expect-error nor is it TERMINATED: it EXPIRES
  const terminatedDomain: ServiceFacts = { ...common, kind: 'DOMAIN', status: 'TERMINATED' };
  // @ts-expect-error a PRODUCT has no GRACE
  const graceProduct: ServiceFacts = { ...hosted, kind: 'PRODUCT', status: 'GRACE', suspension: null };
  // @ts-expect-error an ADDON is not transferred away
  const awayAddon: ServiceFacts = { ...hosted, kind: 'ADDON', status: 'TRANSFERRED_AWAY', suspension: null };
  expect([suspendedDomain, terminatedDomain, graceProduct, awayAddon]).toHaveLength(4);
});

test('a verb leads to its own status only', () => {
  const wrong: Transition[] = [
    // @ts-expect-error to suspend is not to activate
    transition('SUSPEND', 'ACTIVE', 'OVERDUE'),
    // @ts-expect-error to unsuspend is not to terminate
    transition('UNSUSPEND', 'TERMINATED', 'PAID'),
    // @ts-expect-error to terminate is not to cancel
    transition('TERMINATE', 'CANCELLED', 'OVERDUE'),
    // @ts-expect-error a domain moves to no status of a hosted service
    transition('MOVE_DOMAIN', 'SUSPENDED', 'GRACE_STARTED'),
    // @ts-expect-error automation never transfers a domain away
    transition('MOVE_DOMAIN', 'TRANSFERRED_AWAY', 'GRACE_ENDED'),
  ];
  expect(wrong).toHaveLength(5);
});

test('a block has a reason of its own, and no text passes for a date', () => {
  // @ts-expect-error where nothing is due nothing is blocked
  const notDue = blocked('SUSPEND', 'NOTHING_DUE');
  // @ts-expect-error a text is a LocalDate only once it has been read as one
  const text: HostedFacts['nextDueDate'] = '2026-02-30';
  const read: HostedFacts['nextDueDate'] = localDate('2026-02-28');
  expect([notDue, text, read]).toHaveLength(3);
});
