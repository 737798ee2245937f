/** Staging tables: of the connection, gone with it; filling them takes no lock on the database. */
export const OPEN_STAGING = `
  drop table if exists temp.staged_clients;
  drop table if exists temp.staged_products;
  drop table if exists temp.staged_services;
  drop table if exists temp.staged_invoices;
  drop table if exists temp.staged_payments;
  create temp table staged_clients (line integer, external_id text, first_name text, last_name text, company_name text,
    email text, status text, last_login_on text, status_update_exempt integer, overdue_exempt integer);
  create temp table staged_products (line integer, external_id text, name text, kind text, module text, policy_patch text);
  create temp table staged_services (line integer, external_id text, client_external_id text, product_external_id text,
    parent_external_id text, kind text, label text, status text, billing_cycle text, amount integer, currency text,
    next_due_date text, anchor_day integer, suspension_reason text, suspended_on text, suspended_for_due_date text,
    hold_until text, termination_date text, counts_for_client integer, decide_from text);
  create temp table staged_invoices (line integer, external_id text, client_external_id text, service_external_id text,
    issued_on text, due_date text, amount integer, currency text, status text);
  create temp table staged_payments (line integer, transaction_id text, invoice_external_id text, received_on text,
    amount integer);
  create index temp.staged_clients_id on staged_clients(external_id);
  create index temp.staged_products_id on staged_products(external_id);
  create index temp.staged_services_id on staged_services(external_id);
  create index temp.staged_invoices_id on staged_invoices(external_id);
  create index temp.staged_payments_id on staged_payments(transaction_id);`;

/** Made for replays only: an import that fails leaves them out of its way. */
export const INDEX_STAGED_DAYS = `
  create index if not exists temp.staged_invoices_day on staged_invoices(issued_on);
  create index if not exists temp.staged_payments_day on staged_payments(received_on);
  create index if not exists temp.staged_payments_invoice on staged_payments(invoice_external_id);`;

export const STAGE_CLIENT = `insert into temp.staged_clients values (@line, @externalId, @firstName, @lastName, @companyName,
  @email, @status, @lastLoginAt, @statusUpdateExempt, @overdueExempt)`;

export const STAGE_PRODUCT = `insert into temp.staged_products values (@line, @externalId, @name, @kind, @module, @policyPatch)`;

export const STAGE_SERVICE = `insert into temp.staged_services values (@line, @externalId, @clientExternalId,
  @productExternalId, @parentExternalId, @kind, @label, @status, @billingCycle, @amount, @currency, @nextDueDate, @anchorDay,
  @suspensionReason, @suspendedOn, @suspendedForDueDate, @holdUntil, @terminationDate, @countsForClient, @decideFrom)`;

export const STAGE_INVOICE = `insert into temp.staged_invoices values (@line, @externalId, @clientExternalId,
  @serviceExternalId, @issuedOn, @dueDate, @amount, @currency, @status)`;

export const STAGE_PAYMENT = `insert into temp.staged_payments values (@line, @transactionId, @invoiceExternalId, @receivedOn, @amount)`;

export const KINDS_OF_PRODUCTS = `select j.value, coalesce(st.kind, p.kind) from json_each(@ids) j
  left join temp.staged_products st on st.external_id = j.value
  left join products p on p.external_id = j.value
  where coalesce(st.kind, p.kind) is not null`;

export const CURRENCIES_OF_INVOICES = `select j.value, coalesce(st.currency, i.currency) from json_each(@ids) j
  left join temp.staged_invoices st on st.external_id = j.value
  left join invoices i on i.external_id = j.value
  where coalesce(st.currency, i.currency) is not null`;
