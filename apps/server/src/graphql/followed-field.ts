import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  SingleFieldSubscriptionsRule,
  type ValidationContext,
} from 'graphql';

const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include']);

/**
 * A subscription has one field, and whether it is there must not depend on a condition: without it there would be
 * nothing to follow. The specification forbids it; graphql's rule reads the conditions, and throws where it cannot.
 */
export function FollowedFieldRule(context: ValidationContext): ASTVisitor {
  const { OperationDefinition: checkSingle } = SingleFieldSubscriptionsRule(context) as Visitor;
  return {
    OperationDefinition: (node) => {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
      if (hasCondition(context, node.selectionSet, new Set())) {
        const message = 'the field of a subscription must not depend on @skip or @include';
        context.reportError(new GraphQLError(message, { nodes: node }));
      } else {
        checkSingle(node);
      }
    },
  };
}

interface Visitor {
  readonly OperationDefinition: (node: OperationDefinitionNode) => void;
}

function hasCondition(context: ValidationContext, { selections }: SelectionSetNode, seen: Set<string>): boolean {
  return selections.some((node) => {
    if (node.directives?.some(({ name }) => CONDITIONS.has(name.value))) return true;
    if (node.kind === Kind.INLINE_FRAGMENT) return hasCondition(context, node.selectionSet, seen);
    if (node.kind === Kind.FIELD || seen.has(node.name.value)) return false;
    seen.add(node.name.value);
    const fragment = context.getFragment(node.name.value);
    return fragment != null && hasCondition(context, fragment.selectionSet, seen);
  });
}
