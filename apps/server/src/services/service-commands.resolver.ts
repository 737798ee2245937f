import { type CancellationRequest, type LocalDate, OVERDUE_ON_PAYMENT } from '@arrears/domain';
import { NotEquals, ValidateNested } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { carryOutCommand, subjectOf } from '../graphql/carry-out-command.js';
import { ChangeInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { CancellationRequestEnum } from '../graphql/domain-enums.js';
import { PolicyOverridesInput } from '../graphql/policy.type.js';
import { resultUnion } from '../graphql/result-union.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { Words } from '../graphql/words.js';
import { type PolicyChange, setPolicy } from '../policies/set-policy.js';
import { holdService, releaseService } from './hold-service.js';
import { requestCancellation, withdrawCancellation } from './request-cancellation.js';
import { ServiceType } from './service.type.js';
import { type ServiceChange, transitionByHand } from './transition-by-hand.js';

@ObjectType('ServicePayload', { description: 'The service after the command.', simpleResolvers: true })
class ServicePayload {
  serviceKey!: number;
}
const ServiceResult = resultUnion('ServiceResult', { name: 'ServicePayload', type: ServicePayload }, [
  'NotFound',
  'NotPossible',
  'VersionConflict',
]);
const ServicePolicyResult = resultUnion('ServicePolicyResult', { name: 'ServicePayload', type: ServicePayload }, [
  'NotFound',
  'VersionConflict',
  'InvalidValues',
]);

@InputType('ServiceCommandInput', { description: 'Which service.' })
class ServiceCommandInput extends ChangeInput {}

@InputType('SuspendServiceInput', { description: 'Which service to suspend, and why.' })
class SuspendServiceInput extends ChangeInput {
  @Field(() => String, {
    description: `In your own words, 1 to 500 characters; not ${OVERDUE_ON_PAYMENT}, which is the automation's.`,
  })
  @Words(500)
  @NotEquals(OVERDUE_ON_PAYMENT, { message: `must be words of your own, not ${OVERDUE_ON_PAYMENT}` })
  reason!: string;
}

@InputType('HoldServiceInput', { description: 'Which service to leave alone, until when, and why.' })
class HoldServiceInput extends ChangeInput {
  @Field(() => LocalDateScalar, { description: 'The last day of the hold: today or later.' })
  until!: LocalDate;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  @Words(500)
  reason!: string;
}

@InputType('RequestCancellationInput', { description: 'Which service is to end, and when.' })
class RequestCancellationInput extends ChangeInput {
  @Field(() => CancellationRequestEnum, { description: 'When.' })
  when!: CancellationRequest;
}

@InputType('SetServicePolicyInput', { description: 'All the overrides of a service.' })
class SetServicePolicyInput extends ChangeInput {
  @Field(() => PolicyOverridesInput, { description: 'What is left out is not overridden there any more.' })
  @ValidateNested()
  overrides!: PolicyOverridesInput;
}

/** The commands about single services. */
@Resolver(() => ServicePayload)
export class ServiceCommandsResolver {
  @FieldResolver(() => ServiceType, { description: 'As it is now.' })
  service(
    @Root() { serviceKey }: ServicePayload,
    @Ctx() { loaders }: GraphqlContext,
  ): ServiceType | Promise<ServiceType> {
    return loaders.service.loadExisting(serviceKey);
  }

  @Mutation(() => ServiceResult, {
    description:
      "Suspends an ACTIVE product or addon for a reason of an operator's own, which no run ever undoes. With a panel, the panel acts first.",
  })
  async suspendService(
    @Arg('input', () => SuspendServiceInput, { description: 'Which, and why.' }) input: SuspendServiceInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = { ...subjectOf('Service', input, context), suspensionReason: input.reason };
    return await carryOutCommand(context, 'suspendService', input, (em) =>
      transitionByHand(context.app, em, 'SUSPEND', command),
    );
  }

  @Mutation(() => ServiceResult, {
    description:
      'Unsuspends a SUSPENDED service, whoever suspended it. One that is still overdue is suspended again by the next run: hold it to prevent that.',
  })
  async unsuspendService(
    @Arg('input', () => ServiceCommandInput, { description: 'Which.' }) input: ServiceCommandInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = subjectOf('Service', input, context);
    return await carryOutCommand(context, 'unsuspendService', input, (em) =>
      transitionByHand(context.app, em, 'UNSUSPEND', command),
    );
  }

  @Mutation(() => ServiceResult, {
    description: 'Ends a product or addon for good, and with a product its ACTIVE and SUSPENDED addons.',
  })
  async terminateService(
    @Arg('input', () => ServiceCommandInput, { description: 'Which.' }) input: ServiceCommandInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = subjectOf('Service', input, context);
    return await carryOutCommand(context, 'terminateService', input, (em) =>
      transitionByHand(context.app, em, 'TERMINATE', command),
    );
  }

  @Mutation(() => ServiceResult, {
    description:
      'Puts a service on hold: no run suspends or terminates it for debt, and the next one unsuspends it where the automation had suspended it.',
  })
  async holdService(
    @Arg('input', () => HoldServiceInput, { description: 'Which, until when, and why.' }) input: HoldServiceInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = { ...subjectOf('Service', input, context), until: input.until, reason: input.reason };
    return await carryOutCommand(context, 'holdService', input, (em) => holdService(context.app, em, command));
  }

  @Mutation(() => ServiceResult, { description: 'Lifts the hold on a service.' })
  async releaseService(
    @Arg('input', () => ServiceCommandInput, { description: 'Which.' }) input: ServiceCommandInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = subjectOf('Service', input, context);
    return await carryOutCommand(context, 'releaseService', input, (em) => releaseService(context.app, em, command));
  }

  @Mutation(() => ServiceResult, { description: "Takes note of a client's wish that a service end." })
  async requestCancellation(
    @Arg('input', () => RequestCancellationInput, { description: 'Which, and when.' }) input: RequestCancellationInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = { ...subjectOf('Service', input, context), when: input.when };
    return await carryOutCommand(context, 'requestCancellation', input, (em) =>
      requestCancellation(context.app, em, command),
    );
  }

  @Mutation(() => ServiceResult, { description: 'The client wants to keep the service after all.' })
  async withdrawCancellation(
    @Arg('input', () => ServiceCommandInput, { description: 'Which.' }) input: ServiceCommandInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ServiceChange> {
    const command = subjectOf('Service', input, context);
    return await carryOutCommand(context, 'withdrawCancellation', input, (em) =>
      withdrawCancellation(context.app, em, command),
    );
  }

  @Mutation(() => ServicePolicyResult, { description: 'Sets the overrides of one service, in place of all it had.' })
  async setServicePolicy(
    @Arg('input', () => SetServicePolicyInput, { description: 'Which, and what.' }) input: SetServicePolicyInput,
    @Ctx() context: GraphqlContext,
  ): Promise<PolicyChange & { readonly serviceKey: number }> {
    const command = {
      ...subjectOf('Service', input, context),
      level: 'SERVICE' as const,
      overrides: { ...input.overrides },
    };
    const change = await carryOutCommand(context, 'setServicePolicy', input, (em) =>
      setPolicy(context.app, em, command),
    );
    return { ...change, serviceKey: command.key };
  }
}
