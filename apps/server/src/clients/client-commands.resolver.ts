import type { LocalDate } from '@arrears/domain';
import { ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { carryOutCommand, subjectOf } from '../graphql/carry-out-command.js';
import { ChangeInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { enumOf } from '../graphql/enums.js';
import { fromOptionalId } from '../graphql/global-id.js';
import { PolicyOverridesInput } from '../graphql/policy.type.js';
import { resultUnion } from '../graphql/result-union.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { Words } from '../graphql/words.js';
import { type PolicyChange, setPolicy } from '../policies/set-policy.js';
import type { ClientChange } from './change-client.js';
import { ClientType } from './client.type.js';
import { assignClientGroup } from './client-groups.js';
import { closeClient, reopenClient, setClientStatus } from './close-client.js';
import { holdClient, releaseClient } from './hold-client.js';
import { recordLogin } from './record-login.js';
import { setClientExemptions } from './set-client-exemptions.js';

@ObjectType('ClientPayload', { description: 'The client after the command.', simpleResolvers: true })
class ClientPayload {
  clientKey!: number;
}
const ClientResult = resultUnion('ClientResult', { name: 'ClientPayload', type: ClientPayload }, [
  'NotFound',
  'NotPossible',
  'VersionConflict',
]);
const ClientPolicyResult = resultUnion('ClientPolicyResult', { name: 'ClientPayload', type: ClientPayload }, [
  'NotFound',
  'VersionConflict',
  'InvalidValues',
]);

@InputType('ClientCommandInput', { description: 'Which client.' })
class ClientCommandInput extends ChangeInput {}

@InputType('HoldClientInput', { description: 'Which client to leave alone, until when, and why.' })
class HoldClientInput extends ChangeInput {
  @Field(() => LocalDateScalar, { description: 'The last day of the hold: today or later.' })
  until!: LocalDate;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  @Words(500)
  reason!: string;
}

@InputType('SetClientExemptionsInput', { description: 'Which client, and what it is exempt from.' })
class SetClientExemptionsInput extends ChangeInput {
  @Field(() => Boolean, { nullable: true, description: 'Its status is kept by hand; left out, it stays as it is.' })
  statusUpdateExempt?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Nothing is done to its services for being overdue; left out, it stays as it is.',
  })
  overdueExempt?: boolean | null;
}

@InputType('CloseClientInput', { description: 'Which client to close, and why.' })
class CloseClientInput extends ChangeInput {
  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  @Words(500)
  reason!: string;
}

const HandKeptStatusEnum = enumOf('HandKeptStatus', ['ACTIVE', 'INACTIVE'] as const, 'A status that is set by hand.', {
  ACTIVE: 'Counts for the licence.',
  INACTIVE: 'Does not.',
});

@InputType('SetClientStatusInput', { description: 'Which client, which status, and why.' })
class SetClientStatusInput extends CloseClientInput {
  @Field(() => HandKeptStatusEnum, { description: 'The status.' })
  status!: 'ACTIVE' | 'INACTIVE';
}

@InputType('AssignClientGroupInput', { description: 'Which client, and its group.' })
class AssignClientGroupInput extends ChangeInput {
  @Field(() => ID, { nullable: true, description: 'The group; null for none.' })
  clientGroup?: string | null;
}

@InputType('RecordLoginInput', { description: 'Which client logged in, and when.' })
class RecordLoginInput extends ChangeInput {
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When; now unless told.' })
  at?: Date | null;
}

@InputType('SetClientPolicyInput', { description: 'All the overrides of a client.' })
class SetClientPolicyInput extends ChangeInput {
  @Field(() => PolicyOverridesInput, { description: 'What is left out is not overridden there any more.' })
  @ValidateNested()
  overrides!: PolicyOverridesInput;
}

/** The commands about single clients. */
@Resolver(() => ClientPayload)
export class ClientCommandsResolver {
  @FieldResolver(() => ClientType, { description: 'As it is now.' })
  client(@Root() { clientKey }: ClientPayload, @Ctx() { loaders }: GraphqlContext): ClientType | Promise<ClientType> {
    return loaders.client.loadExisting(clientKey);
  }

