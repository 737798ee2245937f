import type { ErrorCode } from '@arrears/schema';
import { Length } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { keepAnswer } from '../access/carry-out.js';
import { carryOutCommand } from '../graphql/carry-out-command.js';
import { CommandInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { resultUnion } from '../graphql/result-union.js';
import { JobType } from './job.type.js';

@ObjectType('JobPayload', { description: 'The job that was asked for.' })
class JobPayload {
  name!: string;
}
const JobResult = resultUnion('JobResult', { name: 'JobPayload', type: JobPayload }, ['NotFound', 'NotPossible']);

@InputType('RunJobNowInput', { description: 'Which job to run.' })
class RunJobNowInput extends CommandInput {
  @Field(() => String, { description: 'Its name.' })
  @Length(1, 100)
  name!: string;
}

type Answer = { readonly outcome: 'STARTED'; readonly name: string } | Refusal;
interface Refusal {
  readonly outcome: ErrorCode;
  readonly message: string;
}

const REFUSALS = {
  JOB_NOT_FOUND: 'there is no such job',
  JOBS_UNAVAILABLE: 'the jobs cannot be reached, or this server runs none: the daily run can be started by itself',
} as const;

@Resolver(() => JobPayload)
export class JobsResolver {
  @Query(() => [JobType], { description: 'What the server does by itself, when, and how it went last.' })
  async jobs(@Ctx() { app }: GraphqlContext): Promise<readonly JobType[]> {
    return (await app.scheduler.jobs()).map((status) => JobType.of(status));
  }

  @FieldResolver(() => JobType, { description: 'As it is now; it begins within seconds.' })
  async job(@Root() { name }: JobPayload, @Ctx() { app }: GraphqlContext): Promise<JobType> {
    const status = (await app.scheduler.jobs()).find((job) => job.name === name);
    if (status === undefined) throw new Error(`the job ${name} is gone`);
    return JobType.of(status);
  }

  @Mutation(() => JobResult, { description: 'Has a job run now, one that failed too; its times stay as they are.' })
  async runJobNow(
    @Arg('input', () => RunJobNowInput, { description: 'Which job.' }) input: RunJobNowInput,
    @Ctx() context: GraphqlContext,
  ): Promise<Answer> {
    const { app, requester } = context;
    // Where the jobs are kept is no part of the transaction: that it was asked for is in the audit before it is done.
    const asked = await carryOutCommand(
      context,
      'runJobNow',
      input,
      async (): Promise<Answer | { outcome: string }> => {
        return await Promise.resolve({ outcome: 'REQUESTED' });
      },
    );
    if (asked.outcome !== 'REQUESTED') return asked as Answer;
    const outcome = await app.scheduler.runNow(input.name);
    const answer: Answer =
      outcome === 'STARTED' ? { outcome, name: input.name } : { outcome, message: REFUSALS[outcome] };
    if (input.idempotencyKey) await keepAnswer(app, requester, input.idempotencyKey, answer);
    return answer;
  }
}
