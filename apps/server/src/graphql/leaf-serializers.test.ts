import { runInNewContext } from 'node:vm';
import { GraphQLID, GraphQLString, isEnumType, isLeafType } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from './build-schema.js';
import { leafSerializers, leafTests } from './leaf-serializers.js';

const outcomeOf = (serialize: (value: unknown) => unknown, value: unknown): unknown => {
  try {
    return serialize(value);
  } catch (error) {
    return String(error);
  }
};

test('compiled code answers every value of a leaf, good or bad, as its type does itself', () => {
  const schema = buildSchema();
  const serializers = leafSerializers(schema);
  const enums = Object.values(schema.getTypeMap()).filter(isEnumType);
  const values = [
    ...enums.flatMap((type) => type.getValues().flatMap(({ name, value }) => [name, value as unknown])),
    '',
    'active',
    ' ACTIVE',
    'toString',
    0,
    1,
    1.5,
    Number.NaN,
    true,
    null,
    undefined,
    2n,
    {},
    [],
    { valueOf: () => 'ACTIVE' },
    { toJSON: () => 'ACTIVE' },
  ];
  for (const type of [...enums, GraphQLString, GraphQLID]) {
    const serialize = serializers[type.name];
    // A type that has none here is asked itself.
    if (serialize === undefined) continue;
    for (const value of values) {
      const expected = outcomeOf((each) => type.serialize(each), value);
      expect(outcomeOf(serialize, value), `${type.name} of ${String(value)}`).toEqual(expected);
    }
  }
  expect(Object.keys(serializers)).toContain('ServiceStatus');
  expect(Object.keys(serializers)).not.toContain('LifecycleEventType');
});

test('what compiled code takes for answered already is what its type answers', () => {
  const schema = buildSchema();
  const values = [
    '',
    'ACTIVE',
    'active',
    '2026-03-10',
    'toString',
    0,
    1,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    Number.NaN,
    Infinity,
  ];
  const others: readonly unknown[] = [
    true,
    false,
    null,
    undefined,
    {},
    [],
    { valueOf: () => 1 },
    { toJSON: () => 'ACTIVE' },
  ];
  for (const [name, source] of Object.entries(leafTests(schema))) {
    const type = schema.getType(name);
    if (!isLeafType(type)) throw new Error(`${name} is no leaf`);
    const names = isEnumType(type) ? type.getValues().map((each) => each.name) : [];
    for (const value of [...names, ...values, ...others]) {
      if (runInNewContext(source, { value }) !== true) continue;
      expect(type.serialize(value), `${name} of ${String(value)}`).toBe(value);
    }
  }
});
