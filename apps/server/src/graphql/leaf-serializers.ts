import { type GraphQLEnumType, GraphQLID, type GraphQLSchema, GraphQLString, isEnumType } from 'graphql';

type Serialize = (value: unknown) => unknown;

/**
 * How compiled code makes leaf values into what is answered, by the names of their types. It is what the types do
 * themselves, but a value that is as it must be, as nearly all are, is told without asking them.
 */
export function leafSerializers(schema: GraphQLSchema): Readonly<Record<string, Serialize>> {
  const ofEnums = Object.values(schema.getTypeMap()).flatMap((type) => {
    // Values that are not their own names have to be looked up.
    if (!isEnumType(type) || type.getValues().some(({ name, value }) => name !== value)) return [];
    const names = type.getValues().map(({ name }) => name);
    return [[type.name, enumSerializer(type, names)] as const];
  });
  return {
    String: (value) => (typeof value === 'string' ? value : GraphQLString.serialize(value)),
    ID: (value) => (typeof value === 'string' ? value : GraphQLID.serialize(value)),
    ...Object.fromEntries(ofEnums),
  };
}

/** A text from the database is sooner compared with a few names than hashed to be looked up. */
function enumSerializer(type: GraphQLEnumType, names: readonly unknown[]): Serialize {
  return (value) => (names.includes(value) ? value : type.serialize(value));
}
