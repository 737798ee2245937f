/** What each field of a client's record is, where the table is called c. */
export const CLIENT_COLUMNS = {
  externalId: 'c.external_id',
  firstName: 'c.first_name',
  lastName: 'c.last_name',
  companyName: 'c.company_name',
  name: 'c.display_name',
  email: 'c.email',
  status: 'c.status',
  lastLoginOn: 'c.last_login_on',
  statusUpdateExempt: 'c.status_update_exempt',
  overdueExempt: 'c.overdue_exempt',
  holdUntil: 'c.hold_until',
  holdReason: 'c.hold_reason',
  holdBy: 'c.hold_by',
  policyJson: 'c.policy',
  clientGroupKey: 'c.client_group_id',
  version: 'c.version',
};

/** What a client is known by: its company, and its person also where there is a company. */
export const CLIENT_NAMES = ['c.display_name', `c.first_name || ' ' || c.last_name`] as const;
