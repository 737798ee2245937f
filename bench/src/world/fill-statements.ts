/** Of every hundred services, this many are ACTIVE; the others have been cancelled and concern no run. */
const ACTIVE_PERCENT = 90;

/** Services a client has on average, anywhere in the table. */
const SERVICES_PER_CLIENT = 5;

const PRODUCTS = `insert into products (id, external_id, name, kind, module, policy) values
  (1, 'P-1', 'Web Hosting S', 'PRODUCT', 'none', null),
  (2, 'P-2', 'Web Hosting L', 'PRODUCT', 'none', null),
  (3, 'P-3', 'Virtual Server', 'PRODUCT', 'none', null),
  (4, 'P-4', 'Mailboxes', 'PRODUCT', 'none', null),
  (5, 'P-5', 'Dedicated Server', 'PRODUCT', 'none', '{"suspendAfterDays":10}')`;

const CLIENTS = `insert into clients (id, external_id, first_name, last_name, company_name, email, status)
  with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < @services / ${SERVICES_PER_CLIENT})
  select i, 'C-' || i, 'First' || i, 'Last' || i, 'Company ' || i, 'client' || i || '@example.com', 'ACTIVE'
  from numbers`;

/** Due: 10 to 59 days ago, past what every product allows. Not due: in the coming year. */
const SERVICES = `insert into services (id, external_id, client_id, product_id, kind, label, status, billing_cycle,
    amount, currency, next_due_date, anchor_day, counts_for_client, decide_from)
  with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < @services),
  drawn as (select i, draw(i, 1) * 100 < ${ACTIVE_PERCENT} as active, date(@businessDate, case
      when draw(i, 2) * 100 < @due then -10 - cast(draw(i, 3) * 50 as integer)
      else 1 + cast(draw(i, 3) * 365 as integer)
    end || ' days') as due_date from numbers)
  select i, 'S-' || i, 1 + cast(draw(i, 4) * (@services / ${SERVICES_PER_CLIENT}) as integer),
    1 + cast(draw(i, 5) * 5 as integer), 'PRODUCT', 'host-' || i || '.example.com',
    iif(active, 'ACTIVE', 'CANCELLED'), iif(draw(i, 6) < 0.8, 'MONTHLY', 'ANNUALLY'),
    500 + cast(draw(i, 7) * 9500 as integer), 'EUR', due_date, cast(strftime('%d', due_date) as integer), active,
    iif(active, due_date, null)
  from drawn`;

const CLIENT_STATUSES = `update clients set status_check_needed = 0, status = iif(
  exists (select 1 from services s where s.client_id = clients.id and s.counts_for_client = 1), 'ACTIVE', 'INACTIVE')`;

const PREVIOUS_RUN = `insert into runs (business_date, status, phase, cursor, fence, owner, lease_until, counts,
    settings_version, missed_days, first_event_seq, active_before, active_after, started_at, finished_at)
  select @previousDate, 'COMPLETED', 'DONE', 0, 1, 'bench', 0, '{}', max(version), 0, 0, 0, 0, 0, 0
  from settings_versions`;

/** Fill an empty database, in this order. */
export const FILL_STATEMENTS = [PRODUCTS, CLIENTS, SERVICES, CLIENT_STATUSES, PREVIOUS_RUN];
