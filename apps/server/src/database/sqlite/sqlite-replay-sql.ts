import { insertPayments } from './sqlite-merge-sql.js';

export const DETACH_MODULES = `update products set module = 'none' where module <> 'none'`;

/** The staged invoices that are to come into being; `@one` picks one by its id, else those issued in the range. */
const CHOSEN = `case when @one is null then st.issued_on between @from and @to else st.external_id = @one end
  and not exists (select 1 from invoices x where x.external_id = st.external_id)`;

/** What was paid toward a staged invoice before the replay starts. */
const PAID_BEFORE = `coalesce((select sum(p.amount) from temp.staged_payments p
  where p.invoice_external_id = st.external_id and p.received_on < @start), 0)`;

/** Unpaid from the day they are issued, whatever became of them later; a cancelled one never asks for anything. */
export const ISSUE_INVOICES = `insert into invoices (external_id, client_id, issued_on, due_date, amount, amount_paid, currency, status)
  select st.external_id, c.id, st.issued_on, st.due_date, st.amount, min(st.amount, ${PAID_BEFORE}), st.currency,
    case when st.status = 'CANCELLED' then 'CANCELLED'
      when ${PAID_BEFORE} > 0 and ${PAID_BEFORE} >= st.amount then 'PAID' else 'UNPAID' end
  from temp.staged_invoices st join clients c on c.external_id = st.client_external_id
  where ${CHOSEN} order by st.line`;

export const ISSUE_LINES = `insert into invoice_lines (invoice_id, service_id, amount)
  select i.id, s.id, i.amount from invoices i
    join temp.staged_invoices st on st.external_id = i.external_id
    left join services s on s.external_id = st.service_external_id
  where i.id > @afterId`;

/** Payments from before the start of invoices just issued: kept as history. */
export const EARLIER_PAYMENTS = insertPayments('0', 'i.id > @afterId and st.received_on < @start');

export const LAST_INVOICE = `select coalesce(max(id), 0) from invoices`;

export const PAYMENTS_OF_DAY = `select transaction_id, invoice_external_id, received_on, amount
  from temp.staged_payments where received_on = @date order by line`;

export const SERVICES_BY_STATUS = `select status, count(*) from services group by status order by status`;
