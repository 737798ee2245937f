import { Kind, type SelectionSetNode } from 'graphql';
import type { ResolveInfo } from './info.js';

/**
 * The fields a connection's nodes are asked for, through fragments, whether or not a directive leaves them out in the
 * end: so that no more is read than may be needed.
 */
export function selectedFields({ fieldNodes, fragments }: ResolveInfo): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (selectionSet: SelectionSetNode | undefined, path: readonly string[]): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const [next, ...rest] = path;
        if (next === undefined) found.add(selection.name.value);
        else if (selection.name.value === next) visit(selection.selectionSet, rest);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(selection.selectionSet, path);
      } else {
        visit(fragments[selection.name.value]?.selectionSet, path);
      }
    }
  };
  for (const { selectionSet } of fieldNodes) {
    visit(selectionSet, ['nodes']);
    visit(selectionSet, ['edges', 'node']);
  }
  return found;
}
