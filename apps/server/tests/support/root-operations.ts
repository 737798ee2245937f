import type { GraphQLSchema } from 'graphql';

/** Every root field of a schema, as the table of permissions names them: `Query.services`. */
export function rootOperations(schema: GraphQLSchema): readonly string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) => Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name}.${field}`));
}
