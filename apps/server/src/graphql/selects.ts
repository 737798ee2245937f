import { Kind, type SelectionSetNode } from 'graphql';
import type { ResolveInfo } from './info.js';

/**
 * Whether a connection's nodes are asked for this field, so that what it needs can be read at once. Only a hint: a
 * wrong answer costs a statement, never a wrong result.
 */
export function selects({ fieldNodes, fragments }: ResolveInfo, field: string): boolean {
  const visit = (selectionSet: SelectionSetNode | undefined, path: readonly string[], depth: number): boolean =>
    selectionSet !== undefined &&
    depth < 10 &&
    selectionSet.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) {
        const [next, ...rest] = path;
        if (selection.name.value === field && path.length === 0) return true;
        return selection.name.value === next && visit(selection.selectionSet, rest, depth + 1);
      }
      const set =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments[selection.name.value]?.selectionSet;
      return visit(set, path, depth + 1);
    });
  return fieldNodes.some(
    ({ selectionSet }) => visit(selectionSet, ['nodes'], 0) || visit(selectionSet, ['edges', 'node'], 0),
  );
}
