import { type GraphQLObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

const marked = new WeakMap<object, Set<string>>();

/**
 * Marks a getter that cannot fail, whatever the database holds, and costs next to nothing. type-graphql gives each getter
 * a resolver; without one compiled code reads it where it stands, several times, and outside any `try`.
 */
export function InPlace(prototype: object, name: string): void {
  const names = marked.get(prototype.constructor) ?? new Set();
  marked.set(prototype.constructor, names.add(name));
}

/** Takes the resolvers of what is marked, in a class or in those it extends. */
export function readInPlace(type: GraphQLObjectType): void {
  const declared = getMetadataStorage().objectTypes.find(({ name }) => name === type.name)?.target;
  for (let at: unknown = declared; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    for (const name of marked.get(at) ?? []) delete type.getFields()[name]?.resolve;
  }
}
