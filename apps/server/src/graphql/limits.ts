import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  type ValidationRule,
} from 'graphql';
import { FollowedFieldRule } from './followed-field.js';

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
  /** Fields that come to the same place in the answer: graphql compares each with each. */
  repeated: 50,
  /** Fields of an object in the variables. */
  fieldsOfValue: 100,
} as const;

/** An operation that asks for too much; a code of its own, for smaller pieces would do. */
export class TooComplex extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'TOO_COMPLEX' } });
  }
}

/** The rules of graphql and our own. */
export function validationRules(introspection: boolean): readonly ValidationRule[] {
  const rules = specifiedRules.map((rule) => (rule === SingleFieldSubscriptionsRule ? FollowedFieldRule : rule));
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule];
}

interface Size {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  directives: number;
  fields: number;
}

const EMPTY: Readonly<Size> = { depth: 0, introspectionDepth: 0, aliases: 0, directives: 0, fields: 0 };

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
    assertNotRepeated(node.selectionSet, fragments);
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    // How deep a fragment is depends on where it is spread.
    assertAtMost(size.depth, LIMITS.depth, 'levels');
    assertAtMost(size.introspectionDepth, LIMITS.introspectionDepth, 'levels of introspection');
    assertAtMost(countRootFields(node.selectionSet, fragments, new Set()), LIMITS.rootFields, 'root fields');
  }
}

function measure(set: SelectionSetNode, sizeOfFragment: (name: string) => Readonly<Size>): Size {
  const total: Size = { ...EMPTY };
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
    }
    add(total, below);
  }
  return total;
}

function add(total: Size, part: Readonly<Size>): void {
  total.depth = Math.max(total.depth, part.depth);
  total.introspectionDepth = Math.max(total.introspectionDepth, part.introspectionDepth);
  total.aliases += part.aliases;
  total.directives += part.directives;
  total.fields += part.fields;
}

function assertSize(size: Readonly<Size>): void {
  assertAtMost(size.aliases, LIMITS.aliases, 'aliases');
  assertAtMost(size.directives, LIMITS.directives, 'directives');
  assertAtMost(size.fields, LIMITS.fields, 'fields');
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

/** Comes after the number of fields is known to be small; fragments in a circle end with the budget. */
function assertNotRepeated(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): void {
  const times = new Map<string, number>();
  let budget = LIMITS.fields * 2;
  const walk = ({ selections }: SelectionSetNode, path: string): void => {
    for (const node of selections) {
      budget -= 1;
      if (budget < 0) return;
      let below = path;
      if (node.kind === Kind.FIELD) {
        below = `${path}.${node.alias?.value ?? node.name.value}`;
        const count = (times.get(below) ?? 0) + 1;
        times.set(below, count);
        assertAtMost(count, LIMITS.repeated, 'fields at one place of the answer');
      }
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet;
      if (inner !== undefined && below.length < LONGEST_PATH) walk(inner, below);
    }
  };
  walk(set, '');
}

/** Only a circle of fragments makes a longer one. */
const LONGEST_PATH = 4096;

/**
 * Throws TooComplex where an object in the variables has more fields than any type of ours: graphql would write all of
 * it into the message of each error it finds in it. Goes through them without recursion, for they may be deep.
 */
export function assertVariablesWithinLimits(variables: Readonly<Record<string, unknown>>): void {
  const waiting: unknown[] = [variables];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const parts = Object.values(value);
    if (!Array.isArray(value) && parts.length > LIMITS.fieldsOfValue) {
      throw new TooComplex(`an object in the variables has more than ${LIMITS.fieldsOfValue} fields`);
    }
    for (const part of parts) if (typeof part === 'object') waiting.push(part);
  }
}
