import { Migration } from '@mikro-orm/migrations';

/**
 * The first schema, for SQLite. The database guards what the rules promise: which kind may have which status, that a
 * service is SUSPENDED exactly when its suspension is recorded, that the event log is only ever appended to, and that
 * no change of what counts for a client goes unnoticed (`status_check_needed`).
 *
 * Dates are text `YYYY-MM-DD`, times are milliseconds since 1970 UTC, amounts are minor units of their currency.
 */
export class Initial extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...TRIGGERS]) this.addSql(statement);
  }
}

/** Written out, for a list of three or more is looked up in a table that SQLite makes anew for every row. */
const oneOf = (column: string, values: readonly string[]): string =>
  `(${values.map((value) => `${column} = '${value}'`).join(' or ')})`;

const HOSTED = ['PENDING', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'CANCELLED', 'COMPLETED', 'FRAUD'];
const DOMAIN = [
  'PENDING',
  'PENDING_TRANSFER',
  'ACTIVE',
  'GRACE',
  'REDEMPTION',
  'EXPIRED',
  'TRANSFERRED_AWAY',
  'CANCELLED',
  'FRAUD',
];
const ENDED = ['TERMINATED', 'CANCELLED', 'COMPLETED', 'EXPIRED', 'TRANSFERRED_AWAY'];
const KINDS = ['PRODUCT', 'ADDON', 'DOMAIN'];
const CYCLES = ['FREE', 'ONE_TIME', 'MONTHLY', 'QUARTERLY', 'SEMI_ANNUALLY', 'ANNUALLY', 'BIENNIALLY', 'TRIENNIALLY'];
/** A day of the calendar: of any other text SQLite makes another or none. */
const date = (column: string): string => `check (${column} is date(${column}))`;

