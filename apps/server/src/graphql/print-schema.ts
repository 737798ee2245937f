import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from './build-schema.js';

/** The schema as it is committed: in an order that does not depend on the code's. */
export function printServedSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
}
