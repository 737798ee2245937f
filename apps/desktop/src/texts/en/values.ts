/** Values of enums that are no statuses. */
export const values = {
  kinds: { PRODUCT: 'Product', ADDON: 'Addon', DOMAIN: 'Domain' },
  cycles: {
    FREE: 'Free',
    ONE_TIME: 'One time',
    MONTHLY: 'Monthly',
    QUARTERLY: 'Quarterly',
    SEMI_ANNUALLY: 'Semi-annually',
    ANNUALLY: 'Annually',
    BIENNIALLY: 'Biennially',
    TRIENNIALLY: 'Triennially',
  },
  suspensionReasons: { OVERDUE_ON_PAYMENT: 'Overdue on payment' },
  cancellationRequests: { IMMEDIATE: 'With the next run', END_OF_BILLING_PERIOD: 'At the end of the billing period' },
};
