import { LRUCache } from 'lru-cache';

const KEPT_STATEMENTS = 100;

/** What each row of a list belongs to one of, and can be read together with. */
export interface OwnerSql {
  /** Joins it to the list's rows, one to each. */
  readonly join: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** How certain fields of a list are read. */
export interface Reading {
  /** To follow the key in the SELECT. */
  readonly columns: string;
  readonly from: string;
  /** Gathers what was read of owners into objects of their own. */
  readonly nest: (rows: readonly object[]) => void;
  /** Whole statements by what sets them apart: a long text is found sooner than put together and found. */
  readonly statements: LRUCache<string, string>;
}

interface ReadableSql {
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
  readonly owners: Readonly<Record<string, OwnerSql>>;
}

/** The columns of fields by their names. */
function columnsOf(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([field, column]) => `, ${column} as "${field}"`)
    .join('');
}

/** Reads these fields, those of owners named as `client.name`. */
export function readingOf(fields: readonly string[], { columns, from, owners }: ReadableSql): Reading {
  const own = fields.filter((field) => !field.includes('.'));
  const joined = Object.entries(owners).flatMap(([name, owner]) => {
    const prefix = `${name}.`;
    const parts = fields.filter((field) => field.startsWith(prefix)).map((field) => field.slice(prefix.length));
    if (parts.length === 0) return [];
    return [{ name, owner, parts: parts.map((part) => ({ part, column: prefix + part })) }];
  });
  const sql = Object.fromEntries([
    ...own.map((field) => [field, columns[field] ?? unknown(field)] as const),
    ...joined.flatMap(({ parts, owner }) =>
      parts.map(({ part, column }) => [column, owner.columns[part] ?? unknown(part)] as const),
    ),
  ]);
  return {
    columns: columnsOf(sql),
    from: [from, ...joined.map(({ owner }) => owner.join)].join(' '),
    nest: (rows) => {
      for (const { name, parts } of joined) {
        for (const row of rows as readonly Record<string, unknown>[]) {
          const owner: Record<string, unknown> = {};
          for (const { part, column } of parts) owner[part] = row[column];
          row[name] = owner;
        }
      }
    },
    statements: new LRUCache({ max: KEPT_STATEMENTS }),
  };
}

function unknown(field: string): never {
  throw new Error(`a list has no field ${field}`);
}
