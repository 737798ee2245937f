/** Columns of a ServiceRow, in its order, from `services s` and `clients c`. */
export const SERVICE_COLUMNS = `s.id, s.kind, s.status, s.billing_cycle, s.next_due_date, s.termination_date,
  s.cancellation_request, s.suspension_reason, s.suspended_on, s.suspended_for_due_date, s.hold_until,
  s.pending_action, s.policy, s.product_id, s.parent_id,
  c.overdue_exempt, c.hold_until, c.policy, c.client_group_id`;

export const COUNT_CANDIDATES = `select count(*) from services where decide_from <= @date and id > @afterId`;

export const SERVICES_BY_ID = `select ${SERVICE_COLUMNS}
  from json_each(@ids) j join services s on s.id = j.value join clients c on c.id = s.client_id order by s.id`;

export const LIVE_ADDONS_OF = `select ${SERVICE_COLUMNS}
  from json_each(@ids) j join services s on s.parent_id = j.value join clients c on c.id = s.client_id
  where s.status in ('ACTIVE','SUSPENDED') order by s.id`;

/** Issued, due, UNPAID, not disputed, and something of it still open. */
export const SERVICES_WITH_DEBT = `select distinct l.service_id
  from json_each(@ids) j join invoice_lines l on l.service_id = j.value join invoices i on i.id = l.invoice_id
  where i.status = 'UNPAID' and i.disputed = 0 and i.amount_paid < i.amount
    and i.issued_on <= @date and i.due_date <= @date`;

export const APPEND_SERVICE_EVENTS = `insert into lifecycle_events
  (type, occurred_at, business_date, run_id, actor, client_id, service_id, payment_id, due_date, from_status, to_status, reason, data)
  select @type, @occurredAt, @businessDate, @runId, @actor, s.client_id, s.id, @paymentId, s.next_due_date, @from, @to, @reason, @data
  from json_each(@ids) j join services s on s.id = j.value`;

/** Names no column of the due index and none that the client count rests on: a mass suspension touches neither. */
export const SUSPEND = `update services set status = 'SUSPENDED', suspension_reason = @suspensionReason,
    suspended_on = @date, suspended_for_due_date = iif(@forDebt, next_due_date, null), version = version + 1
  where id in (select value from json_each(@ids)) and status = @from and pending_action is null`;

/** For good: out of the due index, and no longer counted for its client. */
export const END = `update services set status = @to, suspension_reason = null, suspended_on = null,
    suspended_for_due_date = null, cancellation_request = null, counts_for_client = 0, decide_from = null,
    version = version + 1
  where id in (select value from json_each(@ids)) and status = @from and pending_action is null`;

/** Back to ACTIVE, or a domain's next step. */
export const MOVE = `update services set status = @to, suspension_reason = null, suspended_on = null,
    suspended_for_due_date = null, counts_for_client = @counts, decide_from = j.value ->> 1, version = version + 1
  from json_each(@pairs) j
  where services.id = j.value ->> 0 and status = @from and pending_action is null`;

export const OUTBOX_FROM_EVENTS = `insert into outbox
  (topic, action, service_id, event_seq, business_date, reason, limit_days, limit_source, available_at)
  select 'MAIL', @verb, service_id, seq, @businessDate, @reason, @limitDays, @limitSource, @availableAt
  from lifecycle_events where seq > @afterSeq and seq <= @lastSeq`;

export const MARK_PENDING = `update services set pending_action = @action, version = version + 1
  where id in (select value from json_each(@ids)) and status = @from and pending_action is null`;

export const QUEUE_MODULE_ACTIONS = `insert into outbox
  (topic, action, service_id, business_date, reason, limit_days, limit_source, suspension_reason, available_at)
  select 'MODULE_ACTION', @verb, value, @businessDate, @reason, @limitDays, @limitSource, @suspensionReason, @availableAt
  from json_each(@ids)`;

export const INSERT_ITEMS = `insert into run_items (run_id, service_id, outcome, verb, reason)
  select @runId, value, @outcome, @verb, @reason from json_each(@ids)`;

export const INSERT_FAILURE = `insert into run_items (run_id, service_id, outcome, reason, error)
  values (@runId, @serviceId, 'FAILED', 'ERROR', @error)`;

const CLIENT_COLUMNS = `c.id, c.status, c.status_update_exempt`;
const HAS_COUNTING_SERVICE = `exists (select 1 from services s where s.client_id = c.id and s.counts_for_client = 1)`;
/** Which clients a run looks at. Apart, so that on an ordinary day the index of the marked ones is enough. */
const WHICH_CLIENTS = {
  MARKED: `c.status_check_needed = 1`,
  MARKED_OR_LOGIN: `(c.status_check_needed = 1 or (c.status = 'ACTIVE' and c.last_login_on < @loginBefore))`,
  ALL: `true`,
} as const;
export type WhichClients = keyof typeof WHICH_CLIENTS;

export const clientsToCheck = (
  which: WhichClients,
): string => `select ${CLIENT_COLUMNS}, ${HAS_COUNTING_SERVICE}, c.last_login_on
  from clients c where c.id > @afterId and ${WHICH_CLIENTS[which]} order by c.id limit @limit + 0`;

