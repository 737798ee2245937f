import { Migration } from '@mikro-orm/migrations';

/**
 * What the API needs, for SQLite: who may come in (users, sessions, API keys), what was done by whom (the audit), which
 * commands were already carried out (idempotency keys), how far a run is, and the ways into long lists.
 *
 * `access_epoch` grows with everything that can take a right away, so that a server holding open sockets sees in one
 * read whether it has to look at them again.
 */
export class AccessAndLists extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...COLUMNS, ...LIST_INDEXES, ...TRIGGERS]) this.addSql(statement);
  }
}

const TABLES = [
  `create table installation (
    id integer primary key check (id = 1),
    log_id text not null,
    access_epoch integer not null default 1
  ) strict`,
  `insert into installation (id, log_id) values (1, lower(hex(randomblob(8))))`,

  `create table users (
    id integer primary key,
    name text not null,
    name_key text not null unique,
    password_hash text not null,
    role text not null check (role = 'OWNER' or role = 'ADMIN' or role = 'OPERATOR' or role = 'VIEWER'),
    disabled_at integer,
    must_change_password integer not null check (must_change_password in (0,1)),
    failed_attempts integer not null default 0,
    locked_until integer,
    created_at integer not null,
    version integer not null default 1
  ) strict`,

  `create table sessions (
    id integer primary key,
    user_id integer not null references users(id),
    token_hash blob not null unique,
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer not null,
    address text not null,
    user_agent text not null
  ) strict`,
  `create index sessions_by_user on sessions(user_id)`,
  `create index sessions_by_expiry on sessions(expires_at)`,

  // Revoked keys stay, so that the audit's names keep their meaning.
  `create table api_keys (
    id integer primary key,
    name text not null,
    token_hash blob not null unique,
    hint text not null,
    scopes text not null check (json_valid(scopes)),
    created_by text not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer,
    last_used_at integer
  ) strict`,

  `create table audit_entries (
    id integer primary key,
    occurred_at integer not null,
    actor text not null,
    address text not null,
    operation text not null,
    outcome text not null,
    input text not null check (json_valid(input)),
    changes text check (json_valid(changes))
  ) strict`,
  `create index audit_entries_by_actor on audit_entries(actor)`,
  `create index audit_entries_by_operation on audit_entries(operation)`,

  `create table idempotency_keys (
    actor text not null,
    key text not null,
    operation text not null,
    input_hash blob not null,
    result text not null check (json_valid(result)),
    created_at integer not null,
    primary key (actor, key)
  ) strict, without rowid`,
  `create index idempotency_keys_by_age on idempotency_keys(created_at)`,
];

const COLUMNS = [
  // How many services and clients a run found to look at, and how many of them are done: for those who watch.
  `alter table runs add column total integer not null default 0`,
  `alter table runs add column done integer not null default 0`,
  `alter table products add column version integer not null default 1`,
  `alter table client_groups add column version integer not null default 1`,
  // An operator's own words for a suspension that a panel has still to carry out.
  `alter table outbox add column suspension_reason text`,
  `alter table clients add column display_name text generated always as
    (case company_name when '' then trim(first_name || ' ' || last_name) else company_name end) virtual`,
];

/** One for each order a list is offered in; none names a column that a suspension changes. */
const LIST_INDEXES = [
  `create index services_by_due_date on services(ifnull(next_due_date, '9999-12-31'))`,
  `create index services_by_label on services(label collate nocase)`,
  `create index services_by_product on services(product_id)`,
  `create index clients_by_name on clients(display_name collate nocase)`,
  `create index clients_by_login on clients(ifnull(last_login_on, ''))`,
  `create index clients_by_group on clients(client_group_id) where client_group_id is not null`,
  `create index invoices_by_due_date on invoices(due_date)`,
  `create index lifecycle_events_of_client on lifecycle_events(client_id) where service_id is null`,
];

const bumpEpoch = `begin update installation set access_epoch = access_epoch + 1; end`;

const TRIGGERS = [
  `create trigger audit_entries_no_update before update on audit_entries
   begin select raise(abort, 'the audit is append-only'); end`,
  `create trigger audit_entries_no_delete before delete on audit_entries
   begin select raise(abort, 'the audit is append-only'); end`,
  // `insert or replace` removes a row without asking the trigger above.
  `create trigger audit_entries_no_replace before insert on audit_entries
   when exists (select 1 from audit_entries where id = new.id)
   begin select raise(abort, 'the audit is append-only'); end`,
  `create trigger users_rights_changed after update of role, disabled_at, must_change_password on users ${bumpEpoch}`,
  `create trigger sessions_ended after delete on sessions ${bumpEpoch}`,
  `create trigger api_keys_revoked after update of revoked_at, expires_at, scopes on api_keys ${bumpEpoch}`,
];
