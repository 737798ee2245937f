import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type SelectionNode,
  valueFromAST,
  GraphQLBoolean,
  visit,
} from 'graphql';

/** The values of the variables that directives go by. */
export type Setting = Readonly<Record<string, boolean>>;

/** More would let one document be compiled in too many ways. */
const MAX_SWITCHES = 2;

/** The variables that `@skip` and `@include` of a document go by; null where there are too many. */
export function switchesOf(document: DocumentNode): readonly string[] | null {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given = [] }) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names.size > MAX_SWITCHES ? null : [...names];
}

/** What the switches are set to by coerced variables; null where one is set to null, which is an error of its own. */
export function settingOf(switches: readonly string[], coerced: Readonly<Record<string, unknown>>): Setting | null {
  const setting: Record<string, boolean> = {};
  for (const name of switches) {
    const value = coerced[name];
    if (typeof value !== 'boolean') return null;
    setting[name] = value;
  }
  return setting;
}

/** The document as it is executed with the switches set so: without what is left out, and without directives. */
export function withoutDirectives(document: DocumentNode, setting: Setting): DocumentNode {
  const isLeftOut = ({ name, arguments: given = [] }: DirectiveNode): boolean => {
    const value = given[0] && valueFromAST(given[0].value, GraphQLBoolean, setting);
    return name.value === 'skip' ? value === true : value === false;
  };
  const keep = (node: SelectionNode): SelectionNode | null | undefined => {
    const { directives = [] } = node;
    if (directives.length === 0) return undefined;
    return directives.some(isLeftOut) ? null : { ...node, directives: [] };
  };
  return visit(document, {
    Field: { enter: keep },
    FragmentSpread: { enter: keep },
    InlineFragment: { enter: keep },
  });
}
