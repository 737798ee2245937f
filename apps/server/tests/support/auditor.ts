import Sqlite from 'better-sqlite3';

interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly business_date: string;
  readonly run_id: number | null;
  readonly client_id: number | null;
  readonly service_id: number | null;
  readonly from_status: string | null;
  readonly to_status: string | null;
  readonly data: string | null;
}

interface Completed {
  readonly counts: Readonly<Record<string, number>>;
  readonly activeClients: { readonly after: number };
}

/** Which count of a run an event is part of. */
const COUNTED: Readonly<Record<string, string>> = {
  ServiceSuspended: 'suspended',
  ServiceUnsuspended: 'unsuspended',
  ServiceTerminated: 'terminated',
  ServiceCancelled: 'cancelled',
  DomainGraceStarted: 'domainsMoved',
  DomainRedemptionStarted: 'domainsMoved',
  DomainExpired: 'domainsMoved',
  DomainReactivated: 'domainsMoved',
};

const ITEMS: Readonly<Record<string, string>> = { SKIPPED: 'skipped', FAILED: 'failed', QUEUED: 'queued' };

const MAILED: Readonly<Record<string, string>> = {
  ServiceSuspended: 'SUSPEND',
  ServiceUnsuspended: 'UNSUSPEND',
  ServiceTerminated: 'TERMINATE',
};

/**
 * Recomputes from the event log, as it grows, what the rest of a database must hold, and tells what differs. Made when
 * the database is sound; it reads only what is new since. All three mails must be on.
 */
export class Auditor {
  readonly #file: string;
  #seq = 0;
  readonly #services = new Map<number, string>();
  readonly #clients = new Map<number, string>();
  readonly #counts = new Map<number, Record<string, number>>();
  #completedRuns = 0;

  constructor(file: string) {
    this.#file = file;
    using db = reading(file);
    this.#seq = db.value('select coalesce(max(seq), 0) from lifecycle_events');
    this.#completedRuns = db.value(`select count(*) from lifecycle_events where type = 'RunCompleted'`);
    this.#adopt(db);
  }

  /** The last event that was looked at. */
  get lastEvent(): number {
    return this.#seq;
  }

