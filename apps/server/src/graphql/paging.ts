import type { Page, PagedList, Placed } from '../lists/page.js';
import { connect, Connection, type Ordering, type PageArgs, pageRequest } from './connection.js';
import type { GraphqlContext } from './context.js';

interface NestedList<Row extends Placed, Filter, Order extends string, Parent extends string, Node> {
  readonly list: PagedList<Row, Filter, Order, Parent>;
  readonly parent: Parent;
  /** Narrows the list to one parent, for pages other than the first. */
  readonly filterOf: (parentKey: number) => Filter;
  readonly ordering: Ordering<Order>;
  readonly nodeOf: (row: Row) => Node;
  /** What is read of each row; all of it unless told. */
  readonly fields?: readonly string[];
}

/**
 * A list inside a list. First pages of all parents are read together in one statement; only one that goes on from a
 * cursor is read by itself.
 */
export async function nestedConnection<Row extends Placed, Filter, Order extends string, Parent extends string, Node>(
  { loaders }: GraphqlContext,
  nested: NestedList<Row, Filter, Order, Parent, Node>,
  parentKey: number,
  args: PageArgs,
): Promise<Connection<Node, Row>> {
  const { fields } = nested;
  const request = { ...pageRequest(args, nested.filterOf(parentKey), nested.ordering), ...(fields && { fields }) };
  if (request.after !== null || request.before !== null || request.fromEnd) {
    return connect(nested.list, request, nested.nodeOf);
  }
  const { limit } = request;
  const newestFirst = nested.ordering.direction === 'DESC';
  const page: Page<Row> = await loaders.firstPage(
    nested.list,
    nested.parent,
    { limit, newestFirst, fields },
    parentKey,
  );
  return new Connection(page, page.rows.map(nested.nodeOf), request, () => nested.list.count(request.filter));
}
