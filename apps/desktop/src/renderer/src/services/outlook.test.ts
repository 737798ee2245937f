import { expect, test } from 'vitest';
import { outlookOf, type OutlookService } from './outlook';

const TODAY = '2026-11-28';
const on = { value: true, source: 'GLOBAL' } as const;
const off = { value: false, source: 'GLOBAL' } as const;
const days = (value: number) => ({ value, source: 'GLOBAL' }) as const;

const POLICY: OutlookService['policy'] = {
  suspensionEnabled: on,
  suspendAfterDays: days(5),
  unsuspensionEnabled: on,
  terminationEnabled: on,
  terminateAfterDays: days(30),
  minimumSuspendedDays: days(1),
  requireUnpaidInvoice: off,
  terminateManuallySuspended: off,
  graceDays: days(30),
  redemptionDays: days(30),
};

const service = (fields: Partial<OutlookService>, policy: Partial<OutlookService['policy']> = {}): OutlookService => ({
  kind: 'PRODUCT',
  status: 'ACTIVE',
  billingCycle: 'MONTHLY',
  nextDueDate: '2026-12-01',
  terminationDate: null,
  cancellationRequest: null,
  suspension: null,
  hold: null,
  pendingAction: null,
  client: { overdueExempt: false, hold: null },
  ...fields,
  policy: { ...POLICY, ...policy },
});

const suspended = (reason = 'OVERDUE_ON_PAYMENT') => ({
  status: 'SUSPENDED' as const,
  nextDueDate: '2026-11-01',
  suspension: { on: '2026-11-06', reason, forDueDate: '2026-11-01' },
});
const held = { until: '2026-12-31', reason: null, by: null };

const stepsOf = (given: OutlookService) => outlookOf(given, TODAY).steps.map(({ what, on: date }) => [what, date]);
const notesOf = (given: OutlookService) => outlookOf(given, TODAY).notes.map(({ what }) => what);

test.each([
  ['is suspended five days after its due date', service({}), [['SUSPEND', '2026-12-06']]],
  ['is suspended by the next run when it is due already', service({ nextDueDate: '2026-11-20' }), [['SUSPEND', null]]],
  ['is suspended after its hold', service({ nextDueDate: '2026-11-20', hold: held }), [['SUSPEND', '2027-01-01']]],
  ['is not suspended where its client is exempt', service({ client: { overdueExempt: true, hold: null } }), []],
  [
    'ends as its client asked',
    service({ cancellationRequest: 'END_OF_BILLING_PERIOD' }),
    [
      ['CANCEL', '2026-12-01'],
      ['SUSPEND', '2026-12-06'],
    ],
  ],
  [
    'ends with its term',
    service({ terminationDate: '2027-03-01' }),
    [
      ['FIXED_TERM', '2027-03-01'],
      ['SUSPEND', '2026-12-06'],
    ],
  ],
  ['is terminated when suspended for long enough', service(suspended()), [['TERMINATE', '2026-12-01']]],
  ['is not terminated when suspended by hand', service(suspended('spam')), []],
  [
    'is unsuspended by a hold',
    service({ ...suspended(), hold: held }),
    [
      ['UNSUSPEND_HELD', null],
      ['TERMINATE', '2027-01-01'],
    ],
  ],
  [
    'is terminated while active where suspension is off',
    service({}, { suspensionEnabled: off }),
    [['TERMINATE', '2026-12-31']],
  ],
  ['is never touched when free', service({ billingCycle: 'FREE', nextDueDate: null }), []],
  ['has nothing before it when it has ended', service({ status: 'TERMINATED' }), []],
  ['enters grace when a domain', service({ kind: 'DOMAIN' }), [['GRACE', '2026-12-02']]],
  ['enters redemption after grace', service({ kind: 'DOMAIN', status: 'GRACE' }), [['REDEMPTION', '2027-01-01']]],
  ['expires after redemption', service({ kind: 'DOMAIN', status: 'REDEMPTION' }), [['EXPIRE', '2027-01-31']]],
])('a service %s', (_, given, steps) => {
  expect(stepsOf(given)).toEqual(steps);
});

test('what stands in the way is named', () => {
  expect(notesOf(service(suspended('spam')))).toContain('BY_HAND');
  expect(notesOf(service({ hold: held }))).toContain('HELD');
  expect(notesOf(service({ pendingAction: 'SUSPEND' }))).toContain('PENDING');
  expect(notesOf(service({}, { terminationEnabled: off, requireUnpaidInvoice: on }))).toEqual([
    'UNPAID_INVOICE',
    'TERMINATION_OFF',
  ]);
  expect(notesOf(service(suspended(), { unsuspensionEnabled: off }))).toContain('NOT_UNSUSPENDED');
});