  /** Everything that is wrong, in sentences. */
  audit(): readonly string[] {
    using db = reading(this.#file);
    const wrong: string[] = [];
    for (const verdict of db.column<string>('select * from pragma_integrity_check')) {
      if (verdict !== 'ok') wrong.push(`the database is damaged: ${verdict}`);
    }
    for (const table of db.column<string>('select distinct "table" from pragma_foreign_key_check')) {
      wrong.push(`${table} holds a row that refers to nothing`);
    }
    const last = db.value<number>('select coalesce(max(seq), 0) from lifecycle_events');
    if (last < this.#seq) wrong.push(`the events from ${last + 1} to ${this.#seq} were there and are gone`);
    if (db.value('select count(*) from lifecycle_events') !== last) wrong.push('the event log has gaps');
    this.#adopt(db);
    wrong.push(...this.#replay(db), ...mails(db, this.#seq));
    this.#seq = Math.max(last, this.#seq);
    wrong.push(...this.#statuses(db), ...moduleActions(db), ...clientsBy(db), ...this.#runs(db));
    return wrong;
  }

  /** Takes what was imported since as it was at first. */
  #adopt(db: Reading): void {
    const first = (its: string): string => `select from_status from lifecycle_events e
      where ${its} = t.id and to_status is not null and seq > ${this.#seq} order by seq limit 1`;
    const adopt = (known: Map<number, string>, table: string, its: string): void => {
      const after = Math.max(0, ...known.keys());
      for (const [id, status] of db.rows<[number, string]>(
        `select id, coalesce((${first(its)}), status) from ${table} t where id > ${after}`,
      )) {
        known.set(id, status);
      }
    };
    adopt(this.#services, 'services', 'service_id');
    adopt(this.#clients, 'clients', 'iif(service_id is null, client_id, null)');
  }

  /** Every change starts from where the one before it led to. */
  #replay(db: Reading): readonly string[] {
    const wrong: string[] = [];
    for (const event of db.objects<EventRow>(`select * from lifecycle_events where seq > ${this.#seq} order by seq`)) {
      const { seq, type, run_id: runId, service_id: serviceId, client_id: clientId, from_status, to_status } = event;
      if (to_status !== null) {
        const statuses = serviceId === null ? this.#clients : this.#services;
        const id = serviceId ?? clientId ?? 0;
        const known = statuses.get(id);
        if (known !== from_status) wrong.push(`event ${seq}, ${type} of ${id}: it was ${known}, not ${from_status}`);
        statuses.set(id, to_status);
      }
      if (runId !== null) this.#count(event, runId);
      if (type === 'RunCompleted') wrong.push(...this.#completed(db, event));
    }
    return wrong;
  }

  #count({ type, to_status }: EventRow, runId: number): void {
    const counts = this.#counts.get(runId) ?? {};
    this.#counts.set(runId, counts);
    const clients = to_status === 'ACTIVE' ? 'clientsActivated' : 'clientsInactivated';
    const name = type === 'ClientStatusChanged' ? clients : COUNTED[type];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }

  /** What a run says at its end is what its events, its items and a recount of the clients say. */
  #completed(db: Reading, { seq, run_id: runId, business_date: date, data }: EventRow): readonly string[] {
    this.#completedRuns += 1;
    const wrong: string[] = [];
    const told = JSON.parse(data ?? '{}') as Completed;
    const counts: Record<string, number> = { ...this.#counts.get(runId ?? 0) };
    for (const [outcome, n] of db.rows<[string, number]>(
      `select outcome, count(*) from run_items where run_id = ${runId} and service_id is not null group by 1`,
    )) {
      if (ITEMS[outcome] !== undefined) counts[ITEMS[outcome]] = n;
    }
    for (const name of Object.keys({ ...told.counts, ...counts })) {
      const [said, counted] = [told.counts[name] ?? 0, counts[name] ?? 0];
      // What was guarded is no longer to be seen when it was approved.
      if (name !== 'guarded' && said !== counted) {
        wrong.push(`event ${seq}: the run of ${date} says ${name} ${said}, a recount ${counted}`);
      }
    }
    const active = [...this.#clients.values()].filter((status) => status === 'ACTIVE').length;
    const [snapshot] = db.column<number>(
      `select active_clients from active_client_snapshots where business_date = '${date}' and run_id = ${runId}`,
    );
    if (told.activeClients.after !== active || snapshot !== active) {
      wrong.push(`event ${seq}: ${active} clients are ACTIVE; ${told.activeClients.after} told, ${snapshot} kept`);
    }
    return wrong;
  }

  /** Nothing changed without an event. */
  #statuses(db: Reading): readonly string[] {
    const differing = (known: ReadonlyMap<number, string>, table: string): readonly string[] =>
      db
        .rows<[number, string]>(`select id, status from ${table}`)
        .filter(([id, status]) => known.get(id) !== status)
        .map(([id, status]) => `${table} ${id} is ${status}; its events led to ${known.get(id)}`);
    return [...differing(this.#services, 'services'), ...differing(this.#clients, 'clients')];
  }

  #runs(db: Reading): readonly string[] {
    const done = db.value<number>(`select count(*) from runs where status in ('COMPLETED','COMPLETED_WITH_ERRORS')`);
    const begun = db.value<number>(`select count(*) from runs where status = 'RUNNING'`);
    const wrong = begun > 1 ? [`${begun} runs are RUNNING`] : [];
    if (done !== this.#completedRuns)
      wrong.push(`${done} runs are completed, ${this.#completedRuns} events tell of one`);
    return wrong;
  }
}

/** Each change of which the client is told has its mail, and nothing else has one. */
function mails(db: Reading, after: number): readonly string[] {
  const actions = Object.entries(MAILED).map(([type, action]) => `when '${type}' then '${action}'`);
  const mailed = Object.keys(MAILED).map((type) => `'${type}'`);
  return db
    .rows<[number, string, number]>(
      `select e.seq, e.type, count(o.id) from lifecycle_events e
       left join outbox o on o.event_seq = e.seq and o.topic = 'MAIL' and o.service_id = e.service_id
         and o.action = case e.type ${actions.join(' ')} end
       where e.seq > ${after} group by e.seq having count(o.id) <> (e.type in (${mailed.join(',')}))
       union all
       select o.event_seq, 'which is not there', 1 from outbox o left join lifecycle_events e on e.seq = o.event_seq
       where o.topic = 'MAIL' and e.seq is null`,
    )
    .map(([seq, type, n]) => `event ${seq}, ${type}, has ${n} mails`);
}

/** A service waits for its panel exactly while the action for it does. */
function moduleActions(db: Reading): readonly string[] {
  return db
    .column<number>(
      `select s.id from services s left join outbox o
         on o.service_id = s.id and o.topic = 'MODULE_ACTION' and o.status = 'PENDING'
       group by s.id having count(o.id) <> (s.pending_action is not null)`,
    )
    .map((id) => `service ${id} waits for an action that is not there, or does not wait for one that is`);
}

/** Clients that nothing has marked are as the statuses of their services say. */
function clientsBy(db: Reading): readonly string[] {
  return db
    .column<number>(
      `select c.id from clients c left join services s on s.client_id = c.id and iif(s.kind = 'DOMAIN',
           s.status in ('ACTIVE','PENDING_TRANSFER'), s.status in ('ACTIVE','SUSPENDED'))
       where c.status_check_needed = 0 and c.status <> 'CLOSED' and c.status_update_exempt = 0
       group by c.id having (c.status = 'ACTIVE') <> (count(s.id) > 0)`,
    )
    .map((id) => `client ${id} is not as its services say`);
}

interface Reading extends Disposable {
  readonly value: <T>(sql: string) => T;
  readonly column: <T>(sql: string) => T[];
  readonly rows: <T>(sql: string) => T[];
  readonly objects: <T>(sql: string) => T[];
}

/** All of it as it is at one moment. */
function reading(file: string): Reading {
  const db = new Sqlite(file, { readonly: true });
  db.exec('begin');
  return {
    value: <T>(sql: string) => db.prepare(sql).pluck().get() as T,
    column: <T>(sql: string) => db.prepare(sql).pluck().all() as T[],
    rows: <T>(sql: string) => db.prepare(sql).raw().all() as T[],
    objects: <T>(sql: string) => db.prepare(sql).all() as T[],
    [Symbol.dispose]: () => void db.close(),
  };
}
