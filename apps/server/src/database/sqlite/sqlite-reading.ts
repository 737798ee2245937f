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
}

interface ReadableSql {
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
  readonly owners: Readonly<Record<string, OwnerSql>>;
}

/** The columns of fields by their names. */
export function columnsOf(columns: Readonly<Record<string, string>>): string {
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
    return parts.length === 0 ? [] : [{ name, prefix, parts, owner }];
  });
  const sql = Object.fromEntries([
    ...own.map((field) => [field, columns[field] ?? unknown(field)] as const),
    ...joined.flatMap(({ prefix, parts, owner }) =>
      parts.map((part) => [prefix + part, owner.columns[part] ?? unknown(part)] as const),
    ),
  ]);
  return {
    columns: columnsOf(sql),
    from: [from, ...joined.map(({ owner }) => owner.join)].join(' '),
    nest: (rows) => {
      for (const { name, prefix, parts } of joined) {
        const columnNames = parts.map((part) => prefix + part);
        for (const row of rows as readonly Record<string, unknown>[]) {
          const owner: Record<string, unknown> = {};
          for (let i = 0; i < parts.length; i += 1) owner[parts[i] as string] = row[columnNames[i] as string];
          row[name] = owner;
        }
      }
    },
  };
}

function unknown(field: string): never {
  throw new Error(`a list has no field ${field}`);
}
