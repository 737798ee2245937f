import { GraphQLError, Kind, type ValueNode } from 'graphql';
import type { Operation } from './prepare-operation.js';
import { rootFieldsOf } from './root-fields.js';

/** A value sent back in a message need not be sent back whole. */
const LONGEST_MESSAGE = 500;

/** graphql's error about a variable as BAD_USER_INPUT, with the path of the argument it was meant for. */
export function badVariable(error: GraphQLError, { document, node }: Operation): GraphQLError {
  const [definition] = error.nodes ?? [];
  const name = definition?.kind === Kind.VARIABLE_DEFINITION ? definition.variable.name.value : '';
  const inside = new RegExp(` at "${name}([^"]{0,200})"; `).exec(error.message)?.[1] ?? '';
  const argumentPath = [...(pathOfVariable(rootFieldsOf(document.node, node), name) ?? [name]), ...steps(inside)];
  const message =
    error.message.length > LONGEST_MESSAGE ? `${error.message.slice(0, LONGEST_MESSAGE)}…` : error.message;
  return new GraphQLError(message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT', argumentPath } });
}

/** `.filter.status[2]` as its steps. */
function steps(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\.(\w+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
}

function pathOfVariable(
  fields: ReturnType<typeof rootFieldsOf>,
  variable: string,
): readonly (string | number)[] | undefined {
  for (const { arguments: args = [] } of fields) {
    for (const { name, value } of args) {
      const path = pathInValue(value, variable);
      if (path !== undefined) return [name.value, ...path];
    }
  }
  return undefined;
}

function pathInValue(value: ValueNode, variable: string): readonly (string | number)[] | undefined {
  switch (value.kind) {
    case Kind.VARIABLE:
      return value.name.value === variable ? [] : undefined;
    case Kind.OBJECT:
      for (const field of value.fields) {
        const path = pathInValue(field.value, variable);
        if (path !== undefined) return [field.name.value, ...path];
      }
      return undefined;
    case Kind.LIST:
      for (const [index, each] of value.values.entries()) {
        const path = pathInValue(each, variable);
        if (path !== undefined) return [index, ...path];
      }
      return undefined;
    default:
      return undefined;
  }
}
