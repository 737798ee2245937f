import { ValidateNested } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { carryOutCommand, subjectOf } from '../graphql/carry-out-command.js';
import { ChangeInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { PolicyOverridesInput } from '../graphql/policy.type.js';
import { resultUnion } from '../graphql/result-union.js';
import { type PolicyChange, setPolicy } from '../policies/set-policy.js';
import { ProductType } from './product.type.js';

@ObjectType('ProductPayload', { description: 'The product after the command.', simpleResolvers: true })
class ProductPayload {
  key!: number;
}
const ProductResult = resultUnion('ProductResult', { name: 'ProductPayload', type: ProductPayload }, [
  'NotFound',
  'VersionConflict',
  'InvalidValues',
]);

@InputType('SetProductPolicyInput', { description: 'All the overrides of a product.' })
class SetProductPolicyInput extends ChangeInput {
  @Field(() => PolicyOverridesInput, { description: 'What is left out is not overridden there any more.' })
  @ValidateNested()
  overrides!: PolicyOverridesInput;
}

@Resolver(() => ProductPayload)
export class ProductCommandsResolver {
  @FieldResolver(() => ProductType, { description: 'As it is now.' })
  product(@Root() { key }: ProductPayload, @Ctx() { loaders }: GraphqlContext): ProductType | Promise<ProductType> {
    return loaders.product.loadExisting(key);
  }

  @Mutation(() => ProductResult, { description: 'Sets the overrides of a product, in place of all it had.' })
  async setProductPolicy(
    @Arg('input', () => SetProductPolicyInput, { description: 'Which, and what.' }) input: SetProductPolicyInput,
    @Ctx() context: GraphqlContext,
  ): Promise<PolicyChange> {
    const command = {
      ...subjectOf('Product', input, context),
      level: 'PRODUCT' as const,
      overrides: { ...input.overrides },
    };
    return await carryOutCommand(context, 'setProductPolicy', input, (em) => setPolicy(context.app, em, command));
  }
}
