import { expect, test } from 'vitest';
import { buildSchema } from '../graphql/build-schema.js';
import { OperationDesk, type PreparedOperation, RefusedOperation } from '../graphql/prepare-operation.js';
import { RepeatedRequests } from './repeated-requests.js';
import type { RequestBody } from './request-body.js';

const QUERY =
  'query ($first: Int!, $filter: ServiceFilter) { services(first: $first, filter: $filter) { totalCount } }';
const VARIABLES = { first: 1, filter: { statuses: ['ACTIVE'] } };

function bodyOf(query: string, variables: object = {}): RequestBody {
  const json = { query, variables };
  return { text: JSON.stringify(json), json, prepared: undefined };
}

function prepare(desk: OperationDesk, { json }: RequestBody): PreparedOperation {
  const prepared = desk.prepare(json as { readonly query: string });
  if (prepared instanceof RefusedOperation) throw prepared.errors[0];
  return prepared;
}

test('a query that comes again to the letter is what was made of it, which nobody can change', () => {
  const desk = new OperationDesk(buildSchema(), { introspection: true });
  const repeated = new RepeatedRequests(desk);
  const body = bodyOf(QUERY, VARIABLES);
  expect(repeated.get(body.text)).toBeUndefined();
  const prepared = prepare(desk, body);
  repeated.keep(body, prepared);
  expect(repeated.get(body.text)?.prepared).toBe(prepared);
  expect(repeated.get(bodyOf(QUERY, { ...VARIABLES, first: 2 }).text)).toBeUndefined();
  const { filter } = prepared.coerced as { readonly filter: { statuses: string[] } };
  expect(() => filter.statuses.push('SUSPENDED')).toThrow(TypeError);
});

test('a mutation is not kept, for a password may stand in it', () => {
  const desk = new OperationDesk(buildSchema(), { introspection: true });
  const repeated = new RepeatedRequests(desk);
  const body = bodyOf('mutation { signOut { __typename } }');
  repeated.keep(body, prepare(desk, body));
  expect(repeated.get(body.text)).toBeUndefined();
});

test('a query whose document is no longer kept is read anew', () => {
  const desk = new OperationDesk(buildSchema(), { introspection: true });
  const repeated = new RepeatedRequests(desk);
  const body = bodyOf(QUERY, VARIABLES);
  repeated.keep(body, prepare(desk, body));
  for (let other = 0; other < 500; other += 1) prepare(desk, bodyOf(`{ other${other}: __typename }`));
  expect(repeated.get(body.text)).toBeUndefined();
});
