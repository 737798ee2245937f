import Sqlite from 'better-sqlite3';

export type Dump = Readonly<Record<string, readonly unknown[]>>;

/** Every row of every table, read over a connection of its own; two dumps are equal when nothing has changed. */
export function dumpTables(file: string, { except = [] }: { readonly except?: readonly string[] } = {}): Dump {
  const database = new Sqlite(file, { readonly: true });
  try {
    const tables = database
      .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
      .pluck()
      .all() as string[];
    const rowsOf = (table: string): unknown[] => database.prepare(`select * from ${table} order by 1, 2`).all();
    return Object.fromEntries(tables.filter((table) => !except.includes(table)).map((table) => [table, rowsOf(table)]));
  } finally {
    database.close();
  }
}

/** Reads rows of a database file over a connection of its own. */
export function queryFile<T>(file: string, sql: string, ...parameters: readonly unknown[]): T[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return database.prepare(sql).all(...parameters) as T[];
  } finally {
    database.close();
  }
}