const TABLES = [
  `create table client_groups (
    id integer primary key,
    name text not null unique,
    policy text check (json_valid(policy))
  ) strict`,

  `create table clients (
    id integer primary key,
    external_id text not null unique,
    client_group_id integer references client_groups(id),
    first_name text not null,
    last_name text not null,
    company_name text not null,
    email text not null,
    status text not null check ${oneOf('status', ['ACTIVE', 'INACTIVE', 'CLOSED'])},
    last_login_on text ${date('last_login_on')},
    status_update_exempt integer not null default 0 check (status_update_exempt in (0,1)),
    overdue_exempt integer not null default 0 check (overdue_exempt in (0,1)),
    hold_until text ${date('hold_until')},
    hold_reason text,
    hold_by text,
    policy text check (json_valid(policy)),
    status_check_needed integer not null default 1 check (status_check_needed in (0,1)),
    version integer not null default 1
  ) strict`,
  `create index clients_active on clients(id) where status = 'ACTIVE'`,
  `create index clients_to_check on clients(id) where status_check_needed = 1`,

  `create table products (
    id integer primary key,
    external_id text not null unique,
    name text not null,
    kind text not null check ${oneOf('kind', KINDS)},
    module text not null,
    policy text check (json_valid(policy)),
    unique (id, kind)
  ) strict`,

  `create table services (
    id integer primary key,
    external_id text not null unique,
    client_id integer not null references clients(id),
    product_id integer not null,
    kind text not null,
    parent_id integer references services(id),
    label text not null,
    status text not null,
    billing_cycle text not null check ${oneOf('billing_cycle', CYCLES)},
    amount integer not null check (amount >= 0),
    currency text not null,
    next_due_date text ${date('next_due_date')},
    anchor_day integer check (anchor_day between 1 and 31),
    termination_date text ${date('termination_date')},
    cancellation_request text check (cancellation_request in ('IMMEDIATE','END_OF_BILLING_PERIOD')),
    suspension_reason text,
    suspended_on text ${date('suspended_on')},
    suspended_for_due_date text ${date('suspended_for_due_date')},
    hold_until text ${date('hold_until')},
    hold_reason text,
    hold_by text,
    policy text check (json_valid(policy)),
    pending_action text check ${oneOf('pending_action', ['SUSPEND', 'UNSUSPEND', 'TERMINATE'])},
    counts_for_client integer not null,
    decide_from text ${date('decide_from')},
    version integer not null default 1,
    foreign key (product_id, kind) references products(id, kind),
    check ((kind = 'DOMAIN' and ${oneOf('status', DOMAIN)}) or (kind <> 'DOMAIN' and ${oneOf('status', HOSTED)})),
    check ((kind = 'ADDON') = (parent_id is not null)),
    check ((status = 'SUSPENDED') = (suspended_on is not null)),
    check ((suspended_on is null) = (suspension_reason is null)),
    check (counts_for_client = case kind
      when 'DOMAIN' then ${oneOf('status', ['ACTIVE', 'PENDING_TRANSFER'])}
      else ${oneOf('status', ['ACTIVE', 'SUSPENDED'])} end)
  ) strict`,
  // The due index names no column that a suspension changes, so a mass suspension does not rewrite it.
  `create index services_due on services(decide_from) where decide_from is not null`,
  `create index services_by_client on services(client_id)`,
  `create index services_by_parent on services(parent_id) where parent_id is not null`,

  `create table invoices (
    id integer primary key,
    external_id text not null unique,
    client_id integer not null references clients(id),
    issued_on text not null ${date('issued_on')},
    due_date text not null ${date('due_date')},
    amount integer not null check (amount >= 0),
    amount_paid integer not null default 0 check (amount_paid between 0 and amount),
    currency text not null,
    status text not null check ${oneOf('status', ['DRAFT', 'UNPAID', 'PAID', 'CANCELLED', 'WRITTEN_OFF'])},
    disputed integer not null default 0 check (disputed in (0,1)),
    status_before_paid text check (status_before_paid in ('UNPAID','WRITTEN_OFF')),
    version integer not null default 1
  ) strict`,
  `create index invoices_by_client on invoices(client_id)`,
  `create table invoice_lines (
    id integer primary key,
    invoice_id integer not null references invoices(id),
    service_id integer references services(id),
    amount integer not null check (amount >= 0),
    advanced_cycle text check ${oneOf('advanced_cycle', CYCLES)},
    unique (invoice_id, service_id)
  ) strict`,
  `create index invoice_lines_by_service on invoice_lines(service_id) where service_id is not null`,

  `create table payments (
    id integer primary key,
    transaction_id text not null unique,
    invoice_id integer not null references invoices(id),
    received_on text not null ${date('received_on')},
    amount integer not null check (amount > 0),
    applied integer not null check (applied between 0 and amount),
    credited integer not null check (credited between 0 and amount),
    reversed_on text ${date('reversed_on')},
    check (applied + credited = amount)
  ) strict`,
  `create index payments_by_invoice on payments(invoice_id)`,
  `create table client_credits (
    client_id integer not null references clients(id),
    currency text not null,
    amount integer not null,
    primary key (client_id, currency)
  ) strict, without rowid`,

  `create table settings_versions (
    version integer primary key,
    settings text not null check (json_valid(settings)),
    changes text not null check (json_valid(changes)),
    changed_at integer not null,
    changed_by text not null
  ) strict`,

  `create table licence_tiers (
    name text primary key,
    from_count integer not null check (from_count >= 0),
    to_count integer check (to_count >= from_count)
  ) strict`,
  `insert into licence_tiers (name, from_count, to_count) values
    ('Starter', 0, 250), ('Professional', 251, 500), ('Business', 501, 1000), ('Enterprise', 1001, 2500),
    ('Enterprise Plus', 2501, 10000), ('Unlimited', 10001, null)`,

  `create table runs (
    id integer primary key,
    business_date text not null unique ${date('business_date')},
    status text not null check ${oneOf('status', ['RUNNING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'SUPERSEDED'])},
    phase text not null check ${oneOf('phase', ['SERVICES', 'CLIENTS', 'DONE'])},
    cursor integer not null,
    fence integer not null,
    owner text not null,
    lease_until integer not null,
    counts text not null check (json_valid(counts)),
    settings_version integer not null references settings_versions(version),
    missed_days integer not null,
    first_event_seq integer not null,
    active_before integer not null,
    active_after integer,
    tier_before text,
    tier_after text,
    started_at integer not null,
    finished_at integer
  ) strict`,
  `create table run_items (
    id integer primary key,
    run_id integer not null references runs(id),
    service_id integer references services(id),
    client_id integer references clients(id),
    outcome text not null check ${oneOf('outcome', ['SKIPPED', 'QUEUED', 'FAILED'])},
    verb text,
    reason text not null,
    error text,
    check ((service_id is null) <> (client_id is null))
  ) strict`,
  `create index run_items_by_run on run_items(run_id)`,

  `create table active_client_snapshots (
    business_date text primary key ${date('business_date')},
    run_id integer not null references runs(id),
    active_clients integer not null,
    tier text,
    causes text not null check (json_valid(causes)),
    taken_at integer not null
  ) strict`,

  // An import restates the world: while one is open, in its own transaction, ended services may be set otherwise.
  `create table imports (
    id integer primary key,
    actor text not null,
    started_at integer not null,
    finished_at integer
  ) strict`,

  // seq is gapless: SQLite hands out max + 1 inside the one write transaction there is, and rows are never deleted.
  `create table lifecycle_events (
    seq integer primary key,
    type text not null,
    occurred_at integer not null,
    business_date text not null ${date('business_date')},
    run_id integer references runs(id),
    actor text not null,
    client_id integer references clients(id),
    service_id integer references services(id),
    payment_id integer references payments(id),
    due_date text,
    from_status text,
    to_status text,
    reason text,
    data text check (json_valid(data))
  ) strict`,
  // One run tells each transition of a service and due date once (docs/adr/0004). Also the way to a service's history.
  `create unique index lifecycle_events_once on lifecycle_events(service_id, type, due_date, run_id)
    where service_id is not null`,

  // What a run changed of clients is counted at its end, inside a transaction.
  `create index lifecycle_events_of_client_status on lifecycle_events(seq) where type = 'ClientStatusChanged'`,

  `create table outbox (
    id integer primary key,
    topic text not null check (topic in ('MAIL','MODULE_ACTION')),
    action text not null,
    service_id integer not null references services(id),
    event_seq integer references lifecycle_events(seq),
    business_date text not null ${date('business_date')},
    reason text not null,
    limit_days integer,
    limit_source text,
    status text not null default 'PENDING' check ${oneOf('status', ['PENDING', 'DONE', 'DEAD'])},
    attempts integer not null default 0,
    available_at integer not null
  ) strict`,
  `create unique index outbox_once on outbox(event_seq, topic) where event_seq is not null`,
  `create unique index outbox_one_module_action on outbox(service_id) where topic = 'MODULE_ACTION' and status = 'PENDING'`,
  `create index outbox_pending on outbox(id) where status = 'PENDING'`,
];

