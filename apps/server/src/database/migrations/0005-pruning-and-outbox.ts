import { Migration } from '@mikro-orm/migrations';

/**
 * How far the event log has been pruned, for SQLite. Events go only up to this mark, which only rises and never reaches
 * the newest event: so a sequence number is never given twice, and whoever followed the log sees where it begins.
 *
 * And the ways into the outbox for those who ask again and again what waits and what was given up.
 */
export class PruningAndOutbox extends Migration {
  override up(): void {
    for (const statement of [...PRUNING, ...OUTBOX]) this.addSql(statement);
  }
}

const PRUNING = [
  `alter table installation add column pruned_to integer not null default 0 check (pruned_to >= 0)`,

  `create trigger installation_pruned_to before update of pruned_to on installation
   when new.pruned_to <> old.pruned_to
   begin
     select raise(abort, 'what was pruned from the event log stays pruned') where new.pruned_to < old.pruned_to;
     select raise(abort, 'the newest event is never pruned')
       where new.pruned_to >= ifnull((select max(seq) from lifecycle_events), 0);
     select raise(abort, 'the events of a run are not pruned before it has ended')
       where exists (select 1 from runs where first_event_seq < new.pruned_to and
         (status = 'RUNNING' or status = 'HALTED' or status = 'AWAITING_APPROVAL'));
   end`,
  // Another row of it would be another mark.
  `create trigger installation_once before insert on installation
   begin select raise(abort, 'there is one installation in a database'); end`,

  `drop trigger lifecycle_events_no_delete`,
  `create trigger lifecycle_events_no_delete before delete on lifecycle_events
   when old.seq > (select pruned_to from installation)
   begin select raise(abort, 'the event log is append-only'); end`,
];

const OUTBOX = [
  `drop index outbox_pending`,
  `create index outbox_pending on outbox(available_at) where status = 'PENDING'`,
  `create index outbox_dead on outbox(id) where status = 'DEAD'`,
];
