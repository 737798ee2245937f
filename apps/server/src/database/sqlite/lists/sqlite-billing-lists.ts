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
    columns: `i.external_id as externalId, i.client_id as clientKey, i.issued_on as issuedOn, i.due_date as dueDate,
      i.amount as amountMinor, i.amount_paid as amountPaidMinor, i.currency, i.status, i.disputed, i.version`,
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
    columns: `p.transaction_id as transactionId, p.invoice_id as invoiceKey, p.received_on as receivedOn,
      p.amount as amountMinor, p.applied as appliedMinor, p.credited as creditedMinor, i.currency,
      p.reversed_on as reversedOn`,
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
