import { buildSchema, findBreakingChanges } from 'graphql';

/** What a newer schema takes from those who use an older one, in words. */
export function breakingChanges(older, newer) {
  return findBreakingChanges(buildSchema(older), buildSchema(newer)).map(({ description }) => description);
}
