import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { JobStatus } from './job-status.js';

@ObjectType('Job', { description: 'Something the server does again and again by itself.', simpleResolvers: true })
export class JobType {
  readonly #status: JobStatus;

  static of(status: JobStatus): JobType {
    const { name, what, running, failCount, failReason } = status;
    return Object.assign(new JobType(status), { name, description: what, running, failCount, failReason });
  }

  constructor(status: JobStatus) {
    this.#status = status;
  }

  @Field(() => String, { description: 'Its name, for `runJobNow`.' })
  name!: string;

  @Field(() => String, { description: 'What it does, in a sentence.' })
  description!: string;

  @Field(() => Boolean, { description: 'A server works on it right now.' })
  running!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it runs next; null while nobody can tell.' })
  get nextRunAt(): Date | null {
    return dateOf(this.#status.nextRunAtMs);
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was begun last.' })
  get lastRunAt(): Date | null {
    return dateOf(this.#status.lastRunAtMs);
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was at its end last, well or not.' })
  get lastFinishedAt(): Date | null {
    return dateOf(this.#status.lastFinishedAtMs);
  }

  @Field(() => Int, { description: 'How often it failed in a row; 0 where it ended well last.' })
  failCount!: number;

  @Field(() => String, { nullable: true, description: 'Why it failed last; null where it ended well.' })
  failReason!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it failed last; null where it ended well.' })
  get failedAt(): Date | null {
    return dateOf(this.#status.failedAtMs);
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when a server has it in hand; some seconds before its time, too.',
  })
  get lockedAt(): Date | null {
    return dateOf(this.#status.lockedAtMs);
  }
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
