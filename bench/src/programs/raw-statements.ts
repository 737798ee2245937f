/** The suspension limit of each product, nearest level first, with the latest due date that is past it. */
export const LIMITS = `create temp table limits as
  select id as product_id, days, source, date(@date, -days || ' days') as due_by,
    json_object('limit', json_object('days', days, 'source', source)) as data
  from (select p.id, iif(p.policy ->> 'suspendAfterDays' is null, 'GLOBAL', 'PRODUCT') as source,
      coalesce(p.policy ->> 'suspendAfterDays', v.settings ->> 'suspendAfterDays') as days
    from products p cross join (select settings from settings_versions order by version desc limit 1) v)`;

export const START_RUN = `insert into runs (business_date, status, phase, cursor, fence, owner, lease_until, counts,
    settings_version, missed_days, first_event_seq, active_before, started_at)
  values (@date, 'RUNNING', 'SERVICES', 0, 1, 'raw', 0, '{}', 1, 0, 0, 0, @now)`;

/** The ids come sorted from the index alone, so that the table is read, and later written, from front to back. */
export const APPEND_EVENTS = `insert into lifecycle_events (type, occurred_at, business_date, run_id, actor, client_id,
    service_id, payment_id, due_date, from_status, to_status, reason, data)
  select 'ServiceSuspended', @now, @date, @runId, 'automation', s.client_id, s.id, null, s.next_due_date,
    'ACTIVE', 'SUSPENDED', 'OVERDUE', l.data
  from (select id from services indexed by services_due where decide_from <= @date order by id limit -1) due
    cross join services s on s.id = due.id cross join temp.limits l on l.product_id = s.product_id
  where s.status = 'ACTIVE' and s.pending_action is null and s.next_due_date <= l.due_by`;

export const SUSPEND = `update services set status = 'SUSPENDED', suspension_reason = 'OVERDUE_ON_PAYMENT',
    suspended_on = @date, suspended_for_due_date = services.next_due_date, version = version + 1
  from lifecycle_events e where e.seq > @lastSeq and services.id = e.service_id`;

export const WRITE_MAILS = `insert into outbox (topic, action, service_id, event_seq, business_date, reason, limit_days,
    limit_source, available_at)
  select 'MAIL', 'SUSPEND', e.service_id, e.seq, @date, 'OVERDUE', l.days, l.source, @now
  from lifecycle_events e cross join (select distinct data, days, source from temp.limits) l on l.data = e.data
  where e.seq > @lastSeq`;

/** None on a day of suspensions alone, but they have to be looked for. */
export const UPDATE_CLIENTS = `update clients set status_check_needed = 0, status = iif(
    exists (select 1 from services s where s.client_id = clients.id and s.counts_for_client = 1), 'ACTIVE', 'INACTIVE')
  where status_check_needed = 1 and status <> 'CLOSED' and status_update_exempt = 0`;

export const TAKE_SNAPSHOT = `insert into active_client_snapshots (business_date, run_id, active_clients, causes, taken_at)
  select @date, @runId, count(*), '{}', @now from clients where status = 'ACTIVE'`;

export const COMPLETE_RUN = `update runs set status = 'COMPLETED', phase = 'DONE', finished_at = @now,
  active_after = (select active_clients from active_client_snapshots where run_id = @runId) where id = @runId`;

export const TELL_RUN = `insert into lifecycle_events (type, occurred_at, business_date, run_id, actor, data)
  values ('RunCompleted', @now, @date, @runId, 'automation', '{}')`;

export const LAST_SEQ = `select coalesce(max(seq), 0) from lifecycle_events`;
