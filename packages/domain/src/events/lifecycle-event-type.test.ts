import { expect, test } from 'vitest';
import { transition } from '../automation/decision.js';
import { eventTypeOf, LIFECYCLE_EVENT_TYPES } from './lifecycle-event-type.js';

test.each([
  { of: transition('SUSPEND', 'SUSPENDED', 'OVERDUE'), is: 'ServiceSuspended' },
  { of: transition('UNSUSPEND', 'ACTIVE', 'PAID'), is: 'ServiceUnsuspended' },
  { of: transition('UNSUSPEND', 'ACTIVE', 'ON_HOLD'), is: 'ServiceUnsuspended' },
  { of: transition('TERMINATE', 'TERMINATED', 'OVERDUE'), is: 'ServiceTerminated' },
  { of: transition('TERMINATE', 'TERMINATED', 'FIXED_TERM'), is: 'ServiceTerminated' },
  { of: transition('TERMINATE', 'TERMINATED', 'PARENT_TERMINATED'), is: 'ServiceTerminated' },
  { of: transition('CANCEL', 'CANCELLED', 'CANCELLATION_REQUESTED'), is: 'ServiceCancelled' },
  { of: transition('CANCEL', 'CANCELLED', 'PARENT_CANCELLED'), is: 'ServiceCancelled' },
  { of: transition('MOVE_DOMAIN', 'GRACE', 'GRACE_STARTED'), is: 'DomainGraceStarted' },
  { of: transition('MOVE_DOMAIN', 'REDEMPTION', 'GRACE_ENDED'), is: 'DomainRedemptionStarted' },
  { of: transition('MOVE_DOMAIN', 'EXPIRED', 'REDEMPTION_ENDED'), is: 'DomainExpired' },
  { of: transition('MOVE_DOMAIN', 'ACTIVE', 'PAID'), is: 'DomainReactivated' },
])('$of.verb to $of.to for $of.reason is told as $is', ({ of, is }) => {
  expect(eventTypeOf(of)).toBe(is);
  expect(LIFECYCLE_EVENT_TYPES).toContain(is);
});

test('every event has a name of its own', () => {
  expect(new Set(LIFECYCLE_EVENT_TYPES).size).toBe(LIFECYCLE_EVENT_TYPES.length);
});
