/** Only an UNPAID invoice that is not disputed is evidence of a debt. */
export const INVOICE_STATUSES = ['DRAFT', 'UNPAID', 'PAID', 'CANCELLED', 'WRITTEN_OFF'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];
