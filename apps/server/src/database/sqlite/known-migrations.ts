import type Sqlite from 'better-sqlite3';
import { NewerSchema } from '../database-refusal.js';
import { MIGRATIONS } from '../migrations/index.js';

export const MIGRATIONS_TABLE = 'schema_migrations';

/** The migrations this program has and the database has not. Throws NewerSchema where a newer program wrote it. */
export function pendingMigrations(database: Sqlite.Database, file: string): readonly string[] {
  const executed = executedMigrations(database);
  const known = MIGRATIONS.map(({ name }) => name);
  const unknown = executed.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new NewerSchema(
      `${file} was written by a newer Arrears (its schema has ${unknown.join(', ')}; this one knows up to ${known.at(-1)}): update the program`,
    );
  }
  return known.filter((name) => !executed.includes(name));
}

function executedMigrations(database: Sqlite.Database): string[] {
  const exists = database
    .prepare(`select 1 from sqlite_schema where type = 'table' and name = ?`)
    .get(MIGRATIONS_TABLE);
  if (exists === undefined) return [];
  return database.prepare(`select name from ${MIGRATIONS_TABLE} order by id`).pluck().all() as string[];
}
