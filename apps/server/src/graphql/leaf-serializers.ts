import { type GraphQLEnumType, GraphQLID, type GraphQLSchema, GraphQLString, isEnumType } from 'graphql';

type Serialize = (value: unknown) => unknown;

/**
 * How compiled code makes leaf values into what is answered, by the names of their types. It is what the types do
 * themselves, but a value that is as it must be, as nearly all are, is told without asking them.
 */
export function leafSerializers(schema: GraphQLSchema): Readonly<Record<string, Serialize>> {
  const ofEnums = plainEnums(schema).map(({ type, names }) => [type.name, enumSerializer(type, names)] as const);
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

/** JavaScript by which compiled code tells where it stands that `value` is as it is answered, by the names of types. */
export function leafTests(schema: GraphQLSchema): Readonly<Record<string, string>> {
  const isText = 'typeof value === "string"';
  return {
    String: isText,
    ID: isText,
    LocalDate: isText,
    Boolean: 'typeof value === "boolean"',
    Int: '(value | 0) === value',
    SafeInt: 'Number.isSafeInteger(value)',
    ...Object.fromEntries(
      plainEnums(schema).map(({ type, names }) => [
        type.name,
        `(${names.map((name) => `value === ${JSON.stringify(name)}`).join(' || ')})`,
      ]),
    ),
  };
}

/** Enums whose values are their own names; others have to be looked up. */
function plainEnums(
  schema: GraphQLSchema,
): readonly { readonly type: GraphQLEnumType; readonly names: readonly string[] }[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isEnumType(type) || type.getValues().some(({ name, value }) => name !== value)) return [];
    return [{ type, names: type.getValues().map(({ name }) => name) }];
  });
}
