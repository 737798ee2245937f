import { expect, test } from 'vitest';
import { CLIENT_CHANGES } from '../clients/client-changes';
import { type ChangeableService, SERVICE_CHANGES } from '../services/service-changes';
import { planChange, tally, wrongValues } from './change';
import { FIRST_VALUES } from './change-values';

const TODAY = { today: '2026-11-28' };

const service = (fields: Partial<ChangeableService>): ChangeableService => ({
  id: 'x',
  status: 'ACTIVE',
  version: 1,
  kind: 'PRODUCT',
  pendingAction: null,
  hold: null,
  cancellationRequest: null,
  nextDueDate: '2026-12-01',
  ...fields,
});

const whyNot = (verb: string, fields: Partial<ChangeableService>) => {
  const change = SERVICE_CHANGES.find((offered) => offered.verb === verb);
  return change?.obstacle(service(fields), FIRST_VALUES, TODAY);
};

test.each([
  ['suspend', {}, undefined],
  ['suspend', { kind: 'DOMAIN' }, 'DOMAIN'],
  ['suspend', { status: 'SUSPENDED' }, 'NOT_ACTIVE'],
  ['suspend', { status: 'TERMINATED' }, 'OVER'],
  ['suspend', { pendingAction: 'SUSPEND' }, 'PENDING_ACTION'],
  ['unsuspend', { status: 'SUSPENDED' }, undefined],
  ['unsuspend', {}, 'NOT_SUSPENDED'],
  ['terminate', { status: 'SUSPENDED' }, undefined],
  ['terminate', { status: 'FRAUD' }, undefined],
  ['terminate', { status: 'PENDING' }, 'NOT_ACTIVE_OR_SUSPENDED'],
  ['releaseService', {}, 'NO_HOLD'],
  ['requestCancellation', { nextDueDate: null }, 'NEVER_DUE'],
  ['requestCancellation', { cancellationRequest: 'END_OF_BILLING_PERIOD' }, 'REQUESTED_ALREADY'],
  ['withdrawCancellation', {}, 'NOT_REQUESTED'],
] as const)('to %s a service that is %j: %s', (verb, fields, why) => {
  expect(whyNot(verb, fields)).toBe(why);
});

test('a plan tells who can be changed, and sums up by name, the most first', () => {
  const [suspend] = SERVICE_CHANGES;
  if (!suspend) throw new Error('there is no such change');
  const rows = [service({ id: 'a' }), service({ id: 'b', status: 'SUSPENDED' }), service({ id: 'c' })];
  const plan = planChange(rows, suspend, FIRST_VALUES, TODAY);
  expect(plan.able.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(plan.unable).toEqual([{ row: rows[1], why: 'NOT_ACTIVE' }]);
  expect(tally(plan, ({ status }) => status)).toEqual([
    { name: 'ACTIVE', able: 2, unable: 0 },
    { name: 'SUSPENDED', able: 0, unable: 1 },
  ]);
});

test('an exemption that is there already changes nothing', () => {
  const exempt = CLIENT_CHANGES.find(({ verb }) => verb === 'exempt');
  const client = {
    id: 'x',
    status: 'ACTIVE',
    version: 1,
    hold: null,
    overdueExempt: true,
    statusUpdateExempt: false,
    clientGroup: null,
  } as const;
  const ask = (overdueExempt: '' | 'yes' | 'no') => exempt?.obstacle(client, { ...FIRST_VALUES, overdueExempt }, TODAY);
  expect([ask('yes'), ask('no'), ask('')]).toEqual(['SO_ALREADY', undefined, undefined]);
});

test.each([
  ['', 'reasonMissing'],
  ['   ', 'reasonMissing'],
  ['x'.repeat(501), 'reasonTooLong'],
  ['OVERDUE_ON_PAYMENT', 'reasonReserved'],
  ['x'.repeat(500), undefined],
])('of the reason %j it is said: %s', (reason, wrong) => {
  expect(wrongValues(['reason'], { ...FIRST_VALUES, reason }, 'suspend', TODAY).reason).toBe(wrong);
});

test.each([
  ['', 'dateMissing'],
  ['2026-11-27', 'dateOver'],
  ['2026-11-28', undefined],
])('of the date %j it is said: %s', (until, wrong) => {
  expect(wrongValues(['until'], { ...FIRST_VALUES, until }, 'holdService', TODAY).until).toBe(wrong);
});
