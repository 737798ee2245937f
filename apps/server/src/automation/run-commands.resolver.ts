import type { LocalDate } from '@arrears/domain';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { keepAnswer } from '../access/carry-out.js';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { resultUnion } from '../graphql/result-union.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import type { StartedRun } from './background-runs.js';
import { RunType } from './run.type.js';
import { businessToday, currentSettings } from './settings.js';

@ObjectType('RunPayload', { description: 'The run that was started, or that was done before.', simpleResolvers: true })
export class RunPayload {
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
  ): Promise<Answer> {
    const { app, requester } = context;
    // The run has transactions of its own: that it was asked for is in the audit before it begins, with the day it was
    // asked for, so that the same command sent again tomorrow does not start tomorrow's.
    const asked = await carryOutCommand(context, 'runAutomation', input, async (em): Promise<Asked | Answer> => {
      const { settings } = await currentSettings(em);
      return { outcome: 'REQUESTED', date: input.date ?? businessToday(app, settings) };
    });
    if (!('date' in asked)) return asked;
    const answer = answerOf(await app.backgroundRuns.start(app, asked.date, app.onFailure));
    if (input.idempotencyKey) await keepAnswer(app, requester, input.idempotencyKey, answer);
    return answer;
  }
}

interface Asked {
  readonly outcome: 'REQUESTED';
  readonly date: LocalDate;
}

/** Plain data, for it is kept beside an idempotency key. */
type Answer =
  | { readonly outcome: Extract<StartedRun, { run: unknown }>['outcome']; readonly run: { readonly id: number } }
  | Exclude<StartedRun, { run: unknown }>;

function answerOf(started: StartedRun): Answer {
  return 'run' in started ? { outcome: started.outcome, run: { id: started.run.id } } : started;
}
