import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { PERMISSIONS } from '../access/permissions.js';
import { buildSchema } from './build-schema.js';

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Everything in a type that can have a description, by its place. */
function partsOf(type: GraphQLNamedType): readonly (readonly [string, Described])[] {
  if (isEnumType(type)) return type.getValues().map((value) => [`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field]);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const place = `${type.name}.${field.name}`;
    return [[place, field] as const, ...field.args.map((arg) => [`${place}(${arg.name})`, arg] as const)];
  });
}

test('it is a valid schema', () => {
  expect(validateSchema(schema)).toEqual([]);
});

test('every type, field, argument and enum value is described', () => {
  const parts = types.flatMap((type) => [[type.name, type] as const, ...partsOf(type)]);
  const silent = parts.flatMap(([place, { description }]) => (description?.trim() ? [] : [place]));
  expect(parts.length).toBeGreaterThan(500);
  expect(silent).toEqual([]);
});

test('every root field has its line in the table of permissions, and every line its root field', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}).map((name) => `${root?.name}.${name}`));
  const lines = Object.keys(PERMISSIONS);
  expect(fields.toSorted()).toEqual(lines.toSorted());
});

test('every root field says what it needs', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const root of roots) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      expect(field.description, field.name).toMatch(/Needs (a token|no token|the role [A-Z]+.*)\.$/);
    }
  }
});
