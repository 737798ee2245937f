import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Direction, Page, PagedList, PageRequest, Place, Placed } from '../lists/page.js';
import { BadUserInput } from './bad-user-input.js';
import { toBase64Url } from './base64-url.js';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 50;
/** Rows are passed over one by one, as `totalCount` counts them: a list has this many, and a page further on no sense. */
const MAX_SKIP = 1_000_000;
/** A cursor carries what its list is ordered by: a label or name of up to 2001 characters, which JSON may write in six. */
const MAX_CURSOR = 20_000;

/** The arguments every connection takes; `pageRequest` checks them, on the hottest path there is. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many, from the beginning: 1 to 100; 50 unless told.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many, from the end: 1 to 100. Not together with `first`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null;
}

/** The arguments of a list that can also be entered in the middle, as by the bar one scrolls it with. */
@ArgsType()
export class SkippingPageArgs extends PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'So many are passed over first, 0 to 1000000: after the cursor, or with `last` before it. For entering a list in the middle; to read all of it, follow the cursors, which what is added or removed meanwhile does not move.',
  })
  skip?: number | null;
}

export interface Ordering<Order extends string> {
  readonly field: Order;
  readonly direction: Direction;
}

/** Reads the arguments of a connection into a request for a page. */
export function pageRequest<Filter, Order extends string>(
  { first, after, last, before, skip }: SkippingPageArgs,
  filter: Filter,
  { field, direction }: Ordering<Order>,
): PageRequest<Filter, Order> {
  checkSize('first', first);
  checkSize('last', last);
  if (typeof first === 'number' && typeof last === 'number') {
    throw new BadUserInput(['last'], 'cannot be given together with first');
  }
  if (typeof skip === 'number' && (skip < 0 || skip > MAX_SKIP)) {
    throw new BadUserInput(['skip'], `must be from 0 to ${MAX_SKIP}, not ${skip}`);
  }
  return {
    filter,
    order: field,
    direction,
    after: typeof after === 'string' ? readCursor(after, field, ['after']) : null,
    before: typeof before === 'string' ? readCursor(before, field, ['before']) : null,
    fromEnd: typeof last === 'number',
    skip: skip ?? 0,
    limit: first ?? last ?? DEFAULT_PAGE,
  };
}

/** How many of a list are asked for, where it has no pages. */
export function limitArgument(name: 'first', size: number | null | undefined): number {
  checkSize(name, size);
  return size ?? DEFAULT_PAGE;
}

function checkSize(name: 'first' | 'last', size: number | null | undefined): void {
  if (typeof size !== 'number' || (size >= 1 && size <= MAX_PAGE)) return;
  throw new BadUserInput([name], `must be from 1 to ${MAX_PAGE}, not ${size}`);
}

/** A cursor names a place in a list of one order: opaque to callers. */
function writeCursor(order: string, { value, id }: Place): string {
  return toBase64Url(JSON.stringify([order, value, id]));
}

function cursorOfRow(order: string, { key, place }: Placed): string {
  return writeCursor(order, { value: place ?? key, id: key });
}

function readCursor(text: string, order: string, argumentPath: readonly string[]): Place {
  const refuse = (why: string): never => {
    throw new BadUserInput(argumentPath, why);
  };
  if (text.length > MAX_CURSOR) return refuse('is not a cursor of this API');
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return refuse('is not a cursor of this API');
  }
  if (!Array.isArray(read) || read.length !== 3) return refuse('is not a cursor of this API');
  const [cursorOrder, value, id] = read as readonly unknown[];
  if (cursorOrder !== order) return refuse('is the cursor of a list in another order');
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return refuse('is not a cursor of this API');
  if (typeof value !== 'string' && typeof value !== 'number') return refuse('is not a cursor of this API');
  return { value, id };
}

@ObjectType('PageInfo', { description: 'Where in its list a page lies.', simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean, { description: 'There is more after the last of this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'There is more before the first of this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first; null where the page is empty.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last; null where the page is empty.' })
  endCursor!: string | null;
}

/** One row of a connection. */
export class Edge<Node, Row extends Placed> {
  readonly node: Node;
  readonly #order: string;
  readonly #row: Row;

  constructor(node: Node, row: Row, order: string) {
    this.node = node;
    this.#row = row;
    this.#order = order;
  }

  get cursor(): string {
    return cursorOfRow(this.#order, this.#row);
  }
}

/** A page of a list, in Relay's shape. What is not asked for (cursors, the total) is not worked out. */
export class Connection<Node, Row extends Placed = Placed> {
  readonly nodes: readonly Node[];
  readonly #page: Page<Row>;
  readonly #request: Pick<PageRequest<unknown, string>, 'after' | 'before' | 'fromEnd' | 'skip' | 'order'>;
  readonly #count: () => number;
  #edges: readonly Edge<Node, Row>[] | undefined;
  #pageInfo: PageInfoType | undefined;

  constructor(
    page: Page<Row>,
    nodes: readonly Node[],
    request: Pick<PageRequest<unknown, string>, 'after' | 'before' | 'fromEnd' | 'skip' | 'order'>,
    count: () => number,
  ) {
    this.nodes = nodes;
    this.#page = page;
    this.#request = request;
    this.#count = count;
  }

  /** Made once, for compiled code reads a property several times. */
  get edges(): readonly Edge<Node, Row>[] {
    return (this.#edges ??= this.#page.rows.map((row, i) => new Edge(this.nodes[i] as Node, row, this.#request.order)));
  }

  get pageInfo(): PageInfoType {
    return (this.#pageInfo ??= this.#placeOfPage());
  }

  #placeOfPage(): PageInfoType {
    const { after, before, fromEnd, skip, order } = this.#request;
    const { hasMore, rows } = this.#page;
    const cursorOf = (row: Row | undefined): string | null => (row === undefined ? null : cursorOfRow(order, row));
    return {
      hasNextPage: before !== null || (fromEnd ? skip > 0 : hasMore),
      hasPreviousPage: after !== null || (fromEnd ? hasMore : skip > 0),
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
    };
  }

  get totalCount(): number {
    return this.#page.total ?? this.#count();
  }
}

/** A page of a list as a connection of its nodes. */
export function connect<Row extends Placed, Filter, Order extends string, Node>(
  list: Pick<PagedList<Row, Filter, Order>, 'page' | 'count'>,
  request: PageRequest<Filter, Order>,
  nodeOf: (row: Row) => Node,
): Connection<Node, Row> {
  const page = list.page(request);
  return new Connection(page, page.rows.map(nodeOf), request, () => list.count(request.filter));
}

/** The GraphQL types of a connection: `ServiceConnection` with its `ServiceEdge`s. */
export function connectionTypes<Node extends object>(
  name: string,
  nodeType: () => ClassType<Node>,
  plural: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, {
    description: `One of the ${plural}, with its place in the list.`,
    simpleResolvers: true,
  })
  class EdgeType {
    @Field(() => String, { description: 'Its place in the list, for `after` and `before`. Opaque.' })
    cursor!: string;

    @Field(nodeType, { description: 'What is there.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${plural}.`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'With cursors.' })
    edges!: readonly EdgeType[];

    @Field(() => [nodeType()], { description: 'Without cursors.' })
    nodes!: readonly Node[];

    @Field(() => PageInfoType, { description: 'Where in the list this page lies.' })
    pageInfo!: PageInfoType;

    // Counting may fail, and only of a resolver does compiled code expect that.
    @Field(() => Int, { description: 'How many there are in all, by the filter.', simple: false })
    totalCount!: number;
  }
  return ConnectionType as unknown as ClassType<Connection<Node>>;
}
