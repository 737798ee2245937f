/** A place in an ordered list: the value the list is ordered by there, and the id, which decides between equal values. */
export interface Place {
  readonly value: string | number;
  readonly id: number;
}

export type Direction = 'ASC' | 'DESC';

/**
 * A part of a list, from one place to another. Places are kept, not numbers of rows: what is inserted or removed
 * elsewhere moves nothing.
 */
export interface PageRequest<Filter, Order extends string> {
  readonly filter: Filter;
  readonly order: Order;
  readonly direction: Direction;
  readonly after: Place | null;
  readonly before: Place | null;
  /** The last rows of that part rather than the first. */
  readonly fromEnd: boolean;
  /** Rows of that part that are passed over first, from the end where `fromEnd`. */
  readonly skip: number;
  /** Rows wanted, at most. */
  readonly limit: number;
  /**
   * Fields of the rows that are wanted, beside key and place, and of what each row belongs to, such as `client.name`.
   * Unless told, all of its own.
   */
  readonly fields?: readonly string[];
}

/** Rows in the list's order, each with its place. */
export interface Page<Row extends Placed> {
  readonly rows: readonly Row[];
  /** There are more in the direction the page was taken in. */
  readonly hasMore: boolean;
  /** How many there are in all, where it is known already. */
  readonly total?: number;
}

/** How the first pages of parents are read. */
export interface FirstPages {
  readonly limit: number;
  readonly newestFirst: boolean;
  /** As those of a `PageRequest`. */
  readonly fields?: readonly string[] | undefined;
}

/** A row of a list. */
export interface Placed {
  /** Id in the database. */
  readonly key: number;
  /** What the list is ordered by; nothing where that is the key. */
  readonly place?: string | number;
}

/** One kind of list: pages of it, how many rows a filter leaves, and rows by their keys. */
export interface PagedList<Row extends Placed, Filter, Order extends string, Parent extends string = never> {
  page: (request: PageRequest<Filter, Order>) => Page<Row>;
  count: (filter: Filter) => number;
  /** The rows with these keys, in no order; what is not there is left out. */
  byKeys: (keys: readonly number[]) => readonly Row[];
  /** For each parent its first rows, newest first where `newestFirst`, all in one statement. */
  pagesOf: (parent: Parent, parentKeys: readonly number[], options: FirstPages) => ReadonlyMap<number, Page<Row>>;
}