export const countClientsToCheck = (which: WhichClients): string =>
  `select count(*) from clients c where ${WHICH_CLIENTS[which]}`;

export const CLIENTS_BY_ID = `select ${CLIENT_COLUMNS}, ${HAS_COUNTING_SERVICE}, c.last_login_on
  from json_each(@ids) j join clients c on c.id = j.value order by c.id`;

/** The same as the run would find them, with what is planned for their services in place of what is. */
export const clientsAsPlanned = (which: WhichClients): string => `select ${CLIENT_COLUMNS},
    exists (select 1 from services s left join temp.planned p on p.service_id = s.id
      where s.client_id = c.id and coalesce(p.counts, s.counts_for_client) = 1), c.last_login_on
  from (
    select c.id from clients c where c.id > @afterId and ${WHICH_CLIENTS[which]}
    union select client_id from temp.planned where client_id > @afterId
    order by 1 limit @limit + 0
  ) chosen cross join clients c on c.id = chosen.id order by c.id`;

/** Tells beside each change which event of the client's services that day brought it about, if any did. */
export const APPEND_CLIENT_EVENTS = `insert into lifecycle_events
  (type, occurred_at, business_date, run_id, actor, client_id, payment_id, from_status, to_status, reason, data)
  select 'ClientStatusChanged', @occurredAt, @businessDate, @runId, @actor, j.value, @paymentId, @from, @to, @reason,
    (select json_object('cause', e.type, 'causeSeq', e.seq)
     from services s join lifecycle_events e on e.service_id = s.id
     where s.client_id = j.value and e.business_date = @businessDate
       and e.type in (select value from json_each(@causes))
     order by e.seq desc limit 1)
  from json_each(@ids) j`;

export const CHANGE_CLIENT_STATUS = `update clients set status = @to, status_check_needed = 0, version = version + 1
  where id in (select value from json_each(@ids)) and status = @from`;

export const CLEAR_STATUS_CHECKS = `update clients set status_check_needed = 0
  where id in (select value from json_each(@ids)) and status_check_needed = 1`;

export const COUNT_ACTIVE_SERVICES = `select count(*) from services where status = 'ACTIVE'`;

export const COUNT_ACTIVE_SERVICES_UP_TO = `select count(*) from
  (select 1 from services where status = 'ACTIVE' limit @limit + 0)`;

export const DONE_BY_LATEST_RUNS = `select coalesce(r.counts ->> @count, 0)
    + (select count(*) from run_items i where i.run_id = r.id and i.outcome = 'QUEUED' and i.verb = @verb)
  from runs r where r.status in ('COMPLETED','COMPLETED_WITH_ERRORS') order by r.business_date desc limit @runs + 0`;

/** What is no JSON fails where it is decided, and not here. */
const SPEAKS_OF_TERMINATION = `case when json_valid(policy)
  then policy ->> 'terminationEnabled' is not null or policy ->> 'terminateAfterDays' is not null end`;

export const HAS_OWN_TERMINATION = `select exists (select 1 from services where policy is not null and ${SPEAKS_OF_TERMINATION})
  or exists (select 1 from clients where policy is not null and ${SPEAKS_OF_TERMINATION})`;

/** A recurring service is to be looked at from its due date on, if not before. With a product go its addons. */
export const COUNT_TERMINABLE = `with terminable as materialized (
    select id from services where decide_from <= @dueBy and next_due_date <= @dueBy
      and status in ('ACTIVE','SUSPENDED') and kind <> 'DOMAIN'
    union all select id from services where termination_date <= @date and decide_from is not null
    limit @most + 0)
  select (select count(*) from terminable) + (select count(*) from terminable t cross join services a on a.parent_id = t.id
    where a.status in ('ACTIVE','SUSPENDED'))`;

export const STOPS_IN_FORCE = `select kind, reason, stopped_by, stopped_at from automation_stops
  where lifted_at is null order by id`;

export const LAST_COMPLETED_RUN = `select max(business_date) from runs
  where status in ('COMPLETED','COMPLETED_WITH_ERRORS')`;

export const KEPT_BACK = `select id, service_id, verb from run_items
  where run_id = @runId and id > @afterId and outcome = 'GUARDED' order by id limit @limit + 0`;

export const RELEASE_ITEMS = `delete from run_items where id in (select value from json_each(@ids))`;

export const COUNT_ACTIVE_CLIENTS = `select count(*) from clients where status = 'ACTIVE'`;

export const LAST_EVENT_SEQ = `select coalesce(max(seq), 0) from lifecycle_events`;

export const FORGET_PLANNED = `create temp table if not exists planned
    (service_id integer primary key, client_id integer not null, counts integer not null);
  create index if not exists temp.planned_by_client on planned(client_id);
  delete from temp.planned`;

export const NOTE_PLANNED = `insert or replace into temp.planned (service_id, client_id, counts)
  select s.id, s.client_id, @counts from json_each(@ids) j join services s on s.id = j.value`;

export const CLIENT_CHANGE_CAUSES = `select to_status || coalesce(' after ' || (data ->> 'cause'), ''), count(*)
  from lifecycle_events where seq > @afterSeq and run_id = @runId and type = 'ClientStatusChanged' group by 1 order by 1`;
