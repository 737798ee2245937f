import type { NonEmptyArray } from 'type-graphql';
import { ServerInfoResolver } from './server-info.resolver.js';

/** Every resolver of the schema. */
// eslint-disable-next-line typescript/ban-types
export const RESOLVERS: NonEmptyArray<Function> = [ServerInfoResolver];
