import { expect, test } from 'vitest';
import { buildSchema } from '../graphql/build-schema.js';
import { OperationDesk, type PreparedOperation, RefusedOperation } from '../graphql/prepare-operation.js';
import { RepeatedRequests } from './repeated-requests.js';

const QUERY =
  'query ($first: Int!, $filter: ServiceFilter) { services(first: $first, filter: $filter) { totalCount } }';
const VARIABLES = { first: 1, filter: { statuses: ['ACTIVE'] } };

function bodyOf(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

function prepare(body: string): PreparedOperation {
  const desk = new OperationDesk(buildSchema(), { introspection: true });
  const prepared = desk.prepare(JSON.parse(body) as { readonly query: string });
  if (prepared instanceof RefusedOperation) throw prepared.errors[0];
  return prepared;
}

test('a query that comes again to the letter is what was made of it, which nobody can change', () => {
  const repeated = new RepeatedRequests();
  const body = bodyOf(QUERY, VARIABLES);
  expect(repeated.get(body)).toBeUndefined();
  const prepared = prepare(body);
  repeated.keep(body, prepared);
  expect(repeated.get(body)).toBe(prepared);
  expect(repeated.get(bodyOf(QUERY, { ...VARIABLES, first: 2 }))).toBeUndefined();
  const { filter } = prepared.coerced as { readonly filter: { statuses: string[] } };
  expect(() => filter.statuses.push('SUSPENDED')).toThrow(TypeError);
});

test('a mutation is not kept, for a password may stand in it', () => {
  const repeated = new RepeatedRequests();
  const body = bodyOf('mutation { signOut { __typename } }');
  repeated.keep(body, prepare(body));
  expect(repeated.get(body)).toBeUndefined();
});
