import { Migration } from '@mikro-orm/migrations';

/**
 * What a server that nobody watches must remember, for SQLite: when the clock was last seen and believed, and what needs
 * a person, raised once however many servers notice it.
 */
export class ClockAndAlerts extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table clock_sightings (
    id integer primary key check (id = 1),
    seen_at integer not null,
    boot_id text,
    since_boot integer,
    doubted_since integer,
    doubt text,
    check ((doubted_since is null) = (doubt is null)),
    check ((boot_id is null) = (since_boot is null))
  ) strict`,

  `create table alerts (
    id integer primary key,
    kind text not null,
    message text not null,
    raised_at integer not null,
    cleared_at integer
  ) strict`,
  // What is raised is raised once until it is cleared.
  `create unique index alerts_in_force on alerts(kind) where cleared_at is null`,
];
