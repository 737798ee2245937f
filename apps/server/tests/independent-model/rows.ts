/** The rows of the CSV files of docs/import.md: exact column names, every value a string, '' for empty. */
export type ClientRow = {
  externalId: string;
  firstName: string;
  lastName: string;
  companyName: string;
  email: string;
  status: string;
  lastLoginAt: string;
  statusUpdateExempt: string;
  overdueExempt: string;
};

export type ProductRow = {
  externalId: string;
  name: string;
  kind: string;
  module: string;
  suspendAfterDays: string;
  terminateAfterDays: string;
  graceDays: string;
  redemptionDays: string;
};

export type ServiceRow = {
  externalId: string;
  clientExternalId: string;
  productExternalId: string;
  parentExternalId: string;
  label: string;
  status: string;
  billingCycle: string;
  amount: string;
  currency: string;
  nextDueDate: string;
  suspensionReason: string;
  holdUntil: string;
  terminationDate: string;
};

export type InvoiceRow = {
  externalId: string;
  clientExternalId: string;
  serviceExternalId: string;
  issuedOn: string;
  dueDate: string;
  amount: string;
  currency: string;
  status: string;
};

export type PaymentRow = {
  transactionId: string;
  invoiceExternalId: string;
  receivedOn: string;
  amount: string;
};

/** What is given to `arrears replay`: --from, --to, --suspend-after, --terminate-after and each --set. */
export type ReplayOptions = {
  from: string;
  to: string;
  suspendAfter?: number;
  terminateAfter?: number;
  set: Record<string, string>;
};

export type World = {
  seed: number;
  clients: ClientRow[];
  products: ProductRow[];
  services: ServiceRow[];
  invoices: InvoiceRow[];
  payments: PaymentRow[];
  options: ReplayOptions;
};
