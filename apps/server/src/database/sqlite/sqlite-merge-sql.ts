const CLIENT_FIELDS = `first_name, last_name, company_name, email, status, last_login_on, status_update_exempt, overdue_exempt`;

export const MERGE_CLIENTS = `insert into clients (external_id, ${CLIENT_FIELDS})
  select external_id, ${CLIENT_FIELDS} from temp.staged_clients where true order by line
  on conflict (external_id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
    company_name = excluded.company_name, email = excluded.email, status = excluded.status,
    last_login_on = excluded.last_login_on, status_update_exempt = excluded.status_update_exempt,
    overdue_exempt = excluded.overdue_exempt, version = version + 1
  where (clients.first_name, clients.last_name, clients.company_name, clients.email, clients.status,
      coalesce(clients.last_login_on, ''), clients.status_update_exempt, clients.overdue_exempt)
    <> (excluded.first_name, excluded.last_name, excluded.company_name, excluded.email, excluded.status,
      coalesce(excluded.last_login_on, ''), excluded.status_update_exempt, excluded.overdue_exempt)`;

/** The patch sets the four columns of the file and leaves other overrides of the product alone. */
const PATCHED = (policy: string): string => `nullif(json_patch(coalesce(${policy}, '{}'), st.policy_patch), '{}')`;

export const INSERT_PRODUCTS = `insert into products (external_id, name, kind, module, policy)
  select external_id, name, kind, module, ${PATCHED('null')} from temp.staged_products st
  where not exists (select 1 from products p where p.external_id = st.external_id) order by line`;

export const UPDATE_PRODUCTS = `update products set name = st.name, kind = st.kind, module = st.module,
    policy = ${PATCHED('products.policy')}
  from temp.staged_products st where products.external_id = st.external_id
    and (products.name, products.kind, products.module, coalesce(products.policy, '{}'))
      <> (st.name, st.kind, st.module, coalesce(${PATCHED('products.policy')}, '{}'))`;

/** Tells of every service whose status an import sets otherwise. */
export const APPEND_IMPORTED_STATUSES = `insert into lifecycle_events
  (type, occurred_at, business_date, actor, client_id, service_id, due_date, from_status, to_status, reason)
  select 'ServiceStatusImported', @occurredAt, @businessDate, @actor, s.client_id, s.id, s.next_due_date, s.status, st.status, 'IMPORTED'
  from temp.staged_services st join services s on s.external_id = st.external_id
  where s.status <> st.status order by st.line`;

/** And of every client. */
export const APPEND_IMPORTED_CLIENT_STATUSES = `insert into lifecycle_events
  (type, occurred_at, business_date, actor, client_id, from_status, to_status, reason)
  select 'ClientStatusChanged', @occurredAt, @businessDate, @actor, c.id, c.status, st.status, 'IMPORTED'
  from temp.staged_clients st join clients c on c.external_id = st.external_id
  where c.status <> st.status order by st.line`;

/** A service that was suspended for the same reason before stays suspended since then, for the due date of then. */
const STAYS = `services.status = 'SUSPENDED' and excluded.status = 'SUSPENDED' and services.suspension_reason = excluded.suspension_reason`;

export const mergeServices = (addons: boolean): string => `insert into services
  (external_id, client_id, product_id, parent_id, kind, label, status, billing_cycle, amount, currency, next_due_date,
   anchor_day, suspension_reason, suspended_on, suspended_for_due_date, hold_until, termination_date, counts_for_client, decide_from)
  select st.external_id, c.id, p.id, parent.id, st.kind, st.label, st.status, st.billing_cycle, st.amount, st.currency,
    st.next_due_date, st.anchor_day, st.suspension_reason, st.suspended_on, st.suspended_for_due_date, st.hold_until,
    st.termination_date, st.counts_for_client, st.decide_from
  from temp.staged_services st
    join clients c on c.external_id = st.client_external_id
    join products p on p.external_id = st.product_external_id
    left join services parent on parent.external_id = st.parent_external_id
  where st.kind ${addons ? '=' : '<>'} 'ADDON' order by st.line
  on conflict (external_id) do update set
    client_id = excluded.client_id, product_id = excluded.product_id, parent_id = excluded.parent_id, kind = excluded.kind,
    label = excluded.label, status = excluded.status, billing_cycle = excluded.billing_cycle, amount = excluded.amount,
    currency = excluded.currency, next_due_date = excluded.next_due_date,
    anchor_day = case when services.next_due_date is excluded.next_due_date then services.anchor_day else excluded.anchor_day end,
    suspension_reason = excluded.suspension_reason,
    suspended_on = case when ${STAYS} then services.suspended_on else excluded.suspended_on end,
    suspended_for_due_date = case when ${STAYS} then services.suspended_for_due_date else excluded.suspended_for_due_date end,
    hold_until = excluded.hold_until, termination_date = excluded.termination_date,
    counts_for_client = excluded.counts_for_client,
    decide_from = case when ${STAYS} then min(excluded.decide_from, coalesce(services.suspended_for_due_date, services.suspended_on))
      else excluded.decide_from end,
    version = version + 1
  where (services.client_id, services.product_id, coalesce(services.parent_id, 0), services.kind, services.label, services.status,
      services.billing_cycle, services.amount, services.currency, coalesce(services.next_due_date, ''),
      coalesce(services.suspension_reason, ''), coalesce(services.hold_until, ''), coalesce(services.termination_date, ''))
    <> (excluded.client_id, excluded.product_id, coalesce(excluded.parent_id, 0), excluded.kind, excluded.label, excluded.status,
      excluded.billing_cycle, excluded.amount, excluded.currency, coalesce(excluded.next_due_date, ''),
      coalesce(excluded.suspension_reason, ''), coalesce(excluded.hold_until, ''), coalesce(excluded.termination_date, ''))`;

