import type { LocalDate } from '@arrears/domain';
import { API_VERSION } from '@arrears/schema';
import { GraphQLDateTime } from 'graphql-scalars';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { findDueRun } from '../automation/due-run.js';
import { RunType } from '../automation/run.type.js';
import { VERSION } from '../config/version.js';
import { checkDatabase } from '../database/check-database.js';
import type { GraphqlContext } from '../graphql/context.js';
import { LocalDateScalar } from '../graphql/scalars.js';

@ObjectType('HealthCheck', { description: 'One thing that must be so.', simpleResolvers: true })
class HealthCheckType {
  @Field(() => String, { description: 'What was looked at.' })
  name!: string;

  @Field(() => Boolean, { description: 'It is so.' })
  ok!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is not.' })
  problem?: string | null;
}

@ObjectType('SystemHealth', {
  description: 'Whether the server can do its work, and how far it is.',
  simpleResolvers: true,
})
class SystemHealthType {
  @Field(() => Boolean, { description: 'Every check is well.' })
  ready!: boolean;

  @Field(() => [HealthCheckType], { description: 'The same that `/health/ready` looks at.' })
  checks!: readonly HealthCheckType[];

  @Field(() => String, { description: 'Version of the server.' })
  version!: string;

  @Field(() => String, { description: 'Version of this schema.' })
  apiVersion!: string;

  @Field(() => GraphQLDateTime, { description: 'The time by the server.' })
  serverTime!: Date;

  @Field(() => LocalDateScalar, { description: 'Today where the business is.' })
  businessDate!: LocalDate;

  @Field(() => GraphQLDateTime, {
    description:
      'When the next daily run is due, by the settings and the runs that are done; in the past where one is due.',
  })
  nextRunAt!: Date;

  @Field(() => Boolean, { description: 'A daily run is due for longer than it should take.' })
  runOverdue!: boolean;

  @Field(() => RunType, { nullable: true, description: 'The last run that was completed; null before the first.' })
  lastCompletedRun!: RunType | null;

  @Field(() => Int, { nullable: true, description: 'Whole seconds since it was completed; null before the first.' })
  lastCompletedRunAgeSeconds!: number | null;

  @Field(() => Int, { description: 'Mails and module actions that wait to be carried out.' })
  pendingOutboxEntries!: number;

  @Field(() => Int, { description: 'Those that were given up and need a person.' })
  deadOutboxEntries!: number;
}

@Resolver()
export class SystemHealthResolver {
  @Query(() => SystemHealthType, { description: 'Whether the server can do its work, and how far it is.' })
  async systemHealth(@Ctx() { app }: GraphqlContext): Promise<SystemHealthType> {
    const checks = await checkDatabase(app.database);
    const { pending, dead } = app.lists.outboxCounts();
    const { today, nextRunAt, late, lastCompleted } = await findDueRun(app);
    const now = app.clock.now();
    const finishedAt = lastCompleted?.finishedAtMs ?? null;
    return {
      ready: checks.every(({ ok }) => ok),
      checks,
      version: VERSION,
      apiVersion: API_VERSION,
      serverTime: new Date(now),
      businessDate: today,
      nextRunAt: new Date(nextRunAt),
      runOverdue: late,
      lastCompletedRun: lastCompleted === undefined ? null : RunType.of(lastCompleted),
      lastCompletedRunAgeSeconds: finishedAt === null ? null : Math.max(0, Math.floor((now - finishedAt) / 1000)),
      pendingOutboxEntries: pending,
      deadOutboxEntries: dead,
    };
  }
}
