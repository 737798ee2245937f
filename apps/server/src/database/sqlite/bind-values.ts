type Bound = string | number | bigint | Buffer | null;

export interface BoundStatement {
  readonly sql: string;
  readonly values: readonly Bound[];
}

/** How what cannot be bound is written into a statement. */
export interface Writing {
  readonly quoteIdentifier: (name: string) => string;
  readonly quoteValue: (value: unknown) => string;
}

/**
 * A statement of the ORM with its values beside it, where the ORM would write them into it: the same statement comes
 * again with other values, and SQLite need not read it again. `?` stands for a value, `??` for a name, `\?` for a
 * question mark. What is no plain value, such as a piece of SQL, is written into the statement as the ORM does; so is
 * what follows a LIMIT, which SQLite looks at when it plans.
 */
export function bindValues(sql: string, given: readonly unknown[], writing: Writing): BoundStatement {
  if (given.length === 0) return { sql, values: [] };
  const values: Bound[] = [];
  let next = 0;
  let written = '';
  let from = 0;
  for (let at = sql.indexOf('?'); at !== -1; at = sql.indexOf('?', from)) {
    if (sql[at - 1] === '\\') {
      written += `${sql.slice(from, at - 1)}?`;
      from = at + 1;
      continue;
    }
    written += sql.slice(from, at);
    const value = given[next];
    next += 1;
    const isName = sql[at + 1] === '?';
    from = at + (isName ? 2 : 1);
    if (isName) {
      written += writing.quoteIdentifier(value as string);
      continue;
    }
    const bound = sql.endsWith('limit ', at) ? undefined : boundValue(value);
    if (bound === undefined) written += writing.quoteValue(value);
    else {
      values.push(bound);
      written += '?';
    }
  }
  return { sql: written + sql.slice(from), values };
}

/** What SQLite is handed, as it would read it in a statement; undefined for what is no plain value. */
function boundValue(value: unknown): Bound | undefined {
  switch (typeof value) {
    case 'string':
    case 'bigint':
      return value;
    case 'boolean':
      return Number(value);
    case 'number':
      // The driver hands over larger numbers as floating ones, which a column of texts would keep as such.
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case 'object':
      if (value === null) return null;
      return value instanceof Date ? BigInt(value.getTime()) : undefined;
    case 'undefined':
      return null;
    default:
      return undefined;
  }
}
