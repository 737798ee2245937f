import { ValidateNested } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { carryOutCommand, subjectOf } from '../graphql/carry-out-command.js';
import { ChangeInput, CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { PolicyOverridesInput } from '../graphql/policy.type.js';
import { resultUnion } from '../graphql/result-union.js';
import { Words } from '../graphql/words.js';
import { type PolicyChange, setPolicy } from '../policies/set-policy.js';
import { ClientGroupType } from './client.type.js';
import { type ClientGroupCreation, createClientGroup } from './client-groups.js';

@ObjectType('ClientGroupPayload', { description: 'The client group after the command.', simpleResolvers: true })
class ClientGroupPayload {
  key!: number;
}
const PAYLOAD = { name: 'ClientGroupPayload', type: ClientGroupPayload };
const CreateClientGroupResult = resultUnion('CreateClientGroupResult', PAYLOAD, ['NotPossible']);
const ClientGroupResult = resultUnion('ClientGroupResult', PAYLOAD, ['NotFound', 'VersionConflict', 'InvalidValues']);

@InputType('CreateClientGroupInput', { description: 'A new client group.' })
class CreateClientGroupInput extends CommandInput {
  @Field(() => String, { description: 'What it is called, 1 to 100 characters; no two alike.' })
  @Words(100)
  name!: string;
}

@InputType('SetClientGroupPolicyInput', { description: 'All the overrides of a client group.' })
class SetClientGroupPolicyInput extends ChangeInput {
  @Field(() => PolicyOverridesInput, { description: 'What is left out is not overridden there any more.' })
  @ValidateNested()
  overrides!: PolicyOverridesInput;
}

@Resolver(() => ClientGroupPayload)
export class ClientGroupCommandsResolver {
  @FieldResolver(() => ClientGroupType, { description: 'As it is now.' })
  clientGroup(@Root() { key }: ClientGroupPayload, @Ctx() { loaders }: GraphqlContext): ClientGroupType {
    const group = loaders.groups().get(key);
    if (group === undefined) throw new Error(`client group ${key} is gone`);
    return new ClientGroupType(group);
  }

  @Mutation(() => CreateClientGroupResult, { description: 'Makes a client group.' })
  async createClientGroup(
    @Arg('input', () => CreateClientGroupInput, { description: 'Its name.' }) input: CreateClientGroupInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientGroupCreation> {
    return await carryOutCommand(context, 'createClientGroup', input, (em) => createClientGroup(em, input));
  }

  @Mutation(() => ClientGroupResult, { description: 'Sets the overrides of a client group, in place of all it had.' })
  async setClientGroupPolicy(
    @Arg('input', () => SetClientGroupPolicyInput, { description: 'Which, and what.' })
    input: SetClientGroupPolicyInput,
    @Ctx() context: GraphqlContext,
  ): Promise<PolicyChange> {
    const command = {
      ...subjectOf('ClientGroup', input, context),
      level: 'CLIENT_GROUP' as const,
      overrides: { ...input.overrides },
    };
    return await carryOutCommand(context, 'setClientGroupPolicy', input, (em) => setPolicy(context.app, em, command));
  }
}
