import type {
  InvoiceFilter,
  InvoiceList,
  InvoiceOrder,
  InvoiceRecord,
  PaymentFilter,
  PaymentList,
  PaymentRecord,
} from '../../../billing/billing-record.js';
import { ConditionBuilder, SqlitePagedList } from '../sqlite-paged-list.js';
import type { SqliteStatements } from '../sqlite-statements.js';

export function sqliteInvoiceList(db: SqliteStatements): InvoiceList {
  return new SqlitePagedList<InvoiceRecord, InvoiceFilter, InvoiceOrder, 'CLIENT'>(db, {
    columns: {
      externalId: 'i.external_id',
      clientKey: 'i.client_id',
      issuedOn: 'i.issued_on',
      dueDate: 'i.due_date',
      amountMinor: 'i.amount',
      amountPaidMinor: 'i.amount_paid',
      currency: 'i.currency',
      status: 'i.status',
      disputed: 'i.disputed',
      version: 'i.version',
    },
    from: 'invoices i',
    key: 'i.id',
    orders: { CREATED: null, DUE_DATE: 'i.due_date' },
    parents: { CLIENT: 'i.client_id' },
    where: (filter) => {
      const where = new ConditionBuilder().oneOf('i.status', 'statuses', filter.statuses);
      if (filter.clientKey) where.add('i.client_id = @clientKey', { clientKey: filter.clientKey });
      if (filter.serviceKey) {
        where.add('i.id in (select l.invoice_id from invoice_lines l where l.service_id = @serviceKey)', {
          serviceKey: filter.serviceKey,
        });
      }
      if (filter.dueFrom) where.add('i.due_date >= @dueFrom', { dueFrom: filter.dueFrom });
      if (filter.dueTo) where.add('i.due_date <= @dueTo', { dueTo: filter.dueTo });
      return where.contains(['i.external_id'], filter.search);
    },
  });
}

export function sqlitePaymentList(db: SqliteStatements): PaymentList {
  return new SqlitePagedList<PaymentRecord, PaymentFilter, 'CREATED', 'INVOICE'>(db, {
    columns: {
      transactionId: 'p.transaction_id',
      invoiceKey: 'p.invoice_id',
      receivedOn: 'p.received_on',
      amountMinor: 'p.amount',
      appliedMinor: 'p.applied',
      creditedMinor: 'p.credited',
      currency: 'i.currency',
      reversedOn: 'p.reversed_on',
    },
    from: 'payments p join invoices i on i.id = p.invoice_id',
    key: 'p.id',
    orders: { CREATED: null },
    parents: { INVOICE: 'p.invoice_id' },
    where: ({ transactionId, invoiceKey }) => {
      const where = new ConditionBuilder();
      if (transactionId) where.add('p.transaction_id = @transactionId', { transactionId });
      if (invoiceKey) where.add('p.invoice_id = @invoiceKey', { invoiceKey });
      return where;
    },
  });
}