const INVOICE_VALUES = `st.external_id, c.id, st.issued_on, st.due_date, st.amount, st.currency`;

export const MERGE_INVOICES = `insert into invoices (external_id, client_id, issued_on, due_date, amount, currency, status)
  select ${INVOICE_VALUES}, st.status
  from temp.staged_invoices st join clients c on c.external_id = st.client_external_id
  where true order by st.line
  on conflict (external_id) do update set client_id = excluded.client_id, issued_on = excluded.issued_on,
    due_date = excluded.due_date, amount = excluded.amount, amount_paid = min(invoices.amount_paid, excluded.amount),
    currency = excluded.currency, status = excluded.status, version = version + 1
  where (invoices.client_id, invoices.issued_on, invoices.due_date, invoices.amount, invoices.currency, invoices.status)
    <> (excluded.client_id, excluded.issued_on, excluded.due_date, excluded.amount, excluded.currency, excluded.status)`;

const LINES_OF_STAGED = `from temp.staged_invoices st join invoices i on i.external_id = st.external_id
  left join services s on s.external_id = st.service_external_id`;

export const UPDATE_INVOICE_LINES = `update invoice_lines set service_id = x.service_id, amount = x.amount
  from (select i.id as invoice_id, s.id as service_id, st.amount ${LINES_OF_STAGED}) x
  where invoice_lines.invoice_id = x.invoice_id
    and (invoice_lines.service_id is not x.service_id or invoice_lines.amount <> x.amount)
    and (select count(*) from invoice_lines l where l.invoice_id = x.invoice_id) = 1`;

export const INSERT_INVOICE_LINES = `insert into invoice_lines (invoice_id, service_id, amount)
  select i.id, s.id, st.amount ${LINES_OF_STAGED}
  where not exists (select 1 from invoice_lines l where l.invoice_id = i.id) order by st.line`;

/**
 * History: in the order in which it came it counts toward its invoice as far as that is open, the rest is over. It
 * moves nothing. `paidAlready` is what of the invoice was paid before these payments.
 */
export const insertPayments = (paidAlready: string, which: string): string => `insert into payments
  (transaction_id, invoice_id, received_on, amount, applied, credited)
  select transaction_id, invoice_id, received_on, amount, applied, amount - applied from (
    select st.transaction_id, i.id as invoice_id, st.received_on, st.amount, st.line,
      max(0, min(st.amount, i.amount - ${paidAlready} - coalesce(sum(st.amount) over earlier, 0))) as applied
    from temp.staged_payments st join invoices i on i.external_id = st.invoice_external_id
    where ${which}
    window earlier as (partition by i.id order by st.received_on, st.line rows between unbounded preceding and 1 preceding))
  order by line`;

export const INSERT_PAYMENTS = insertPayments(
  'i.amount_paid',
  'not exists (select 1 from payments p where p.transaction_id = st.transaction_id)',
);

export const UPDATE_PAYMENTS = `update payments set received_on = st.received_on
  from temp.staged_payments st
  where payments.transaction_id = st.transaction_id and payments.received_on <> st.received_on`;

export const COUNT_PAID = `update invoices set amount_paid = min(x.paid, invoices.amount)
  from (select invoice_id, sum(applied) as paid from payments where reversed_on is null
    and invoice_id in (select i.id from temp.staged_payments st join invoices i on i.external_id = st.invoice_external_id)
    group by invoice_id) x
  where invoices.id = x.invoice_id and invoices.amount_paid <> min(x.paid, invoices.amount)`;

/** What these clients have paid beyond their invoices. */
export const COUNT_CREDIT = `insert into client_credits (client_id, currency, amount)
  select i.client_id, i.currency, sum(p.credited) from payments p join invoices i on i.id = p.invoice_id
  where p.reversed_on is null and i.client_id in (select i.client_id from temp.staged_payments st
    join invoices i on i.external_id = st.invoice_external_id)
  group by 1, 2 having sum(p.credited) > 0
  on conflict (client_id, currency) do update set amount = excluded.amount where amount <> excluded.amount`;
