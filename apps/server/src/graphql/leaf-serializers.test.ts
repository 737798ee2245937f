import { GraphQLID, GraphQLString, isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from './build-schema.js';
import { leafSerializers } from './leaf-serializers.js';

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
