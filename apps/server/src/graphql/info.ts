import type { GraphQLResolveInfo } from 'graphql';

export { Info } from 'type-graphql';
export type ResolveInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;
