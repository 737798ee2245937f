import type { LocalDate } from '@arrears/domain';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { resultUnion } from '../graphql/result-union.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { StartedRun } from './background-runs.js';
import { RunType } from './run.type.js';

@ObjectType('RunPayload', { description: 'The run that was started, or that was done before.', simpleResolvers: true })
class RunPayload {
  outcome!: string;
  run!: { readonly id: number };

  @Field(() => Boolean, { description: 'It was done before: nothing was started.' })
  get alreadyDone(): boolean {
    return this.outcome === 'ALREADY_DONE';
  }
}
const RunAutomationResult = resultUnion('RunAutomationResult', { name: 'RunPayload', type: RunPayload }, [
  'NotPossible',
]);

@InputType('RunAutomationInput', { description: 'Which day to do.' })
class RunAutomationInput extends CommandInput {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The business date; today unless told, never later.' })
  date?: LocalDate | null;
}

@Resolver(() => RunPayload)
export class RunCommandsResolver {
  @FieldResolver(() => RunType, { name: 'run', description: 'As it is now; follow it with `runProgress`.' })
  runNow(@Root() { run }: RunPayload, @Ctx() { loaders }: GraphqlContext): RunType | Promise<RunType> {
    return loaders.run.loadExisting(run.id);
  }

  @Mutation(() => RunAutomationResult, {
    description: 'Starts the daily automation of a business date, once, and answers when it has begun.',
  })
  async runAutomation(
    @Arg('input', () => RunAutomationInput, { description: 'Which day.' }) input: RunAutomationInput,
    @Ctx() context: GraphqlContext,
  ): Promise<StartedRun> {
    const { app } = context;
    // The run has transactions of its own: that it was asked for is in the audit before it begins.
    await carryOutCommand(context, 'runAutomation', input, async () => ({ outcome: 'REQUESTED' }));
    return await app.backgroundRuns.start(app, input.date ?? null, app.onFailure);
  }
}
