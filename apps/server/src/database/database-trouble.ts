import { NewerSchema } from './database-refusal.js';

/** What went wrong with the database itself (not with a row), in words; keyed by SQLite's primary result codes. */
const TROUBLES: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'the database is locked by another process; try again when it has finished',
  SQLITE_LOCKED: 'the database is locked; try again',
  SQLITE_READONLY: 'the database cannot be written: the file, its directory or the file system is read-only',
  SQLITE_CANTOPEN: 'the database file cannot be opened: check that its directory exists and may be written',
  SQLITE_PERM: 'the database file may not be opened: check its permissions',
  SQLITE_FULL: 'the disk is full: nothing of the last step was kept; free some space and start again',
  SQLITE_IOERR: 'the disk did not take or give the data: nothing of the last step was kept; check the disk',
  SQLITE_CORRUPT: 'the database file is damaged: restore a backup',
  SQLITE_NOTADB: 'the file is not an Arrears database',
  SQLITE_NOMEM: 'there is not enough memory',
};

/** Whether an error speaks of the database as a whole, so that going on with other rows makes no sense. */
export function isDatabaseTrouble(error: unknown): boolean {
  return databaseTrouble(error) !== undefined;
}

/** The sentence for such an error; undefined for any other. */
export function databaseTrouble(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause ?? previousOf(cause)) {
    if (cause instanceof NewerSchema) return 'a newer Arrears has changed the database: update this one';
    const code = (cause as { code?: unknown }).code;
    if (typeof code !== 'string') continue;
    const known = Object.keys(TROUBLES).find((primary) => code === primary || code.startsWith(`${primary}_`));
    if (known !== undefined) return TROUBLES[known];
  }
  return undefined;
}

/** The ORM keeps the driver's error under this name. */
function previousOf(error: Error): unknown {
  return (error as { previous?: unknown }).previous;
}
