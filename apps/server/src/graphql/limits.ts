import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  specifiedRules,
  type ValidationRule,
} from 'graphql';

/** What one operation may be, over HTTP and WebSocket alike. Counted as it is executed: fragments where they are spread. */
export const LIMITS = {
  /** Characters of the text. */
  length: 32_768,
  tokens: 1000,
  depth: 12,
  /** The query with which tools ask for a schema goes 14 levels down. */
  introspectionDepth: 16,
  aliases: 30,
  directives: 20,
  rootFields: 20,
  /** So that a fragment spread in fragments spread in fragments is not worked through before it is refused. */
  fields: 1000,
  /** Fields of one name beside each other: graphql compares each with each. */
  repeated: 50,
} as const;

/** An operation that asks for too much; a code of its own, for smaller pieces would do. */
export class TooComplex extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'TOO_COMPLEX' } });
  }
}

/** The rules of graphql and our own. */
export function validationRules(introspection: boolean): readonly ValidationRule[] {
  return introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
}

interface Size {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  directives: number;
  fields: number;
  repeated: number;
}

const EMPTY: Readonly<Size> = { depth: 0, introspectionDepth: 0, aliases: 0, directives: 0, fields: 0, repeated: 0 };

/**
 * Throws TooComplex for a document that is too large in any way. It reads each node once, and comes before graphql's own
 * validation, some of whose rules take time with the square of what they are given.
 */
export function assertWithinLimits(document: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, Readonly<Size>>();
  const sizeOfFragment = (name: string): Readonly<Size> => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // A fragment that contains itself is counted once here; that it is an error is for validation to say.
    known.set(name, EMPTY);
    const fragment = fragments.get(name);
    const size = fragment === undefined ? EMPTY : measure(fragment.selectionSet, sizeOfFragment);
    known.set(name, size);
    return size;
  };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION && node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const size = measure(node.selectionSet, sizeOfFragment);
    size.directives += node.directives?.length ?? 0;
    for (const { directives } of node.variableDefinitions ?? []) size.directives += directives?.length ?? 0;
    assertSize(size);
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    assertAtMost(countRootFields(node.selectionSet, fragments, new Set()), LIMITS.rootFields, 'root fields');
  }
}

function measure(set: SelectionSetNode, sizeOfFragment: (name: string) => Readonly<Size>): Size {
  const total: Size = { ...EMPTY };
  const names = new Map<string, number>();
  for (const node of set.selections) {
    total.directives += node.directives?.length ?? 0;
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      add(total, sizeOfFragment(node.name.value));
      continue;
    }
    const below = node.selectionSet === undefined ? { ...EMPTY } : measure(node.selectionSet, sizeOfFragment);
    if (node.kind === Kind.FIELD) {
      below.fields += 1;
      if (node.alias !== undefined) below.aliases += 1;
      if (node.name.value.startsWith('__')) {
        below.introspectionDepth = Math.max(below.introspectionDepth, below.depth) + 1;
        below.depth = 1;
      } else {
        below.depth += 1;
      }
      const name = node.alias?.value ?? node.name.value;
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      total.repeated = Math.max(total.repeated, times);
    }
    add(total, below);
  }
  return total;
}

function add(total: Size, part: Readonly<Size>): void {
  total.depth = Math.max(total.depth, part.depth);
  total.introspectionDepth = Math.max(total.introspectionDepth, part.introspectionDepth);
  total.repeated = Math.max(total.repeated, part.repeated);
  total.aliases += part.aliases;
  total.directives += part.directives;
  total.fields += part.fields;
}

function assertSize(size: Readonly<Size>): void {
  assertAtMost(size.depth, LIMITS.depth, 'levels');
  assertAtMost(size.introspectionDepth, LIMITS.introspectionDepth, 'levels of introspection');
  assertAtMost(size.aliases, LIMITS.aliases, 'aliases');
  assertAtMost(size.directives, LIMITS.directives, 'directives');
  assertAtMost(size.fields, LIMITS.fields, 'fields');
  assertAtMost(size.repeated, LIMITS.repeated, 'fields of one name beside each other');
}

function assertAtMost(count: number, limit: number, what: string): void {
  if (count > limit) throw new TooComplex(`the operation has more than ${limit} ${what}`);
}

function countRootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  inside: ReadonlySet<string>,
): number {
  let count = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) count += 1;
    else if (node.kind === Kind.INLINE_FRAGMENT) count += countRootFields(node.selectionSet, fragments, inside);
    else {
      const name = node.name.value;
      const fragment = fragments.get(name);
      if (fragment === undefined || inside.has(name)) continue;
      count += countRootFields(fragment.selectionSet, fragments, new Set([...inside, name]));
    }
    if (count > LIMITS.rootFields) break;
  }
  return count;
}
