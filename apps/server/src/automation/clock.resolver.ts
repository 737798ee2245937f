import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { type ClockConfirmation, confirmClock } from './watch-clock.js';

@ObjectType('ClockPayload', { description: 'The clock is believed.', simpleResolvers: true })
class ClockPayload {
  outcome!: string;

  @Field(() => Boolean, { description: 'It was believed before: nothing was changed.' })
  get wasBelieved(): boolean {
    return this.outcome === 'NOT_IN_DOUBT';
  }
}

@InputType('ConfirmClockInput', { description: 'Says that the clock is right.' })
class ConfirmClockInput extends CommandInput {}

@Resolver()
export class ClockResolver {
  @Mutation(() => ClockPayload, {
    description:
      'Says that the clock is right though it went further ahead than time has passed: the automation goes on.',
  })
  async confirmClock(
    @Arg('input', () => ConfirmClockInput, { description: 'The confirmation.' }) input: ConfirmClockInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClockPayload> {
    const { app, requester } = context;
    const { outcome } = await carryOutCommand<ClockConfirmation>(context, 'confirmClock', input, (em) =>
      confirmClock(app, em, requester.actor),
    );
    void app.scheduler.lookAnew();
    return Object.assign(new ClockPayload(), { outcome });
  }
}