const TRIGGERS = [
  `create trigger lifecycle_events_no_update before update on lifecycle_events
   begin select raise(abort, 'the event log is append-only'); end`,
  `create trigger lifecycle_events_no_delete before delete on lifecycle_events
   begin select raise(abort, 'the event log is append-only'); end`,
  `create trigger services_end_is_final before update of status on services
   when new.status <> old.status and ${oneOf('old.status', ENDED)}
     and not exists (select 1 from imports where finished_at is null)
   begin select raise(abort, 'a service that has ended stays ended'); end`,
  `create trigger services_count_inserted after insert on services when new.counts_for_client = 1
   begin update clients set status_check_needed = 1 where id = new.client_id and status_check_needed = 0; end`,
  `create trigger services_count_changed after update of counts_for_client, client_id on services
   when old.counts_for_client <> new.counts_for_client or old.client_id <> new.client_id
   begin update clients set status_check_needed = 1 where id in (old.client_id, new.client_id) and status_check_needed = 0; end`,
  `create trigger clients_changed after update of status, status_update_exempt, last_login_on on clients
   when new.status_check_needed = 0 and old.status_check_needed = 0 and
     (old.status <> new.status or old.status_update_exempt <> new.status_update_exempt or old.last_login_on is not new.last_login_on)
   begin update clients set status_check_needed = 1 where id = new.id; end`,
];
