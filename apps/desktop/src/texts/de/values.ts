import type { values as english } from '../en/values';

export const values: typeof english = {
  kinds: { PRODUCT: 'Produkt', ADDON: 'Addon', DOMAIN: 'Domain' },
  cycles: {
    FREE: 'Kostenlos',
    ONE_TIME: 'Einmalig',
    MONTHLY: 'Monatlich',
    QUARTERLY: 'Vierteljährlich',
    SEMI_ANNUALLY: 'Halbjährlich',
    ANNUALLY: 'Jährlich',
    BIENNIALLY: 'Alle zwei Jahre',
    TRIENNIALLY: 'Alle drei Jahre',
  },
  suspensionReasons: { OVERDUE_ON_PAYMENT: 'Zahlung überfällig' },
  cancellationRequests: { IMMEDIATE: 'Mit dem nächsten Lauf', END_OF_BILLING_PERIOD: 'Am Ende der Abrechnungsperiode' },
};
