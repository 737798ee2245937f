import type { ChangeValues } from './change';

/** What stands in the fields of a change when they open. */
export const FIRST_VALUES: ChangeValues = {
  reason: '',
  until: '',
  when: 'END_OF_BILLING_PERIOD',
  clientGroup: '',
  overdueExempt: '',
  statusUpdateExempt: '',
  status: 'ACTIVE',
};
