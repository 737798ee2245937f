import type { FirstPages, Page, PagedList, PageRequest, Placed } from '../../lists/page.js';
import { type OwnerSql, type Reading, readingOf } from './sqlite-reading.js';
import type { SqliteStatements } from './sqlite-statements.js';

/** What a list is made of in SQL. */
export interface ListSql<Filter, Order extends string, Parent extends string = never> {
  /** What each field of a row is, beside `key` and `place`. */
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
  /** The primary key's column. */
  readonly key: string;
  /** What each order goes by; the key itself where there is no expression. Each has an index. */
  readonly orders: Readonly<Record<Order, string | null>>;
  /** Columns that name what a row belongs to; each has an index. */
  readonly parents: Readonly<Record<Parent, string>>;
  /** What each row belongs to one of, and can be read together with. */
  readonly owners?: Readonly<Record<string, OwnerSql>>;
  /** Conditions of the filter's parts that are given, and the values they take. */
  readonly where: (filter: Filter) => Conditions;
}

export interface Conditions {
  readonly conditions: readonly string[];
  readonly parameters: Readonly<Record<string, string | number>>;
}

/**
 * A list in SQLite, read from place to place by an index. Rows that are passed over are counted off in the index too:
 * SQLite goes to the row itself only for what it answers with or must test.
 */
export class SqlitePagedList<
  Row extends Placed,
  Filter,
  Order extends string,
  Parent extends string = never,
