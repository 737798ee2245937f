import { execute, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { ANONYMOUS } from '../../src/access/caller.js';
import { GraphqlContext } from '../../src/graphql/context.js';
import { Executor } from '../../src/graphql/execute-operation.js';
import { OperationDesk, RefusedOperation } from '../../src/graphql/prepare-operation.js';
import { testSchema } from '../support/test-schema.js';

type Variables = Readonly<Record<string, unknown>>;

const OPERATIONS: readonly (readonly [query: string, variables?: Variables])[] = [
  ['{ __typename hello host { __typename name cores since } }'],
  ['{ guest { host { name } ... on Named { name } } }'],
  ['{ machines { __typename ... on Host { cores kind: __typename } ... on Guest { host { name } } } }'],
  ['{ host { broken name } hello }'],
  ['{ host { brokenNever } }'],
  ['{ guest { host { brokenNever } } hello }'],
  ['{ machines { ... on Host { brokenNever } } }'],
  ['{ fail slow }'],
  ['{ failWith(kind: "FORBIDDEN") }'],
  ['query($f: Filter) { echo(filter: $f) }', { f: { name: 'a', order: 'UP', deeper: { sizes: [1, 2] } } }],
  ['query($f: Filter) { echo(filter: $f) }', { f: { deeper: { sizes: 3 } } }],
  ['query($f: Filter) { echo(filter: $f) }', { f: null }],
  ['query($f: Filter) { echo(filter: $f) }', {}],
  ['query($d: Defaulted) { echo(defaulted: $d) }', { d: { again: {} } }],
  ['query($d: Day = "x") { echo(day: $d) }', {}],
  ['query($d: Day = "x") { echo(day: $d) }', { d: null }],
  ['query($n: Int) { echo(filter: { size: $n }) }', {}],
  ['query($n: Int) { echo(filter: { size: $n }) }', { n: 1 }],
  ['query($n: Int!) { echo(filter: { deeper: { sizes: [$n] } }) }', { n: 1 }],
  [
    'query($s: Boolean!) { hello @skip(if: $s) host { ...H @include(if: $s) ...I } } fragment H on Host { name } fragment I on Host { cores ...H }',
    { s: false },
  ],
  [
    'query($s: Boolean!) { hello @skip(if: $s) host { ...H @include(if: $s) ...I } } fragment H on Host { name } fragment I on Host { cores ...H }',
    { s: true },
  ],
  ['query($s: Boolean! = true) { hello @include(if: $s) host @skip(if: $s) { name } }', {}],
  ['query($s: Boolean! = true) { hello @include(if: $s) host @skip(if: $s) { name } }', { s: false }],
  ['query($n: Int! = 2) { host { disks(first: $n) { totalCount } } }', {}],
  ['query($s: Boolean!) { host { name @skip(if: $s) } hello @include(if: false) }', { s: true }],
  [
    'query($s: Boolean!) { host { ... @include(if: $s) { name } ... on Host @skip(if: $s) { cores } name } }',
    { s: true },
  ],
  ['query($s: Boolean!, $t: Boolean!) { host { name @skip(if: $s) @include(if: $t) } }', { s: false, t: false }],
  ['query($s: Boolean!, $t: Boolean!) { host { name @skip(if: $s) @include(if: $t) } }', { s: false, t: true }],
  ['{ host { disks(first: 2) { totalCount pageInfo { hasNextPage } edges { cursor node { name host { name } } } } } }'],
];

test.each(OPERATIONS.map(([query, variables = {}]) => ({ query, variables })))(
  'what comes again is answered as the first time: $query $variables',
  async ({ query, variables }) => {
    const { schema } = testSchema();
    const desk = new OperationDesk(schema, { introspection: true });
    const executor = new Executor(schema);
    const prepared = desk.prepare({ query, variables });
    if (prepared instanceof RefusedOperation) throw prepared.errors[0] as Error;
    const origin = { caller: ANONYMOUS, address: 'local', userAgent: '', requestId: '1' };
    const context = new GraphqlContext({} as never, origin);
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const plain = await execute({ schema, document, contextValue: context, variableValues: variables });
    for (let time = 1; time <= 6; time += 1) {
      const { data, errors } = await executor.execute(prepared, context);
      const shown = JSON.parse(JSON.stringify({ data, errors })) as unknown;
      expect(shown, `time ${time}`).toEqual(JSON.parse(JSON.stringify({ data: plain.data, errors: plain.errors })));
    }
  },
);
