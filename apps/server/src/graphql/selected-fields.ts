import { Kind, type SelectionSetNode } from 'graphql';
import type { ResolveInfo } from './info.js';

/**
 * The fields a connection's nodes are asked for, or what is `below` a field of theirs: through fragments, and whether or
 * not a directive leaves them out in the end, so that no more is read than may be needed.
 */
export function selectedFields({ fieldNodes, fragments }: ResolveInfo, ...below: string[]): ReadonlySet<string> {
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
    visit(selectionSet, ['nodes', ...below]);
    visit(selectionSet, ['edges', 'node', ...below]);
  }
  return found;
}

/** Works something out of a selection once: a compiled operation brings the same one each time. */
export function oncePerSelection<Outcome>(work: (info: ResolveInfo) => Outcome): (info: ResolveInfo) => Outcome {
  const known = new WeakMap<ResolveInfo['fieldNodes'], Outcome>();
  return (info) => {
    let outcome = known.get(info.fieldNodes);
    if (outcome === undefined) known.set(info.fieldNodes, (outcome = work(info)));
    return outcome;
  };
}

/** The fields of a record that fields of the API read: each the one of its own name, but for what `reads` says. */
export function recordFields(
  fields: ReadonlySet<string>,
  reads: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  // In one order, so that the same fields are the same statement.
  return [...new Set([...fields].flatMap((field) => reads[field] ?? [field]))].toSorted((a, b) => (a < b ? -1 : 1));
}
