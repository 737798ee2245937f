import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Whether graphql-jit (0.8.9) answers an operation exactly as graphql does. It does not, as tests have shown, with
 * `@skip` and `@include` in fragments (which are taken out before) and with variables inside lists and objects. Nor does
 * it read variables as graphql does, and is handed them coerced. What a type resolves by plain property must be a plain value: a method
 * or a promise there is not called or awaited, and what is thrown there is caught by nobody. Of a union it would have to
 * know at once which member a value is, and type-graphql says so by a promise. Mutations gain nothing.
 */
export function isCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation }: OperationDefinitionNode,
): boolean {
  return operation !== OperationTypeNode.MUTATION && isPlain(document) && !asksForUnion(schema, document);
}

function isPlain(document: DocumentNode): boolean {
  let plain = true;
  visit(document, {
    Directive: () => {
      plain = false;
    },
    Variable: (_node, _key, parent) => {
      const isWhole = parent !== undefined && !Array.isArray(parent) && 'kind' in parent && WHOLE.has(parent.kind);
      if (!isWhole) plain = false;
    },
  });
  return plain;
}

function asksForUnion(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  const Field = (): void => {
    if (isUnionType(getNamedType(types.getType()))) found = true;
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return found;
}

/** Where a variable is the whole value. */
const WHOLE: ReadonlySet<string> = new Set([Kind.ARGUMENT, Kind.VARIABLE_DEFINITION]);
