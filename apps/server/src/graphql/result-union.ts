import { type ClassType, createUnionType } from 'type-graphql';
import { InvalidValuesType, memberOf, NotFoundType, NotPossibleType, VersionConflictType } from './refusal.type.js';

const REFUSALS = {
  NotFound: NotFoundType,
  NotPossible: NotPossibleType,
  VersionConflict: VersionConflictType,
  InvalidValues: InvalidValuesType,
};

/** What a command answers with: what it did, or one of the refusals it can be met with. */
export function resultUnion(
  name: string,
  success: { readonly name: string; readonly type: ClassType<object> },
  refusals: readonly (keyof typeof REFUSALS)[],
): ClassType<object> {
  const types = [success.type, ...refusals.map((refusal) => REFUSALS[refusal])];
  return createUnionType({
    name,
    description: `What was done, or why it was not.`,
    types: () => types as never,
    resolveType: (result: { readonly outcome: string }) => memberOf(result.outcome, success.name),
  }) as unknown as ClassType<object>;
}
