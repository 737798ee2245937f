import type { CsvFile } from '../../interchange/csv-files.js';

/**
 * The columns of each file in their order, from the present state; rows in the order of their ids. Amounts come as
 * minor units with their currency beside them, and are written out by the exporter.
 */
export const EXPORT: Readonly<Record<CsvFile, string>> = {
  'clients.csv': `select external_id, first_name, last_name, company_name, email, status, last_login_on,
      case status_update_exempt when 1 then 'true' else 'false' end, case overdue_exempt when 1 then 'true' else 'false' end
    from clients order by external_id`,
  'products.csv': `select external_id, name, kind, module, policy ->> 'suspendAfterDays', policy ->> 'terminateAfterDays',
      policy ->> 'graceDays', policy ->> 'redemptionDays'
    from products order by external_id`,
  'services.csv': `select s.external_id, c.external_id, p.external_id, parent.external_id, s.label, s.status, s.billing_cycle,
      s.amount, s.currency, s.next_due_date, s.suspension_reason, s.hold_until, s.termination_date
    from services s join clients c on c.id = s.client_id join products p on p.id = s.product_id
      left join services parent on parent.id = s.parent_id
    order by s.external_id`,
  'invoices.csv': `select i.external_id, c.external_id, s.external_id, i.issued_on, i.due_date, i.amount, i.currency, i.status
    from invoices i join clients c on c.id = i.client_id
      left join invoice_lines l on l.id = (select min(id) from invoice_lines where invoice_id = i.id)
      left join services s on s.id = l.service_id
    order by i.external_id`,
  'payments.csv': `select p.transaction_id, i.external_id, p.received_on, p.amount, i.currency
    from payments p join invoices i on i.id = p.invoice_id where p.reversed_on is null order by p.transaction_id`,
};
