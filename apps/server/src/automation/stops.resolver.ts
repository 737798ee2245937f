import { Length } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { StopKindEnum } from '../graphql/domain-enums.js';
import { resultUnion } from '../graphql/result-union.js';
import type { StopKind } from './automation-stop.entity.js';
import type { StopInForce } from './automation-storage.js';
import { confirmRestored } from './recognise-restored.js';
import { liftStop, stopAutomation, type StopChange } from './stop-automation.js';

@ObjectType('AutomationStop', { description: 'Why nothing happens by itself.', simpleResolvers: true })
class AutomationStopType {
  @Field(() => StopKindEnum, { description: 'What stopped it.' })
  kind!: StopKind;

  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;

  @Field(() => String, { description: 'Who stopped it: `user:anna`; `installation` where the program did.' })
  by!: string;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  since!: Date;

  static of({ since, ...stop }: StopInForce): AutomationStopType {
    return { ...stop, since: new Date(since) };
  }
}

@ObjectType('AutomationStopsPayload', {
  description: 'What stops automation after the command.',
  simpleResolvers: true,
})
class AutomationStopsPayload {
  outcome!: string;
}
const AutomationStopsResult = resultUnion(
  'AutomationStopsResult',
  { name: 'AutomationStopsPayload', type: AutomationStopsPayload },
  [],
);

@InputType('EmergencyStopInput', { description: 'Why automation is to stop.' })
class EmergencyStopInput extends CommandInput {
  @Field(() => String, { description: 'Why, 1 to 500 characters: who lifts it must know.' })
  @Length(1, 500)
  reason!: string;
}

@InputType('LiftStopInput', { description: 'That automation may go on.' })
class LiftStopInput extends CommandInput {}

@Resolver(() => AutomationStopsPayload)
export class StopsResolver {
  @Query(() => [AutomationStopType], {
    description: 'What stops automation: while there is anything, no run goes on and nothing is delivered.',
  })
  async automationStops(@Ctx() { app }: GraphqlContext): Promise<readonly AutomationStopType[]> {
    return (await app.stopsInForce()).map((stop) => AutomationStopType.of(stop));
  }

  @FieldResolver(() => [AutomationStopType], { description: 'As they are now.' })
  async stops(@Ctx() context: GraphqlContext): Promise<readonly AutomationStopType[]> {
    return await this.automationStops(context);
  }

  @Mutation(() => AutomationStopsResult, {
    description:
      'Stops all that happens by itself until it is lifted: a run ends after the page it is at. What people do goes on.',
  })
  async emergencyStop(
    @Arg('input', () => EmergencyStopInput, { description: 'Why.' }) input: EmergencyStopInput,
    @Ctx() context: GraphqlContext,
  ): Promise<StopChange> {
    const command = { kind: 'EMERGENCY' as const, reason: input.reason, actor: context.requester.actor };
    return await carryOutCommand(context, 'emergencyStop', input, (em) => stopAutomation(context.app, em, command));
  }

  @Mutation(() => AutomationStopsResult, { description: 'Lifts the emergency stop.' })
  async liftEmergencyStop(
    @Arg('input', () => LiftStopInput, { description: 'Nothing but how to send it again.' }) input: LiftStopInput,
    @Ctx() context: GraphqlContext,
  ): Promise<StopChange> {
    const command = { kind: 'EMERGENCY' as const, actor: context.requester.actor };
    return await carryOutCommand(context, 'liftEmergencyStop', input, (em) => liftStop(context.app, em, command));
  }

  @Mutation(() => AutomationStopsResult, {
    description:
      'Confirms that this older database is the one to go on with: what it does not know of has been seen to.',
  })
  async confirmRestoredDatabase(
    @Arg('input', () => LiftStopInput, { description: 'Nothing but how to send it again.' }) input: LiftStopInput,
    @Ctx() context: GraphqlContext,
  ): Promise<StopChange> {
    const { app, requester } = context;
    return await carryOutCommand(context, 'confirmRestoredDatabase', input, (em) =>
      confirmRestored(app, em, requester.actor),
    );
  }
}