> implements PagedList<Row, Filter, Order, Parent> {
  readonly #db: SqliteStatements;
  readonly #sql: ListSql<Filter, Order, Parent>;
  readonly #readings = new WeakMap<readonly string[], Reading<Row>>();
  /** Of all the list's own fields. */
  readonly #whole: Reading<Row>;

  constructor(db: SqliteStatements, sql: ListSql<Filter, Order, Parent>) {
    this.#db = db;
    this.#sql = sql;
    this.#whole = readingOf(Object.keys(sql.columns), { ...sql, owners: {} });
  }

  page(request: PageRequest<Filter, Order>): Page<Row> {
    const { filter, order, direction, after, before, fromEnd, skip, limit, fields } = request;
    const { key, orders, where } = this.#sql;
    const expression = orders[order];
    const forwards = (direction === 'ASC') !== fromEnd;
    const given = where(filter);
    const conditions = [...given.conditions];
    const parameters: Record<string, string | number> = {
      ...given.parameters,
      limit: limit + 1,
      ...(skip > 0 && { skip }),
    };
    // SQLite enters an index on an expression by a plain comparison, and not by one of rows.
    const beyond = (name: 'after' | 'before', sign: '<' | '>'): string =>
      expression === null
        ? `${key} ${sign} @${name}Id`
        : `${expression} ${sign}= @${name}Value and (${expression}, ${key}) ${sign} (@${name}Value, @${name}Id)`;
    if (after !== null) {
      conditions.push(beyond('after', direction === 'ASC' ? '>' : '<'));
      Object.assign(parameters, { afterId: after.id, ...(expression !== null && { afterValue: after.value }) });
    }
    if (before !== null) {
      conditions.push(beyond('before', direction === 'ASC' ? '<' : '>'));
      Object.assign(parameters, { beforeId: before.id, ...(expression !== null && { beforeValue: before.value }) });
    }
    const way = forwards ? 'asc' : 'desc';
    const by = expression === null ? `${key} ${way}` : `${expression} ${way}, ${key} ${way}`;
    const { columns, from, statements, make, makePlaced } = this.#reading(fields);
    const which = `${clause(conditions)} order by ${by} limit @limit + 0${skip > 0 ? ` offset @skip` : ''}`;
    let sql = statements.get(which);
    if (sql === undefined) {
      const place = expression === null ? '' : `, ${expression}`;
      statements.set(which, (sql = `select ${columns}${place} from ${from}${which}`));
    }
    const read = this.#db.rows(sql, parameters);
    const hasMore = read.length > limit;
    if (hasMore) read.pop();
    if (fromEnd) read.reverse();
    return { rows: read.map(expression === null ? make : makePlaced), hasMore };
  }

  count(filter: Filter): number {
    const { from, where } = this.#sql;
    const { conditions, parameters } = where(filter);
    return this.#db.value<number>(`select count(*) from ${from}${clause(conditions)}`, parameters) ?? 0;
  }

  byKeys(keys: readonly number[]): readonly Row[] {
    const { key } = this.#sql;
    const { columns, from, make } = this.#whole;
    const sql = `select ${columns} from ${from} where ${key} in (select value from json_each(@keys))`;
    return this.#db.rows(sql, { keys: JSON.stringify(keys) }).map(make);
  }

  pagesOf(
    parent: Parent,
    parentKeys: readonly number[],
    { limit, newestFirst, fields }: FirstPages,
  ): ReadonlyMap<number, Page<Row>> {
    const { from: own, key, parents } = this.#sql;
    const column = parents[parent];
    const { columns, from, make } = this.#reading(fields);
    // Which rows they are is told by the index alone; only those are then read.
    const read = this.#db.rows<[...unknown[], parent: number, total: number]>(
      `select ${columns}, n.parentOfRow, n.total
      from (select ${key} as id, ${column} as parentOfRow,
          row_number() over (partition by ${column} order by ${key} ${newestFirst ? 'desc' : 'asc'}) as nth,
          count(*) over (partition by ${column}) as total
        from ${own} where ${column} in (select value from json_each(@parentKeys))) n
      cross join ${from} where ${key} = n.id and n.nth <= @limit order by n.parentOfRow, n.nth`,
      { parentKeys: JSON.stringify(parentKeys), limit },
    );
    const pages = new Map<number, { rows: Row[]; hasMore: boolean; total: number }>();
    for (const values of read) {
      const [parentOfRow, total] = values.slice(-2) as [number, number];
      let page = pages.get(parentOfRow);
      if (page === undefined) pages.set(parentOfRow, (page = { rows: [], hasMore: total > limit, total }));
      page.rows.push(make(values));
    }
    return pages;
  }

  /** How these fields are read, of what the rows belong to as well; all of the list's own unless told. */
  #reading(fields: readonly string[] | undefined): Reading<Row> {
    if (fields === undefined) return this.#whole;
    let reading = this.#readings.get(fields);
    if (reading === undefined) this.#readings.set(fields, (reading = readingOf(fields, { owners: {}, ...this.#sql })));
    return reading;
  }
}

function clause(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

/** Collects the conditions of the parts of a filter that are given. */
export class ConditionBuilder implements Conditions {
  readonly conditions: string[] = [];
  readonly parameters: Record<string, string | number> = {};

  /** Adds a condition with its values. */
  add(condition: string, parameters: Readonly<Record<string, string | number>> = {}): this {
    this.conditions.push(condition);
    Object.assign(this.parameters, parameters);
    return this;
  }

  /** The column holds one of the values, where any are given. */
  oneOf(column: string, name: string, values: readonly (string | number)[] | null | undefined): this {
    if (!values) return this;
    return this.add(`${column} in (select value from json_each(@${name}))`, { [name]: JSON.stringify(values) });
  }

  /** One of the columns holds the text, without regard to case, where a text is given. */
  contains(columns: readonly string[], text: string | null | undefined): this {
    if (!text) return this;
    // LIKE knows the case of ASCII only, and ends at a NUL: for other texts a function of ours is asked, which is slower.
    const isAscii = !/[^ -~]/.test(text);
    const matches = columns.map((column) =>
      isAscii ? String.raw`(${column}) like @text escape '\'` : `instr(fold_case(${column}), @text) > 0`,
    );
    const pattern = isAscii ? `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : foldCase(text);
    return this.add(`(${matches.join(' or ')})`, { text: pattern });
  }
}

/** Text without regard to case, for comparing. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