  @Mutation(() => ClientResult, { description: 'Puts all services of a client on hold.' })
  async holdClient(
    @Arg('input', () => HoldClientInput, { description: 'Which, until when, and why.' }) input: HoldClientInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const command = { ...subjectOf('Client', input, context), until: input.until, reason: input.reason };
    return await carryOutCommand(context, 'holdClient', input, (em) => holdClient(context.app, em, command));
  }

  @Mutation(() => ClientResult, { description: 'Lifts the hold on a client.' })
  async releaseClient(
    @Arg('input', () => ClientCommandInput, { description: 'Which.' }) input: ClientCommandInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const command = subjectOf('Client', input, context);
    return await carryOutCommand(context, 'releaseClient', input, (em) => releaseClient(context.app, em, command));
  }

  @Mutation(() => ClientResult, { description: 'Exempts a client from what the automation does, or no longer.' })
  async setClientExemptions(
    @Arg('input', () => SetClientExemptionsInput, { description: 'Which, and from what.' })
    input: SetClientExemptionsInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const { statusUpdateExempt = null, overdueExempt = null } = input;
    const command = { ...subjectOf('Client', input, context), statusUpdateExempt, overdueExempt };
    return await carryOutCommand(context, 'setClientExemptions', input, (em) =>
      setClientExemptions(context.app, em, command),
    );
  }

  @Mutation(() => ClientResult, {
    description: 'Closes a client: it no longer counts. Its services go on being treated like any other.',
  })
  async closeClient(
    @Arg('input', () => CloseClientInput, { description: 'Which, and why.' }) input: CloseClientInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const command = { ...subjectOf('Client', input, context), reason: input.reason };
    return await carryOutCommand(context, 'closeClient', input, (em) => closeClient(context.app, em, command));
  }

  @Mutation(() => ClientResult, { description: 'Opens a closed client again, with the status it should have.' })
  async reopenClient(
    @Arg('input', () => ClientCommandInput, { description: 'Which.' }) input: ClientCommandInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const command = subjectOf('Client', input, context);
    return await carryOutCommand(context, 'reopenClient', input, (em) => reopenClient(context.app, em, command));
  }

  @Mutation(() => ClientResult, {
    description: 'Sets the status of a client whose status is kept by hand: exempt, or with the update DISABLED.',
  })
  async setClientStatus(
    @Arg('input', () => SetClientStatusInput, { description: 'Which, what, and why.' }) input: SetClientStatusInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const command = { ...subjectOf('Client', input, context), status: input.status, reason: input.reason };
    return await carryOutCommand(context, 'setClientStatus', input, (em) => setClientStatus(context.app, em, command));
  }

  @Mutation(() => ClientResult, { description: 'Puts a client in a group, or takes it out of the one it is in.' })
  async assignClientGroup(
    @Arg('input', () => AssignClientGroupInput, { description: 'Which, and where.' }) input: AssignClientGroupInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const { clientGroup } = input;
    const groupKey = fromOptionalId('ClientGroup', clientGroup, ['input', 'clientGroup']);
    const command = { ...subjectOf('Client', input, context), groupKey };
    return await carryOutCommand(context, 'assignClientGroup', input, (em) =>
      assignClientGroup(context.app, em, command),
    );
  }

  @Mutation(() => ClientResult, {
    description: 'Takes note that a client logged in. Where logins count, its status is decided at once.',
  })
  async recordLogin(
    @Arg('input', () => RecordLoginInput, { description: 'Which, and when.' }) input: RecordLoginInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientChange> {
    const at = input.at?.getTime() ?? context.app.clock.now();
    const command = { ...subjectOf('Client', input, context), at };
    return await carryOutCommand(context, 'recordLogin', input, (em) => recordLogin(context.app, em, command));
  }

  @Mutation(() => ClientPolicyResult, { description: 'Sets the overrides of a client, in place of all it had.' })
  async setClientPolicy(
    @Arg('input', () => SetClientPolicyInput, { description: 'Which, and what.' }) input: SetClientPolicyInput,
    @Ctx() context: GraphqlContext,
  ): Promise<PolicyChange & { readonly clientKey: number }> {
    const command = {
      ...subjectOf('Client', input, context),
      level: 'CLIENT' as const,
      overrides: { ...input.overrides },
    };
    const change = await carryOutCommand(context, 'setClientPolicy', input, (em) =>
      setPolicy(context.app, em, command),
    );
    return { ...change, clientKey: command.key };
  }
}
