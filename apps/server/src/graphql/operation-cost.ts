import { getNamedType, getNullableType, type GraphQLSchema, isCompositeType, isListType, Kind, visit } from 'graphql';
// Its other build would load a second copy of graphql and then find nothing to count.
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';
import { LIMITS } from './limits.js';
import type { Operation } from './prepare-operation.js';

/** Fields an operation may fetch, those of a list once for each row it may have. */
export const MAX_COST = 5000;

/** Rows of a connection that is not told how many. */
const DEFAULT_PAGE = 50;

/** Rows guessed for a list that is not a connection. */
const SHORT_LIST = 5;

/** Rows that are passed over for what one field costs. */
const SKIPPED_ROWS = 1000;
const MOST_SKIPPED = 1_000_000;

/** One field is 1; a connection multiplies what is selected below its edges and nodes by `first` or `last`, and pays for what it skips. */
const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  // What describes the page is there once, not once a row.
  if (type.name === 'PageInfo' || field.name === 'pageInfo' || field.name === 'totalCount') return 0;
  const isPage = field.args.some(({ name }) => name === 'first' || name === 'last');
  if (isPage) {
    // Too large a number is refused where it is read, and told so there.
    const skipped = Math.min(Math.max(0, Number(args.skip ?? 0)), MOST_SKIPPED);
    const rows = Math.max(1, Number(args.first ?? args.last ?? DEFAULT_PAGE));
    return 1 + childComplexity * rows + Math.ceil(skipped / SKIPPED_ROWS);
  }
  const isList = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
  const isRowOfPage = field.name === 'edges' || field.name === 'nodes';
  const times = isList && !isRowOfPage && !type.name.startsWith('__') && !field.name.startsWith('__') ? SHORT_LIST : 1;
  return 1 + childComplexity * times;
};

/** What an operation costs with variables that are known to be of their types. */
export function costOf(schema: GraphQLSchema, { document, node }: Operation, variables: Variables): number {
  try {
    return getComplexity({
      schema,
      query: document.node,
      // An operation without a name is the only one of its document.
      ...(node.name === undefined ? {} : { operationName: node.name.value }),
      variables,
      estimators: [estimate],
      maxQueryNodes: LIMITS.fields * 2,
    });
  } catch {
    // Only a document with more nodes than the limits let through, or a directive that cannot be read, comes here.
    return Number.POSITIVE_INFINITY;
  }
}

type Variables = Readonly<Record<string, unknown>>;

/** The variables on which the cost depends: page sizes, rows passed over, and whether parts are there at all. */
export function variablesOfCost({ document }: Operation): readonly string[] {
  const names = new Set<string>();
  visit(document.node, {
    Argument: ({ name, value }) => {
      if (value.kind === Kind.VARIABLE && ['first', 'last', 'skip', 'if'].includes(name.value))
        names.add(value.name.value);
    },
  });
  return [...names];
}
